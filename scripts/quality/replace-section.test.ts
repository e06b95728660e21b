import { expect, test } from 'vitest';
import { replaceSection } from './replace-section.ts';

const page = '# Page\n\nWords.\n\n## One\n\nold\n\n## Two\n\nkept\n';

test('one section is made anew, and the others stay', () => {
  const once = replaceSection(page, '## One\n\nnew\n');
  expect(once).toBe('# Page\n\nWords.\n\n## One\n\nnew\n\n## Two\n\nkept\n');
  expect(replaceSection(once, '## One\n\nnew\n')).toBe(once);
});

test('the last one too, and one that is not there comes last', () => {
  expect(replaceSection(page, '## Two\n\nnew\n')).toBe(page.replace('kept', 'new'));
  expect(replaceSection(page, '## Three\n\nmore\n')).toBe(`${page}\n## Three\n\nmore\n`);
});
