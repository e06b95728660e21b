import type { Vector } from '../../numeric/vector.ts';
import type { BinnedColumn } from './bin-columns.ts';
import { STRIDE } from './histogram.ts';

/** Sums over the rows of a node. */
export interface Sums {
  readonly gradient: number;
  readonly curvature: number;
  readonly rows: number;
}

/** The best way of parting a node. */
export interface Split {
  readonly column: number;
  /** Bins up to and with it go left. */
  readonly bin: number;
  readonly missingLeft: boolean;
  /** How much the loss falls. */
  readonly gain: number;
  readonly left: Sums;
  readonly right: Sums;
}

/** What a split must keep to. */
export interface SplitRules {
  readonly leastRows: number;
  readonly leastCurvature: number;
  /** Ridge on the value of a leaf. */
  readonly ridge: number;
  /** By column: 1 rising, -1 falling, 0 free. */
  readonly monotone: Int8Array;
}

/** The values that a node's leaves may take, set by monotone splits above it. */
export interface Bounds {
  readonly low: number;
  readonly high: number;
}

/** The value of a leaf that lowers the loss most within its bounds. */
export function leafValue({ gradient, curvature }: Sums, ridge: number, { low, high }: Bounds): number {
  return Math.min(high, Math.max(low, -gradient / (curvature + ridge + 1e-15)));
}

function lossAt(sums: Sums, value: number, ridge: number): number {
  return value * (sums.gradient + 0.5 * (sums.curvature + ridge) * value);
}

function minus(a: Sums, b: Sums): Sums {
  return {
    gradient: a.gradient - b.gradient,
    curvature: a.curvature - b.curvature,
    rows: a.rows - b.rows,
  };
}

/** The best split over all columns, if any lowers the loss. Ties go to the lower column and bin. */
export function findSplit(
  columns: readonly BinnedColumn[],
  offsets: Int32Array,
  histogram: Float64Array,
  total: Sums,
  bounds: Bounds,
  rules: SplitRules,
): Split | undefined {
  const before = lossAt(total, leafValue(total, rules.ridge, bounds), rules.ridge);
  let best: Split | undefined;
  columns.forEach(({ thresholds, hasMissing }, column) => {
    const offset = offsets[column] ?? 0;
    for (const missingLeft of hasMissing ? [false, true] : [false]) {
      const found = scan(
        { histogram, offset, column, thresholds, missingLeft, hasMissing },
        total,
        bounds,
        rules,
        before,
      );
      if (found !== undefined && (best === undefined || found.gain > best.gain)) best = found;
    }
  });
  return best;
}

interface Scan {
  readonly histogram: Float64Array;
  readonly offset: number;
  readonly column: number;
  readonly thresholds: Vector;
  readonly missingLeft: boolean;
  readonly hasMissing: boolean;
}

function scan(
  { histogram, offset, column, thresholds, missingLeft, hasMissing }: Scan,
  total: Sums,
  bounds: Bounds,
  rules: SplitRules,
  before: number,
): Split | undefined {
  const missing = offset + (thresholds.length + 1) * STRIDE;
  let gradient = missingLeft ? (histogram[missing] ?? 0) : 0;
  let curvature = missingLeft ? (histogram[missing + 1] ?? 0) : 0;
  let rows = missingLeft ? (histogram[missing + 2] ?? 0) : 0;
  let [bestBin, bestGain] = [-1, 1e-12];
  let bestLeft: Sums = total;
  // The last bin against nothing is no split, unless what is missing stands on the other side.
  const lastBin = hasMissing && !missingLeft ? thresholds.length : thresholds.length - 1;
  for (let bin = 0; bin <= lastBin; bin++) {
    const cell = offset + bin * STRIDE;
    if ((histogram[cell + 2] ?? 0) === 0) continue;
    gradient += histogram[cell] ?? 0;
    curvature += histogram[cell + 1] ?? 0;
    rows += histogram[cell + 2] ?? 0;
    if (rows < rules.leastRows || curvature < rules.leastCurvature) continue;
    if (total.rows - rows < rules.leastRows || total.curvature - curvature < rules.leastCurvature) break;
    const left = { gradient, curvature, rows };
    const gain = before - lossOfChildren(left, minus(total, left), bounds, rules, column);
    if (gain > bestGain) [bestBin, bestGain, bestLeft] = [bin, gain, left];
  }
  if (bestBin === -1) return undefined;
  return {
    column,
    bin: bestBin,
    missingLeft,
    gain: bestGain,
    left: bestLeft,
    right: minus(total, bestLeft),
  };
}

function lossOfChildren(
  left: Sums,
  right: Sums,
  bounds: Bounds,
  { ridge, monotone }: SplitRules,
  column: number,
): number {
  const leftValue = leafValue(left, ridge, bounds);
  const rightValue = leafValue(right, ridge, bounds);
  if ((rightValue - leftValue) * (monotone[column] ?? 0) < 0) return Number.POSITIVE_INFINITY;
  return lossAt(left, leftValue, ridge) + lossAt(right, rightValue, ridge);
}
