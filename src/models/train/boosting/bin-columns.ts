import { at, quantileOfSorted, type Vector } from '../../numeric/vector.ts';

/** Bins of values; one more is for missing ones, so that a bin fits a byte. */
const MOST_BINS = 255;
/** Values looked at to place the thresholds of one column; the rest of a longer column is taken to be alike. */
const SAMPLED_ROWS = 200_000;

/** One column as bins: bin b holds the values above threshold b - 1 up to and with threshold b. */
export interface BinnedColumn {
  readonly bins: Uint8Array;
  /** Ascending; each is a float32, so that a served float32 falls on the same side. */
  readonly thresholds: Vector;
  readonly hasMissing: boolean;
  /** The bin of missing values, after those of values. */
  readonly missingBin: number;
}

/** Places thresholds between the distinct values of a column, or at its quantiles where there are too many. */
export function binColumn(column: Vector, rows: ArrayLike<number>): BinnedColumn {
  const thresholds = placeThresholds(sampleOf(column, rows));
  const bins = new Uint8Array(rows.length);
  const missingBin = thresholds.length + 1;
  let hasMissing = false;
  for (let i = 0; i < rows.length; i++) {
    const value = column[rows[i] ?? 0] ?? Number.NaN;
    if (Number.isNaN(value)) {
      bins[i] = missingBin;
      hasMissing = true;
    } else bins[i] = binOf(value, thresholds);
  }
  return { bins, thresholds, hasMissing, missingBin };
}

function sampleOf(column: Vector, rows: ArrayLike<number>): Vector {
  const step = Math.max(1, rows.length / SAMPLED_ROWS);
  const sample = new Float64Array(Math.ceil(rows.length / step));
  let count = 0;
  for (let place = 0; Math.floor(place) < rows.length; place += step) {
    const value = column[rows[Math.floor(place)] ?? 0] ?? Number.NaN;
    if (!Number.isNaN(value) && count < sample.length) sample[count++] = value;
  }
  return sample.subarray(0, count).sort();
}

function placeThresholds(sorted: Vector): Vector {
  const distinct = sorted.filter((value, i) => i === 0 || value !== sorted[i - 1]);
  if (distinct.length <= MOST_BINS) {
    return distinct.subarray(1).map((value, i) => between(at(distinct, i), value));
  }
  const places = new Set<number>();
  for (let b = 1; b < MOST_BINS; b++) {
    const value = quantileOfSorted(sorted, b / MOST_BINS);
    places.add(Math.fround(value) > value ? below(value, sorted) : Math.fround(value));
  }
  return Float64Array.from(places).sort();
}

/** A float32 t with low <= t < high, for two float32: their middle, or the lower where the middle rounds up. */
function between(low: number, high: number): number {
  const middle = Math.fround((low + high) / 2);
  return middle < high ? middle : low;
}

/** The greatest value not above a place that has no float32 of its own. */
function below(place: number, sorted: Vector): number {
  let [low, high] = [0, sorted.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (at(sorted, middle) <= place) low = middle;
    else high = middle - 1;
  }
  return Math.fround(at(sorted, low));
}

/** The first bin whose threshold the value does not exceed. */
function binOf(value: number, thresholds: Vector): number {
  let [low, high] = [0, thresholds.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (value <= (thresholds[middle] ?? 0)) high = middle;
    else low = middle + 1;
  }
  return low;
}
