import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Trie } from './trie.ts';

const key = fc.string({ unit: fc.constantFrom('a', 'b', 'ø', 'µ'), minLength: 1, maxLength: 6 });

describe('Trie', () => {
  it('walks as far as some string goes and passes the node of every string on the way', () => {
    fc.assert(
      fc.property(fc.uniqueArray(key, { minLength: 1, maxLength: 40 }), key, (keys, asked) => {
        const trie = new Trie();
        const inserted = new Map(keys.map(one => [one, trie.insert(one)]));
        const numbers = trie.freeze();
        const read = trie.walk(`x${asked}`, 1);
        const longest = [...asked].filter((_, i) =>
          keys.some(one => one.startsWith(asked.slice(0, i + 1))),
        ).length;
        expect(read).toBe(longest);
        for (const one of keys.filter(one => asked.startsWith(one))) {
          expect(trie.path[one.length - 1]).toBe(numbers[inserted.get(one) ?? 0]);
        }
      }),
    );
  });

  it('walks from the end of a word where strings were put in backwards', () => {
    const trie = new Trie();
    const node = trie.insert('krampe', true);
    const numbers = trie.freeze();
    expect(trie.walkBack('leggkrampe')).toBe(6);
    expect(trie.path[5]).toBe(numbers[node]);
    expect(trie.walkBack('krampen')).toBe(0);
  });

  it('finds nothing when it is empty', () => {
    const trie = new Trie();
    trie.freeze();
    expect(trie.walk('ord', 0)).toBe(0);
    expect(trie.walkBack('')).toBe(0);
  });
});
