import { z } from 'zod';
import { createRandom, derivedSeed, permutation } from '../numeric/random.ts';
import { at, quantileOfSorted, range, take } from '../numeric/vector.ts';
import { type Judged, type Measures, measure } from './measures.ts';

/** A figure with its 95 % interval; `null` cannot be computed on these rows. */
export const Estimate = z.strictObject({
  value: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
});
export type Estimate = z.infer<typeof Estimate>;

/** How much better or worse one model is than another. */
export const Difference = z.strictObject({ auc: Estimate, logLoss: Estimate, brier: Estimate });

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

/** People that are resampled; of more, a random part is, and its spread is scaled to all (m out of n). */
const RESAMPLED_PEOPLE = 10_000;
const RESAMPLES = 200;
const RESAMPLES_OF_MANY = 60;

/** Number of each person, in the order they come. */
function numberPeople({ person }: Judged): Map<number, number> {
  const people = new Map<number, number>();
  for (const one of person) if (!people.has(one)) people.set(one, people.size);
  return people;
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

function takeJudged(judged: Judged, rows: Int32Array): Judged {
  return {
    probabilities: take(judged.probabilities, rows),
    outcome: take(judged.outcome, rows),
    weight: take(judged.weight, rows),
    person: rows.map(row => at(judged.person, row)),
  };
}

/** The rows of a random part of the people, where there are too many to resample them all. */
function someOf(judged: readonly Judged[], seed: number): { part: readonly Judged[]; share: number } {
  const [first] = judged;
  if (first === undefined) throw new RangeError('nothing is judged');
  const people = numberPeople(first);
  if (people.size <= RESAMPLED_PEOPLE) return { part: judged, share: 1 };
  const order = permutation(people.size, createRandom(seed));
  const kept = new Set(order.subarray(0, RESAMPLED_PEOPLE));
  const rows = range(first.outcome.length).filter(row => kept.has(people.get(at(first.person, row)) ?? -1));
  return { part: judged.map(one => takeJudged(one, rows)), share: RESAMPLED_PEOPLE / people.size };
}

/** Percentile intervals of figures of one or several predictions of the same rows, over resamples of people. */
export function estimate<N extends string>(
  judged: readonly Judged[],
  figures: (judged: readonly Judged[]) => Readonly<Record<N, number | null>>,
  seed: number,
): Record<N, Estimate> {
  const { part, share } = someOf(judged, seed);
  const [first] = part;
  if (first === undefined) throw new RangeError('nothing is judged');
  const people = numberPeople(first);
  const drawn = Array.from({ length: share < 1 ? RESAMPLES_OF_MANY : RESAMPLES }, (_, b) => {
    const weight = resampledWeights(first, people, derivedSeed(seed, b));
    return Object.entries<number | null>(figures(part.map(one => ({ ...one, weight }))));
  });
  const centre = Object.entries<number | null>(figures(part));
  const entries = Object.entries<number | null>(figures(judged)).map(([name, value]) => {
    const [middle = Number.NaN] = finiteOf(centre, name);
    const sorted = drawn.flatMap(one => finiteOf(one, name)).sort((a, b) => a - b);
    const bound = (quantile: number): number | null =>
      value === null || sorted.length < 20
        ? null
        : value + (quantileOfSorted(sorted, quantile) - middle) * Math.sqrt(share);
    return [name, { value, low: bound(0.025), high: bound(0.975) }];
  });
  return Object.fromEntries(entries);
}

function finiteOf(entries: readonly [string, number | null][], wanted: string): number[] {
  return entries.flatMap(([name, value]) => (name === wanted && value !== null ? [value] : []));
}

/** All measures with their intervals. */
export function estimateMeasures(judged: Judged, seed: number): Estimates {
  const figures = ([one = judged]: readonly Judged[]): Measures => measure(one);
  return estimate<keyof Measures>([judged], figures, seed);
}

/** How much better (log loss and AUC) the first predictions of the same rows are than the second, with intervals. */
export function estimateDifference(
  model: Judged,
  other: Judged,
  seed: number,
): Record<'auc' | 'logLoss' | 'brier', Estimate> {
  const figures = ([first = model, second = other]: readonly Judged[]): Record<
    'auc' | 'logLoss' | 'brier',
    number | null
  > => {
    const [a, b] = [measure(first), measure(second)];
    const minus = (name: 'auc' | 'logLoss' | 'brier'): number | null => {
      const [left, right] = [a[name], b[name]];
      return left === null || right === null ? null : left - right;
    };
    return { auc: minus('auc'), logLoss: minus('logLoss'), brier: minus('brier') };
  };
  return estimate([model, other], figures, seed);
}
