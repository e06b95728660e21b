import { wilson } from '../evaluate/wilson.ts';
import { mean } from '../numeric/vector.ts';
import { type JudgedPrediction, latestOfPatients } from './judged-prediction.ts';

const GROUPS = 5;
/** People of a group; with fewer, nearly any interval would hold. */
const LEAST = 20;

/** In how many groups of people with a similar prediction the told intervals agree with what came. */
export interface Coverage {
  readonly groups: number;
  readonly covered: number;
}

/**
 * An interval is of the share among people like this one, so that it can only be held against groups: up to five by predicted probability.
 * Each patient counts once. It holds where the mean interval of the group and the 95 % interval of the share that came have anything in common.
 */
export function coverageOf(predictions: readonly JudgedPrediction[]): Coverage | undefined {
  const people = latestOfPatients(predictions);
  const groups = Math.min(GROUPS, Math.floor(people.length / LEAST));
  if (groups < 1) return undefined;
  const sorted = people.toSorted((a, b) => a.probability - b.probability);
  const covered = Array.from({ length: groups }, (_, group) => {
    const from = Math.floor((group * sorted.length) / groups);
    return sorted.slice(from, Math.floor(((group + 1) * sorted.length) / groups));
  }).filter(holds);
  return { groups, covered: covered.length };
}

function holds(people: readonly JudgedPrediction[]): boolean {
  const [low, high] = wilson(people.filter(({ observed }) => observed).length, people.length);
  const toldLow = mean(people.map(({ interval }) => interval.low));
  const toldHigh = mean(people.map(({ interval }) => interval.high));
  return toldLow <= high && toldHigh >= low;
}
