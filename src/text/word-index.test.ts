import { describe, expect, it } from 'vitest';
import { WordIndex } from './word-index.ts';

function index(ordinary: string[] = []) {
  const words = new WordIndex(new Set(ordinary));
  return {
    words,
    pain: words.add('word', 'smerte'),
    night: words.add('word', 'natt'),
    numb: words.add('prefix', 'nummen'),
    leg: words.add('exact', 'ben'),
    cramp: words.add('suffix', 'krampe'),
  };
}

describe('WordIndex', () => {
  it('finds a word under its Bokmål, Nynorsk and English endings', () => {
    const { words, pain } = index();
    for (const form of ['smerte', 'smerter', 'smertene', 'smertane', 'smerta'])
      expect(words.lookup(form)).toEqual([pain]);
  });

  it('finds the parts of a compound, with and without a linking letter', () => {
    const { words, pain, night } = index();
    expect(words.lookup('nattsmerter')).toEqual([night, pain]);
    expect(words.lookup('nattesmerter')).toEqual([night, pain]);
  });

  it('forgives one typing error in a long word, none in a short one', () => {
    const { words, pain } = index();
    expect(words.lookup('smertter')).toEqual([pain]);
    expect(words.lookup('smretene')).toEqual([pain]);
    expect(words.lookup('smrte')).toEqual([]);
  });

  it('never takes an ordinary word for a misspelling or a compound', () => {
    expect(index(['smertter']).words.lookup('smertter')).toEqual([]);
  });

  it('matches prefixes and suffixes, and exact words only as written', () => {
    const { words, numb, leg, cramp } = index();
    expect(words.lookup('nummenhet')).toEqual([numb]);
    expect(words.lookup('leggkrampene')).toEqual([cramp]);
    expect(words.lookup('ben')).toEqual([leg]);
    expect(words.lookup('benet')).toEqual([]);
  });
});
