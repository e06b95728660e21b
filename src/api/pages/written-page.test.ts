import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { writtenPage } from './written-page.ts';

describe('a written page', () => {
  test('has its headings, paragraphs, lists and code, and everything is escaped', () => {
    const { markup } = writtenPage(
      '# A\n\nOne `x<y>`\nline, [page](a.md).\n\n- a\n- **b**\n\n```json\n{\n\n"a": "<b>" }\n```\n',
    );
    expect(markup).toContain('<h1>A</h1>');
    expect(markup).toMatch(/<p>One <code>x&[#\w]+;y&[#\w]+;<\/code> line, page\.<\/p>/);
    expect(markup).toContain('<ul><li>a</li><li><strong>b</strong></li></ul>');
    expect(markup).toMatch(/<pre tabindex="0"><code>\{\n\n&[#\w]+;a/);
    expect(markup).not.toContain('<b>');
  });

  test('has a row for every row of a table of metrics, in as many cells', () => {
    const text = readFileSync('docs/reference/metrics.md', 'utf8');
    const { markup } = writtenPage(text);
    const rows = text.split('\n').filter(line => line.startsWith('| `veileder'));
    expect(markup.match(/<tr><td>/g)).toHaveLength(rows.length);
    expect(markup.match(/<td>/g)).toHaveLength(rows.length * 4);
    expect(markup).not.toMatch(/\||`/);
  });
});
