import type { Estimate } from '../evaluate/intervals.ts';
import { estimateDifference } from '../evaluate/intervals.ts';
import { type Judged, type Measures, measure } from '../evaluate/measures.ts';

/** Two predictions of the same evaluation, and what came of it. */
export interface JudgedPair {
  readonly first: number;
  readonly second: number;
  readonly observed: boolean;
  /** Number of the patient. */
  readonly person: number;
}

/** How two versions did on the same patients. Differences are first minus second, with 95 % intervals over resampled patients. */
export interface SamePatients {
  readonly predictions: number;
  readonly events: number;
  /** Left out where there are too few. */
  readonly figures?: {
    readonly first: Measures;
    readonly second: Measures;
    readonly difference: Readonly<Record<'auc' | 'logLoss' | 'brier', Estimate>>;
  };
}

/** Fewer pairs, or fewer of either outcome than a fifth of it, are no comparison. */
const LEAST = 50;
const SEED = 1;

function judgedOf(pairs: readonly JudgedPair[], which: 'first' | 'second'): Judged {
  return {
    probabilities: Float64Array.from(pairs, one => one[which]),
    outcome: Float64Array.from(pairs, ({ observed }) => Number(observed)),
    weight: new Float64Array(pairs.length).fill(1),
    person: Int32Array.from(pairs, ({ person }) => person),
  };
}

/** Compares two versions on what both predicted; nothing else would be fair. */
export function samePatients(pairs: readonly JudgedPair[]): SamePatients {
  const events = pairs.filter(({ observed }) => observed).length;
  const counts = { predictions: pairs.length, events };
  if (pairs.length < LEAST || Math.min(events, pairs.length - events) < LEAST / 5) return counts;
  const [first, second] = [judgedOf(pairs, 'first'), judgedOf(pairs, 'second')];
  const difference = estimateDifference(first, second, SEED);
  return { ...counts, figures: { first: measure(first), second: measure(second), difference } };
}
