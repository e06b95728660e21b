import type { BinnedColumn } from './bin-columns.ts';

/** Numbers kept for each bin: sum of gradients, sum of curvatures, rows. */
export const STRIDE = 3;

/** Gradient and curvature of the loss for each row at the present scores. */
export interface Gradients {
  readonly gradient: Float64Array;
  readonly curvature: Float64Array;
}

/** Scratch space, so that no node allocates. */
export interface Scratch {
  readonly gradient: Float64Array;
  readonly curvature: Float64Array;
}

/** Where the bins of each column begin in a histogram, and after them all its length. */
export function histogramOffsets(columns: readonly BinnedColumn[]): Int32Array {
  const offsets = new Int32Array(columns.length + 1);
  columns.forEach(({ missingBin }, c) => {
    offsets[c + 1] = (offsets[c] ?? 0) + (missingBin + 1) * STRIDE;
  });
  return offsets;
}

/** Sums by bin over the rows `order[start..end)`. */
export function buildHistogram(
  columns: readonly BinnedColumn[],
  offsets: Int32Array,
  { gradient, curvature }: Gradients,
  order: Int32Array,
  [start, end]: readonly [number, number],
  scratch: Scratch,
): Float64Array {
  const histogram = new Float64Array(offsets[columns.length] ?? 0);
  for (let i = start; i < end; i++) {
    const row = order[i] ?? 0;
    scratch.gradient[i - start] = gradient[row] ?? 0;
    scratch.curvature[i - start] = curvature[row] ?? 0;
  }
  for (let c = 0; c < columns.length; c++) {
    const bins = columns[c]?.bins;
    if (bins) addColumn(histogram, offsets[c] ?? 0, bins, order, start, end, scratch);
  }
  return histogram;
}

function addColumn(
  histogram: Float64Array,
  offset: number,
  bins: Uint8Array,
  order: Int32Array,
  start: number,
  end: number,
  scratch: Scratch,
): void {
  const { gradient, curvature } = scratch;
  for (let i = start; i < end; i++) {
    const cell = offset + (bins[order[i] ?? 0] ?? 0) * STRIDE;
    histogram[cell] = (histogram[cell] ?? 0) + (gradient[i - start] ?? 0);
    histogram[cell + 1] = (histogram[cell + 1] ?? 0) + (curvature[i - start] ?? 0);
    histogram[cell + 2] = (histogram[cell + 2] ?? 0) + 1;
  }
}

/** What is left of the parent when one child is taken away; written over the parent. */
export function subtractHistogram(parent: Float64Array, child: Float64Array): Float64Array {
  for (let i = 0; i < parent.length; i++) parent[i] = (parent[i] ?? 0) - (child[i] ?? 0);
  return parent;
}
