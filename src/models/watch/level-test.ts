import { chiSquaredTail, logChoose } from '../numeric/gamma.ts';
import { createRandom, type Random } from '../numeric/random.ts';
import { at } from '../numeric/vector.ts';

/** With fewer expected in a cell chi-squared is no longer what it says. Source: Cochran, Biometrics 1954;10:417-451. */
const LEAST_EXPECTED = 5;
const DEALS = 4_999;
/** Rows dealt in all deals together, so that the time is bounded. */
const DEALT_MAX = 2_000_000;
const SEED = 1;
const ROUNDING = 1e-9;

/**
 * How often chance alone makes two samples as different over levels: exact for two levels (Fisher), chi-squared where every expected count
 * allows it, else by dealing the pooled rows anew (the same deals every time). Undefined without rows, or with one level alone.
 */
export function levelTest(then: readonly number[], now: readonly number[]): number | undefined {
  const present = then.map((count, level) => [count, now[level] ?? 0] as const).filter(([a, b]) => a + b > 0);
  const [m, n] = [0, 1].map(side => present.reduce((sum, pair) => sum + (pair[side] ?? 0), 0));
  if (!m || !n || present.length < 2) return undefined;
  const pooled = present.map(([a, b]) => a + b);
  const mine = present.map(([, b]) => b);
  if (pooled.length === 2) return fisher(pooled[0] ?? 0, pooled[1] ?? 0, n, mine[0] ?? 0);
  const least = Math.min(...pooled) * (Math.min(m, n) / (m + n));
  if (least >= LEAST_EXPECTED)
    return chiSquaredTail(chiSquared(pooled, mine, n) * ((m + n) / m), pooled.length - 1);
  return dealt(pooled, mine, n);
}

/** Over the smaller table alone; over both it is this times a constant, so that deals need no more. */
function chiSquared(pooled: readonly number[], mine: ArrayLike<number>, n: number): number {
  const all = pooled.reduce((sum, one) => sum + one, 0);
  return pooled.reduce((sum, one, level) => {
    const expected = (one * n) / all;
    return sum + (at(mine, level) - expected) ** 2 / expected;
  }, 0);
}

/** Both tails: all tables that are no more probable than this one. Source: Fisher, J R Stat Soc 1935;98:39-82. */
function fisher(first: number, second: number, n: number, observed: number): number {
  const all = logChoose(first + second, n);
  const chance = (k: number): number => Math.exp(logChoose(first, k) + logChoose(second, n - k) - all);
  const own = chance(observed) * (1 + 1e-7);
  let p = 0;
  for (let k = Math.max(0, n - second); k <= Math.min(first, n); k++) {
    const one = chance(k);
    if (one <= own) p += one;
  }
  return Math.min(1, p);
}

/** The observed table counts as one of the deals, so that the probability is never too small. Source: Phipson, Smyth, Stat Appl Genet Mol Biol 2010;9:39. */
function dealt(pooled: readonly number[], mine: readonly number[], n: number): number {
  const random = createRandom(SEED);
  const own = chiSquared(pooled, mine, n) - ROUNDING;
  const deals = Math.max(199, Math.min(DEALS, Math.floor(DEALT_MAX / n)));
  let reached = 1;
  for (let i = 0; i < deals; i++) if (chiSquared(pooled, draw(pooled, n, random), n) >= own) reached++;
  return reached / (deals + 1);
}

/** Draws `n` of the pooled rows without putting any back, and counts them by level. */
function draw(pooled: readonly number[], n: number, random: Random): Float64Array {
  const left = Float64Array.from(pooled);
  const drawn = new Float64Array(pooled.length);
  let rows = pooled.reduce((sum, one) => sum + one, 0);
  for (let i = 0; i < n; i++) {
    let place = random.below(rows--);
    let level = 0;
    while (place >= at(left, level)) place -= at(left, level++);
    left[level] = at(left, level) - 1;
    drawn[level] = at(drawn, level) + 1;
  }
  return drawn;
}
