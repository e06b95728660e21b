import { describe, expect, it } from 'vitest';
import { createLexicon } from '../../src/anonymize/lists/lexicon.ts';
import { loadWordLists } from '../../src/anonymize/lists/load-word-lists.ts';
import { CLASSES } from '../../src/anonymize/tagger/tag-words.ts';
import { WIDTH } from '../../src/anonymize/tagger/word-features.ts';
import { openTokenScorer } from '../../src/models/onnx/runtime.ts';
import { examplesOf, tablesOf } from './examples.ts';
import { exchanged, poolOf } from './exchanged.ts';
import { DIMENSIONS, fitTagger, type TaggerWeights } from './fit.ts';
import { seeded } from './seeded.ts';
import { taggedText } from './tagged-texts.ts';
import { type Rounded, rounded, writeTagger } from './write-tagger.ts';

const lexicon = createLexicon(loadWordLists({ keep: () => false }));
const tables = tablesOf(createLexicon(loadWordLists()).lists);
const background = ['Ingen feber eller vekttap.', 'Øvelser 3 x 12.', 'Kneet er hovent og ømt medialt.'];

function fitted(seed: number): { weights: TaggerWeights; ids: Int32Array; classes: Uint8Array } {
  const random = seeded(seed);
  const lessons = Array.from({ length: 60 }, () => ({
    ...taggedText(tables, background, random),
    lexicon,
    isMarkedByHand: false,
  }));
  const { ids, classes } = examplesOf(lessons, random);
  return {
    weights: fitTagger({ ids, classes }, { epochs: 2, rate: 0.05, dropout: 0.1, random }),
    ids,
    classes,
  };
}

/** Probabilities of one word, computed without the runtime. */
function probabilities(
  { bytes, scales }: Rounded,
  { bias, output, outputBias }: TaggerWeights,
  ids: Int32Array,
): number[] {
  const hidden = Array.from({ length: DIMENSIONS }, (_, d) =>
    Math.max(
      0,
      (bias[d] ?? 0) + (scales[d] ?? 0) * ids.reduce((sum, id) => sum + (bytes[id * DIMENSIONS + d] ?? 0), 0),
    ),
  );
  const scores = CLASSES.map((_, c) =>
    Math.exp(
      hidden.reduce((sum, h, d) => sum + h * (output[d * CLASSES.length + c] ?? 0), outputBias[c] ?? 0),
    ),
  );
  const total = scores.reduce((sum, score) => sum + score, 0);
  return scores.map(score => score / total);
}

describe('the tagger', () => {
  const { weights, ids, classes } = fitted(7);

  it('is the same for the same seed and another for another', () => {
    expect(Buffer.from(writeTagger(fitted(7).weights)).equals(Buffer.from(writeTagger(weights)))).toBe(true);
    expect(Buffer.from(writeTagger(fitted(8).weights)).equals(Buffer.from(writeTagger(weights)))).toBe(false);
  });

  it('says in its file what it learned', async () => {
    const scorer = await openTokenScorer(writeTagger(weights));
    const embedding = rounded(weights.embedding);
    const rows = 40;
    const scores = await scorer(ids.slice(0, rows * WIDTH), rows, WIDTH);
    for (let row = 0; row < rows; row++)
      probabilities(embedding, weights, ids.slice(row * WIDTH, (row + 1) * WIDTH)).forEach((expected, c) => {
        expect(scores[row * CLASSES.length + c]).toBeCloseTo(expected, 5);
      });
  });

  it('learns more than how often names stand in notes', async () => {
    const scorer = await openTokenScorer(writeTagger(weights));
    const rows = classes.length;
    const scores = await scorer(ids, rows, WIDTH);
    const isRight = (row: number): boolean =>
      (scores[row * CLASSES.length] ?? 1) < 0.5 === ((classes[row] ?? 0) !== 0);
    const right = Array.from({ length: rows }, (_, row) => row).filter(isRight).length;
    const plain = classes.filter(one => one === 0).length;
    expect(right / rows).toBeGreaterThan(plain / rows + 0.1);
  });
});

describe('a document about other people', () => {
  const whole = createLexicon(loadWordLists());
  const text =
    'Kari Nordmann (54) fra Hamar, f. 02.05.71, kommer. Karis kne er hovent. Ring K. N. ved Hamar legesenter.';
  const spanOf = (words: string, label: 'NAME' | 'LOCATION' | 'AGE' | 'DATE' | 'INSTITUTION', from = 0) => {
    const start = text.indexOf(words, from);
    return { start, end: start + words.length, label };
  };
  const document = {
    text,
    spans: [
      spanOf('Kari Nordmann', 'NAME'),
      spanOf('54', 'AGE'),
      spanOf('Hamar', 'LOCATION'),
      spanOf('02.05.71', 'DATE'),
      spanOf('Karis', 'NAME'),
      spanOf('K. N.', 'NAME'),
      spanOf('Hamar legesenter', 'INSTITUTION'),
    ],
  };

  it('keeps what stands between, the written form, and one name for one person', () => {
    for (let seed = 0; seed < 20; seed++) {
      const other = exchanged(document, { tables, lexicon: whole, pool: poolOf([document]) }, seeded(seed));
      const words = other.spans.map(({ start, end }) => other.text.slice(start, end));
      const [name = '', , , , genitive = '', initials = '', clinic = ''] = words;
      expect(other.spans.map(({ label }) => label)).toEqual(document.spans.map(({ label }) => label));
      expect(name).toMatch(/^\p{Lu}.* \p{Lu}/u);
      expect(`${name.split(' ')[0]}s`.replace('ss', 's')).toBe(genitive.replace('ss', 's'));
      expect(initials).toMatch(/^\p{Lu}\. \p{Lu}\.$/u);
      expect(clinic).toMatch(/ legesenter$/);
      expect(other.text).toMatch(/kommer\. .+ (?:kne|kje?ne?|.{2,4}) er /u);
    }
  });
});
