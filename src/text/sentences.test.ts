import { describe, expect, it } from 'vitest';
import { sentencesOf } from './sentences.ts';
import { tokenize } from './tokenize.ts';

function cut(text: string, maxTokens = 100): string[] {
  const tokens = tokenize(text);
  return sentencesOf(tokens, maxTokens).map(({ first, end }) =>
    text.slice(tokens.starts[first], tokens.ends[end - 1]).trim(),
  );
}

describe('sentencesOf', () => {
  it('does not end a sentence at an abbreviation', () => {
    expect(cut('Pas. angir smerter i hø. skulder ca. 3 uker. Ingen feber.')).toEqual([
      'Pas. angir smerter i hø. skulder ca. 3 uker.',
      'Ingen feber.',
    ]);
  });

  it('ends one at neg. and ua. before a capital', () => {
    expect(cut('Lasegue neg. Sens ua. Gange fin')).toEqual(['Lasegue neg.', 'Sens ua.', 'Gange fin']);
  });

  it('does not end a sentence within an ordinal of Norwegian', () => {
    expect(cut('Trykkøm over 3. metatarsalben. Ingen hevelse')).toEqual([
      'Trykkøm over 3. metatarsalben.',
      'Ingen hevelse',
    ]);
    expect(cut('Kompresjonssmerte 1. stråle. Rtg 12. mai ua.')).toEqual([
      'Kompresjonssmerte 1. stråle.',
      'Rtg 12. mai ua.',
    ]);
    expect(cut('VAS 3. vondt å gå')).toEqual(['VAS 3.', 'vondt å gå']);
    expect(cut('Vekt 95. Tåler dårlig å gå')).toHaveLength(2);
  });

  it('takes a short line for a sentence and a wrapped one for a part', () => {
    expect(cut('Feber -\nVekttap -')).toEqual(['Feber -', 'Vekttap -']);
    const wrapped = 'Pasienten har hatt smerter i korsryggen i tre uker og er nå blitt\nnummen i skrittet.';
    expect(cut(wrapped)).toHaveLength(1);
  });

  it('ends at a question mark and at a full stop without a blank', () => {
    expect(cut('Feber? Nei.')).toEqual(['Feber?', 'Nei.']);
    expect(cut('Vondt i ryggen.Ingen feber')).toEqual(['Vondt i ryggen.', 'Ingen feber']);
  });

  it('does not end at a question mark in front of a word', () => {
    expect(cut('Leg weakness, ?GBS, sent in. Feber?')).toEqual(['Leg weakness, ?GBS, sent in.', 'Feber?']);
    expect(cut('?metastase. Feber?Nei.')).toEqual(['?metastase.', 'Feber?', 'Nei.']);
  });

  it('cuts a run without marks so that a sentence stays bounded', () => {
    const sentences = cut('smerte '.repeat(1000), 50);
    expect(sentences.length).toBeGreaterThan(15);
  });
});
