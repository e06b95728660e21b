import type { CalibrationBin } from '../evaluate/calibration-measures.ts';

const Z95 = 1.6448536269514722;
/** No bin counts as empty: half a row stands in, so that one missing bin is not an infinite change. */
const HALF_ROW = 0.5;

/** How far a distribution has moved from the one in training. */
export interface Stability {
  /** Population stability index: the sum over bins of (share now - share then) ln(share now / share then). */
  readonly index: number;
  /** What the index exceeds in one of twenty samples of this size though nothing has moved. */
  readonly byChance: number;
  readonly rows: number;
  readonly hasMoved: boolean;
}

/**
 * The index over bins of counts. With nothing moved it is about chi-squared with bins - 1 degrees of freedom, times (1/then + 1/now):
 * with few rows it is large by chance alone, so that a fixed bound would raise alarms all the time.
 */
export function populationStability(then: readonly number[], now: readonly number[]): Stability | undefined {
  const [rowsThen, rowsNow] = [sum(then), sum(now)];
  if (then.length < 2 || then.length !== now.length || rowsThen === 0 || rowsNow === 0) return undefined;
  const share = (count: number, rows: number): number =>
    Math.max(count, HALF_ROW) / (rows + HALF_ROW * then.length);
  const index = then.reduce((total, count, bin) => {
    const [before, after] = [share(count, rowsThen), share(now[bin] ?? 0, rowsNow)];
    return total + (after - before) * Math.log(after / before);
  }, 0);
  const byChance = chiSquared95(then.length - 1) * (1 / rowsThen + 1 / rowsNow);
  return { index, byChance, rows: rowsNow, hasMoved: index > byChance };
}

/** Predictions beside those on unseen people of the training data: moved predictions mean moved inputs, long before outcomes come. */
export function predictionStability(
  curve: readonly CalibrationBin[],
  probabilities: readonly number[],
): Stability | undefined {
  const edges = curve.slice(1).map(({ predicted }, bin) => (predicted + (curve[bin]?.predicted ?? 0)) / 2);
  const now = curve.map(() => 0);
  for (const probability of probabilities) {
    const edge = edges.findIndex(one => probability <= one);
    const bin = edge === -1 ? curve.length - 1 : edge;
    now[bin] = (now[bin] ?? 0) + 1;
  }
  return populationStability(
    curve.map(({ rows }) => rows),
    now,
  );
}

/** The 95th percentile of chi-squared. Source: Wilson, Hilferty, Proc Natl Acad Sci 1931;17:684-688. */
function chiSquared95(degrees: number): number {
  const spread = 2 / (9 * degrees);
  return degrees * (1 - spread + Z95 * Math.sqrt(spread)) ** 3;
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, one) => total + one, 0);
}
