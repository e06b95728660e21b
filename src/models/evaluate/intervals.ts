import { z } from 'zod';
import { createRandom, derivedSeed } from '../numeric/random.ts';
import { at, quantileOfSorted } from '../numeric/vector.ts';
import { type Judged, type Measures, measure } from './measures.ts';

/** A figure with its 95 % interval; `null` cannot be computed on these rows. */
export const Estimate = z.strictObject({
  value: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
});
export type Estimate = z.infer<typeof Estimate>;

/** Every measure with its interval. */
export const Estimates = z.strictObject({
  auc: Estimate,
  brier: Estimate,
  scaledBrier: Estimate,
  logLoss: Estimate,
  calibrationIntercept: Estimate,
  calibrationSlope: Estimate,
  expectedCalibrationError: Estimate,
  observedToExpected: Estimate,
});
export type Estimates = z.infer<typeof Estimates>;

/** Resamples of people from which intervals are taken; fewer where there are many rows and little is uncertain. */
function resamplesFor(rows: number): number {
  return rows > 50_000 ? 40 : 200;
}

/** Weights of the rows in one resample of their people. */
function resampledWeights(judged: Judged, people: ReadonlyMap<number, number>, seed: number): Float64Array {
  const random = createRandom(seed);
  const times = new Uint16Array(people.size);
  for (let i = 0; i < people.size; i++) {
    const one = random.below(people.size);
    times[one] = (times[one] ?? 0) + 1;
  }
  return judged.weight.map((w, row) => w * (times[people.get(at(judged.person, row)) ?? 0] ?? 0));
}

/** Percentile intervals of some figures of the same rows, over resamples of people. */
export function estimate<N extends string>(
  judged: Judged,
  figures: (weighted: Judged) => Readonly<Record<N, number | null>>,
  seed: number,
): Record<N, Estimate> {
  const people = new Map<number, number>();
  for (const person of judged.person) if (!people.has(person)) people.set(person, people.size);
  const drawn = Array.from({ length: resamplesFor(judged.outcome.length) }, (_, b) =>
    figures({ ...judged, weight: resampledWeights(judged, people, derivedSeed(seed, b)) }),
  );
  const entries = Object.entries<number | null>(figures(judged)).map(([name, value]) => {
    const sorted = drawn
      .flatMap(one => finiteOf(Object.entries<number | null>(one), name))
      .sort((a, b) => a - b);
    const known = value !== null && sorted.length >= 20;
    const bound = (share: number): number | null => (known ? quantileOfSorted(sorted, share) : null);
    return [name, { value, low: bound(0.025), high: bound(0.975) }];
  });
  return Object.fromEntries(entries);
}

function finiteOf(entries: readonly [string, number | null][], wanted: string): number[] {
  return entries.flatMap(([name, value]) => (name === wanted && value !== null ? [value] : []));
}

/** All measures with their intervals. */
export function estimateMeasures(judged: Judged, seed: number): Estimates {
  return estimate<keyof Measures>(judged, measure, seed);
}

/** How much better (log loss and AUC) the first predictions of the same rows are than the second, with intervals. */
export function estimateDifference(
  model: Judged,
  other: Judged,
  seed: number,
): Record<'auc' | 'logLoss' | 'brier', Estimate> {
  const figures = (weighted: Judged): Record<'auc' | 'logLoss' | 'brier', number | null> => {
    const [a, b] = [measure(weighted), measure({ ...other, weight: weighted.weight })];
    const minus = (name: 'auc' | 'logLoss' | 'brier'): number | null => {
      const [left, right] = [a[name], b[name]];
      return left === null || right === null ? null : left - right;
    };
    return { auc: minus('auc'), logLoss: minus('logLoss'), brier: minus('brier') };
  };
  return estimate(model, figures, seed);
}
