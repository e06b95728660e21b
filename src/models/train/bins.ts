import type { Bins } from '../model-document.ts';
import { at } from '../numeric/vector.ts';

/** A bin holds at least so many rows, so that nobody can be read off. */
export const LEAST_ROWS = 5;
const BINS = 50;

/**
 * Values in ascending order to at most fifty bins of about equally many rows; equal values never part. What is left over at the upper
 * end and is too little for a bin of its own goes into the one before.
 */
export function binsOf(sorted: ArrayLike<number>): Bins {
  const wanted = Math.max(LEAST_ROWS, sorted.length / BINS);
  const edges: number[] = [];
  const rows: number[] = [];
  let begun = 0;
  for (let i = 1; i <= sorted.length; i++) {
    const isEnd = i === sorted.length;
    if (!isEnd && (at(sorted, i) === at(sorted, i - 1) || i - begun < wanted)) continue;
    if (!isEnd) edges.push(at(sorted, i - 1));
    rows.push(i - begun);
    begun = i;
  }
  const last = rows.at(-1) ?? 0;
  if (last < LEAST_ROWS && rows.length > 1) {
    edges.pop();
    rows.splice(-2, 2, last + (rows.at(-2) ?? 0));
  }
  return { edges, rows };
}
