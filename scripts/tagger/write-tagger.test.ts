import { describe, expect, it } from 'vitest';
import { createLexicon } from '../../src/anonymize/lists/lexicon.ts';
import { loadWordLists } from '../../src/anonymize/lists/load-word-lists.ts';
import { CLASSES } from '../../src/anonymize/tagger/tag-words.ts';
import { WIDTH } from '../../src/anonymize/tagger/word-features.ts';
import { openTokenScorer } from '../../src/models/onnx/runtime.ts';
import { examplesOf, tablesOf } from './examples.ts';
import { DIMENSIONS, fitTagger, type TaggerWeights } from './fit.ts';
import { seeded } from './seeded.ts';
import { taggedText } from './tagged-texts.ts';
import { writeTagger } from './write-tagger.ts';

const lexicon = createLexicon(loadWordLists({ keep: () => false }));
const tables = tablesOf(createLexicon(loadWordLists()).lists);
const background = ['Ingen feber eller vekttap.', 'Øvelser 3 x 12.', 'Kneet er hovent og ømt medialt.'];

function fitted(seed: number): { weights: TaggerWeights; ids: Int32Array; classes: Uint8Array } {
  const random = seeded(seed);
  const texts = Array.from({ length: 60 }, () => taggedText(tables, background, random));
  const { ids, classes } = examplesOf(texts, lexicon);
  return {
    weights: fitTagger({ ids, classes }, { epochs: 2, rate: 0.05, dropout: 0.1, random }),
    ids,
    classes,
  };
}

/** Probabilities of one word, computed without the runtime. */
function probabilities({ embedding, bias, output, outputBias }: TaggerWeights, ids: Int32Array): number[] {
  const hidden = Array.from({ length: DIMENSIONS }, (_, d) =>
    Math.max(
      0,
      ids.reduce((sum, id) => sum + (embedding[id * DIMENSIONS + d] ?? 0), bias[d] ?? 0),
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
    const rows = 40;
    const scores = await scorer(ids.slice(0, rows * WIDTH), rows, WIDTH);
    for (let row = 0; row < rows; row++)
      probabilities(weights, ids.slice(row * WIDTH, (row + 1) * WIDTH)).forEach((expected, c) => {
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
