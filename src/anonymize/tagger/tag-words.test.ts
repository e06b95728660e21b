import { describe, expect, it } from 'vitest';
import { readText } from '../proper/reading.ts';
import { releasedLexicon } from '../testing/recognize.ts';
import { candidatesOf } from './candidates.ts';
import { foundAt } from './found-at.ts';
import { CLASSES, spansOf, type TaggedLabel, type Thresholds } from './tag-words.ts';

const same = { NAME: 0.9, LOCATION: 0.9, INSTITUTION: 0.9, ADDRESS: 0.9, DATE: 0.9, AGE: 0.9, ID: 0.9 };
const THRESHOLDS: Thresholds = { alone: same, beside: 0.5 };
const TEXT = 'Hun jobber ved Xandrevik verk og bad i åtte år.';

/** What is masked in the text where words have these kinds and probabilities, and nothing was found before. */
function masked(given: Readonly<Record<string, readonly [TaggedLabel, number]>>): string[] {
  const reading = readText(TEXT, releasedLexicon());
  const tokens = reading.tokens.norms.map((_, i) => i);
  const scores = new Float32Array(tokens.length * CLASSES.length);
  tokens.forEach(i => {
    const [label, probability] = given[reading.tokens.norms[i] ?? ''] ?? ['NAME', 0];
    scores[i * CLASSES.length] = 1 - probability;
    scores[i * CLASSES.length + CLASSES.indexOf(label)] = probability;
  });
  const found = new Uint8Array(tokens.length);
  return spansOf(reading, found, { tokens, scores }, THRESHOLDS).map(
    ({ start, end, label }) => `${label} ${TEXT.slice(start, end)}`,
  );
}

describe('words that the tagger takes for identifiers', () => {
  it('count beside a sure word of their kind from a lower probability on, outwards', () => {
    const words = {
      verk: ['INSTITUTION', 0.6],
      og: ['INSTITUTION', 0.6],
      bad: ['INSTITUTION', 0.6],
    } as const;
    expect(masked({ ...words, xandrevik: ['INSTITUTION', 0.95] })).toEqual([
      'INSTITUTION Xandrevik verk og bad',
    ]);
    expect(masked({ ...words, xandrevik: ['INSTITUTION', 0.8] })).toEqual([]);
  });

  it('do not grow into another kind', () => {
    expect(masked({ xandrevik: ['NAME', 0.95], verk: ['DATE', 0.6] })).toEqual(['NAME Xandrevik']);
  });
});

describe('words that the tagger is asked about', () => {
  const asked = (text: string): string[] => {
    const reading = readText(text, releasedLexicon());
    return candidatesOf(reading, foundAt(reading)).map(i => reading.tokens.norms[i] ?? '');
  };

  it('are what may be a name, bare numbers, and what stands beside a name', () => {
    expect(asked('Vondt i kneet siden i går, verst om natten.')).not.toContain('kneet');
    expect(asked('Tok 400 mg i 14 uker.')).not.toContain('400');
    expect(asked('Ring 2214 etterpå.')).toContain('2214');
    expect(asked('Følges av hjertegruppa for Xandrev.')).toContain('for');
  });

  it('are none that the recognizers found', () => {
    expect(asked('Dr. Xandrevik ringte fra 905 48 694.')).not.toContain('xandrevik');
  });
});
