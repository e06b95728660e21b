import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Spelling, withinOneEdit } from './spelling.ts';

/** Few letters, so that words are often near each other. */
const word = fc.string({ unit: fc.constantFrom('a', 'b', 'æ'), minLength: 6, maxLength: 10 });

/** All words one edit away, made one by one. */
function neighboursOf(text: string): Set<string> {
  const out = new Set([text]);
  for (let i = 0; i <= text.length; i++) {
    const before = text.slice(0, i);
    out.add(before + text.slice(i + 1));
    if (i + 1 < text.length) out.add(before + text.charAt(i + 1) + text.charAt(i) + text.slice(i + 2));
    for (const letter of 'abæ') {
      out.add(before + letter + text.slice(i));
      out.add(before + letter + text.slice(i + 1));
    }
  }
  return out;
}

describe('withinOneEdit', () => {
  it('agrees with making every edit', () => {
    fc.assert(fc.property(word, word, (a, b) => withinOneEdit(a, b) === neighboursOf(a).has(b)));
    fc.assert(
      fc.property(word, fc.nat(), (a, n) =>
        withinOneEdit(a, [...neighboursOf(a)][n % neighboursOf(a).size] ?? a),
      ),
    );
  });
});

describe('Spelling', () => {
  it('finds just the words of seven letters or more that are one edit away and begin alike', () => {
    fc.assert(
      fc.property(fc.uniqueArray(word, { maxLength: 30 }), word, (known, asked) => {
        const spelling = new Spelling();
        for (const one of known) spelling.add(one);
        const near = (one: string): boolean =>
          one.length >= 7 &&
          asked.length >= 7 &&
          one.charAt(0) === asked.charAt(0) &&
          withinOneEdit(asked, one);
        expect([...spelling.find(asked)].sort()).toEqual(known.filter(near).sort());
      }),
    );
  });

  it('finds words that were added after the first look-up', () => {
    const spelling = new Spelling();
    spelling.add('skulder');
    expect(spelling.find('skuldre')).toEqual(['skulder']);
    spelling.add('skulderen');
    expect(spelling.find('skulderne')).toEqual(['skulderen']);
  });
});
