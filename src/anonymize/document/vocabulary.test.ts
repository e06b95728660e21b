import { describe, expect, it } from 'vitest';
import { tokenize } from '../../text/tokenize.ts';
import { releasedLexicon } from '../testing/recognize.ts';
import { createLookUp, numberWords, WordTest } from './vocabulary.ts';

const read = (text: string) => {
  const tokens = tokenize(text);
  return { tokens, words: numberWords(tokens) };
};

describe('WordTest', () => {
  it('asks once for a form, in whatever text and case it stands', () => {
    const asked: string[] = [];
    const test = new WordTest(norm => {
      asked.push(norm);
      return norm.startsWith('k');
    });
    expect(test.all(read('Kari kom, kari gikk'))).toEqual([0, 1, 3]);
    expect(test.all(read('KARI gikk'))).toEqual([0]);
    expect(asked).toEqual(['kari', 'kom', ',', 'gikk']);
  });

  it('tells of one token what it tells of all, and of none beyond the text what it tells of the empty word', () => {
    const document = read('En, to og tre.');
    const short = new WordTest(norm => norm.length < 3);
    const held = document.tokens.norms.flatMap((_, i) => (short.holds(document, i) ? [i] : []));
    expect(short.all(document)).toEqual(held);
    expect(held).toEqual([0, 1, 2, 3, 5]);
    expect(short.holds(document, -1)).toBe(true);
    expect(short.holds(document, 99)).toBe(true);
  });

  it('tells the same of more forms than are remembered, and of a text that was read before all were forgotten', () => {
    const before = read('odde1 like2');
    const forms = Array.from({ length: 70_000 }, (_, n) => `ord${n}`);
    const odd = new WordTest(norm => /[13579]$/.test(norm));
    const long = read(forms.join(' '));
    expect(odd.all(long).length).toBe(35_000);
    expect(odd.holds(long, 69_999)).toBe(true);
    expect(odd.holds(long, 69_998)).toBe(false);
    expect(odd.all(read('ord1 ord2'))).toEqual([0]);
    expect(odd.all(before)).toEqual([0]);
  });
});

describe('createLookUp', () => {
  it('gives what the lexicon gives, the first time and again', () => {
    const lexicon = releasedLexicon();
    const { tokens, words } = read('Kari Nordmann fra Oslo har vondt i Sverdrupsgata, sier Kari');
    for (let round = 0; round < 2; round++) {
      const look = createLookUp(words, lexicon);
      expect(tokens.norms.map(look)).toEqual(tokens.norms.map(norm => lexicon.look(norm)));
    }
  });
});
