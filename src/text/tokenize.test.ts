import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Kind, tokenize } from './tokenize.ts';

describe('tokenize', () => {
  it('keeps decimals, pairs and grades apart from words', () => {
    expect(tokenize('temp 38,7 BT 170/95').norms).toEqual(['temp', '38,7', 'bt', '170', '/', '95']);
  });

  it('makes one word of a dotted abbreviation and leaves a full stop alone', () => {
    expect(tokenize('sens. u.a. Gange fin.').norms).toEqual(['sens', 'ua', '.', 'gange', 'fin', '.']);
    expect(tokenize('p.g.a. smerter').norms).toEqual(['pga', 'smerter']);
  });

  it('does not glue two sentences that lack a blank', () => {
    expect(tokenize('smerter.Ingen feber').norms).toEqual(['smerter', '.', 'ingen', 'feber']);
  });

  it('reads decomposed letters as composed ones and keeps offsets of the text as given', () => {
    const text = 'va\u030ar la\u030ar';
    const { norms, starts, ends } = tokenize(text);
    expect(norms).toEqual(['vår', 'lår']);
    expect(text.slice(starts[1], ends[1])).toBe('la\u030ar');
  });

  it('keeps an apostrophe between letters and drops a hyphen there', () => {
    expect(tokenize('don’t L4/L5 knee-pain').norms).toEqual(["don't", 'l4', '/', 'l5', 'knee', 'pain']);
  });

  it('marks a minus that stands behind a word', () => {
    expect(tokenize('feber -').kinds).toEqual([Kind.word, Kind.minus]);
    expect(tokenize('feber –').norms).toEqual(['feber', '-']);
  });

  it('reads a question mark in front of a word as a query', () => {
    expect(tokenize('weak, ?GBS (?tumor) fever? no').norms).toEqual([
      'weak',
      ',',
      'query',
      'gbs',
      '(',
      'query',
      'tumor',
      ')',
      'fever',
      '?',
      'no',
    ]);
    expect(tokenize('Feber?Nei ?').kinds).not.toContain(Kind.other);
  });

  it('covers any text with ascending tokens that are slices of it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), text => {
        const { starts, ends } = tokenize(text);
        let before = 0;
        starts.forEach((start, i) => {
          expect(start).toBeGreaterThanOrEqual(before);
          expect(ends[i]).toBeGreaterThan(start);
          before = ends[i] ?? 0;
        });
        expect(before).toBeLessThanOrEqual(text.length);
      }),
    );
  });
});
