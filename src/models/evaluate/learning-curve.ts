import { z } from 'zod';
import type { LearningData } from '../features/inputs.ts';
import { createRandom, derivedSeed, permutation } from '../numeric/random.ts';
import { at, sigmoid } from '../numeric/vector.ts';
import { type Candidate, fitCandidate } from '../train/candidate.ts';
import { scoreRows } from '../train/scorer.ts';
import { measure } from './measures.ts';
import { judged, type NestedResult } from './nested.ts';

/** Performance when only a share of the people is learned from. */
export const LearningPoint = z.strictObject({
  share: z.number(),
  people: z.number(),
  auc: z.number().nullable(),
  logLoss: z.number().nullable(),
});
export type LearningPoint = z.infer<typeof LearningPoint>;

const SHARES = [0.2, 0.4, 0.6, 0.8, 1];

/** The chosen candidate, not calibrated, learned from growing shares of each outer fold's people and judged by the same rows. */
export function learningCurve(
  data: LearningData,
  nested: NestedResult,
  candidate: Candidate,
  seed: number,
): LearningPoint[] {
  return SHARES.map((share, s) => {
    let people = 0;
    const result = judged(data, nested.folds, ({ fold }, test) => {
      const kept = somePeople(data, fold.train, share, derivedSeed(seed, s));
      people += kept.people / nested.folds.length;
      return scoreRows(fitCandidate(data, kept.rows, candidate), data.columns, test).map(sigmoid);
    });
    const { auc, logLoss } = measure(result);
    return { share, people: Math.round(people), auc, logLoss };
  });
}

function somePeople(
  data: LearningData,
  rows: Int32Array,
  share: number,
  seed: number,
): { rows: Int32Array; people: number } {
  const people = [...new Set(rows.map(row => at(data.person, row)))];
  const order = permutation(people.length, createRandom(seed));
  const kept = new Set([...order].slice(0, Math.ceil(share * people.length)).map(i => at(people, i)));
  return { rows: rows.filter(row => kept.has(at(data.person, row))), people: kept.size };
}
