import { at } from '../numeric/vector.ts';

/** Steps that the exact distribution may take; beyond it there are so many rows that the limit is as good. */
const STEPS_MAX = 5_000_000;
/** Differences of shares that only rounding makes. */
const ROUNDING = 1e-9;
const TERMS = 100;

/** How far two distributions lie apart, and how often chance alone parts them so far. */
export interface Smirnov {
  /** The largest difference between both cumulative shares. */
  readonly distance: number;
  readonly p: number;
}

/**
 * The two-sample Kolmogorov-Smirnov test over counts by ordered bins, so that equal values count as equal. The probability is exact, over
 * all ways to deal the pooled rows; with very many rows it is the limit with its correction for sample size, which is too large where values tie.
 * Source: Schröer, Trenkler, Comput Stat Data Anal 1995;20:185-202; Stephens, J R Stat Soc B 1970;32:115-122.
 */
export function smirnov(then: readonly number[], now: readonly number[]): Smirnov | undefined {
  const [m, n] = [total(then), total(now)];
  if (m === 0 || n === 0) return undefined;
  let [before, after, distance] = [0, 0, 0];
  then.forEach((count, bin) => {
    before += count;
    after += now[bin] ?? 0;
    distance = Math.max(distance, Math.abs(before / m - after / n));
  });
  const sizes = then.map((count, bin) => count + (now[bin] ?? 0));
  const isExact = (m + n) * Math.min(m, n) <= STEPS_MAX;
  return { distance, p: isExact ? exact(sizes, m, n, distance) : limit(m, n, distance) };
}

function total(counts: readonly number[]): number {
  return counts.reduce((sum, one) => sum + one, 0);
}

/**
 * Deals the pooled rows one by one to both samples and takes out, at the end of each bin, what has come at least as far apart: what was
 * taken out is the probability. It follows the smaller sample, which costs less.
 */
function exact(sizes: readonly number[], first: number, second: number, distance: number): number {
  const [m, n] = first < second ? [second, first] : [first, second];
  const chance = new Float64Array(n + 1);
  chance[0] = 1;
  let [dealt, taken] = [0, 0];
  for (const size of sizes) {
    for (let row = 0; row < size; row++) deal(chance, dealt++, m, n);
    for (let j = Math.max(0, dealt - m); j <= Math.min(n, dealt); j++) {
      if (Math.abs((dealt - j) / m - j / n) < distance - ROUNDING) continue;
      taken += at(chance, j);
      chance[j] = 0;
    }
  }
  return Math.min(1, taken);
}

/** One more row goes to either sample, each as probable as it has places left. */
function deal(chance: Float64Array, dealt: number, m: number, n: number): void {
  const left = m + n - dealt;
  for (let j = Math.min(n, dealt + 1); j >= Math.max(0, dealt + 1 - m); j--) {
    const fromBelow = j === 0 ? 0 : (at(chance, j - 1) * (n - j + 1)) / left;
    const stays = (at(chance, j) * (m - dealt + j)) / left;
    chance[j] = fromBelow + Math.max(0, stays);
  }
}

function limit(m: number, n: number, distance: number): number {
  const root = Math.sqrt((m * n) / (m + n));
  const reach = (root + 0.12 + 0.11 / root) * distance;
  let sum = 0;
  for (let k = 1; k <= TERMS; k++) sum += (k % 2 === 1 ? 2 : -2) * Math.exp(-2 * k * k * reach * reach);
  return reach < 0.2 ? 1 : Math.min(1, Math.max(0, sum));
}
