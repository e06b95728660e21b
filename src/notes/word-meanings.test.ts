import { describe, expect, it } from 'vitest';
import { compileLexicon } from './compile-lexicon.ts';
import { NO_MEANING, WordMeanings } from './word-meanings.ts';

function meanings() {
  const cue = {
    category: 'negated',
    direction: 'forward',
    phrases: ['ingen', 'nummen*', '(uten kjent|aldri)'],
  } as const;
  const none = new Map();
  return new WordMeanings(
    compileLexicon({ words: none, findings: none, quantities: none, cues: [cue], headings: [] }),
  );
}

describe('WordMeanings', () => {
  it('gives what a word stands for, and nothing for a word that the lexicon does not know', () => {
    const words = meanings();
    const meaning = words.of('ingen');
    expect(words.symbolsEnd(meaning) - words.symbols(meaning)).toBe(1);
    expect(words.of('fjellheim')).toBe(NO_MEANING);
    expect(words.symbolsEnd(NO_MEANING)).toBe(words.symbols(NO_MEANING));
  });

  it('knows which words begin a sequence', () => {
    const words = meanings();
    const opener = words.of('uten');
    expect(words.openersEnd(opener) - words.entries(opener)).toBe(1);
    const other = words.of('kjent');
    expect(words.openersEnd(other) - words.entries(other)).toBe(0);
    expect(words.hasEntry(other, words.at(words.entries(other)))).toBe(true);
  });

  it('keeps words of the lexicon and forgets every other word with its note', () => {
    const words = meanings();
    const listed = words.of('ingen');
    const passing = words.of('nummenheim');
    expect(passing).not.toBe(NO_MEANING);
    expect(words.of('nummenheim')).not.toBe(passing);
    words.forget();
    expect(words.of('ingen')).toBe(listed);
    expect(words.of('nummensen')).toBe(passing);
  });
});
