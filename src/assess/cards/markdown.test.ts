import { describe, expect, test } from 'vitest';
import { bulletList, escapeMarkdown, markdownLink, shorten } from './markdown.ts';

describe('escapeMarkdown', () => {
  test.each([
    ['<script>alert(1)</script>', '&lt;script&gt;alert(1)&lt;/script&gt;'],
    ['[klikk](javascript:x)', '\\[klikk\\](javascript:x)'],
    ['![x](y)', '!\\[x\\](y)'],
    ['**fet** _skrå_ ~~nei~~', '\\*\\*fet\\*\\* \\_skrå\\_ \\~\\~nei\\~\\~'],
    ['a | b', 'a \\| b'],
    ['`kode`', '\\`kode\\`'],
    ['A & B &lt;', 'A &amp; B &amp;lt;'],
    ['# overskrift', '\\# overskrift'],
    ['1. punkt', '1\\. punkt'],
    ['- punkt', '\\- punkt'],
    ['linje\n\n# ny', 'linje # ny'],
    ['a\u0000b\u202ec', 'abc'],
    ['NRS 8/10, temp 38,7', 'NRS 8/10, temp 38,7'],
    ['CRP <5', 'CRP &lt;5'],
    ['bak\\slash', 'bak\\\\slash'],
  ])('%j', (text, escaped) => {
    expect(escapeMarkdown(text)).toBe(escaped);
  });

  test.each(['http://x.no', 'HTTPS://x.no', 'www.x.no', 'kari@x.no', 'mailto:kari'])(
    '%s makes no link by itself',
    text => {
      const escaped = escapeMarkdown(text);
      expect(escaped).not.toMatch(/https?:|www\.|mailto:|\w@/i);
      expect(escaped.replace(/[\u2060\\]/g, '')).toBe(text);
    },
  );
});

test('markdownLink links web addresses alone', () => {
  expect(markdownLink('A [b]', 'https://x.no/a(b)')).toBe('[A \\[b\\]](<https://x.no/a(b)>)');
  for (const url of [undefined, 'javascript:x', 'https://x.no/> <b', 'ftp://x'])
    expect(markdownLink('A', url)).toBe('A');
});

test('bulletList has nothing to say without lines', () => {
  expect(bulletList('Fordi', [])).toBe('');
  expect(bulletList('Fordi', ['a', 'b'])).toBe('**Fordi**\n\n- a\n- b');
});

test('shorten keeps whole words and its limit', () => {
  expect(shorten('kort', 10)).toBe('kort');
  expect(shorten('en ganske lang tekst', 12)).toBe('en ganske…');
  expect(shorten('x'.repeat(200), 139)).toHaveLength(139);
});
