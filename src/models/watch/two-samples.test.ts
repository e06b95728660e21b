import { describe, expect, it } from 'vitest';
import { chiSquaredTail, logGamma } from '../numeric/gamma.ts';
import { createRandom } from '../numeric/random.ts';
import { holm } from './holm.ts';
import { levelTest } from './level-test.ts';
import { smirnov } from './smirnov.ts';

/** Every way to choose `n` of the pooled rows (by bin), as counts by bin. */
function* choices(pooled: readonly number[], n: number): Generator<readonly number[]> {
  const rows = pooled.flatMap((count, bin) => Array.from({ length: count }, () => bin));
  for (let mask = 0; mask < 2 ** rows.length; mask++) {
    const chosen = rows.filter((_, row) => (mask >> row) & 1);
    if (chosen.length === n) yield pooled.map((_, bin) => chosen.filter(one => one === bin).length);
  }
}

function shareOf(pooled: readonly number[], n: number, reached: (now: readonly number[]) => boolean): number {
  const all = [...choices(pooled, n)];
  return all.filter(reached).length / all.length;
}

const add = (a: readonly number[], b: readonly number[]) => a.map((one, i) => one + (b[i] ?? 0));
const minus = (a: readonly number[], b: readonly number[]) => a.map((one, i) => one - (b[i] ?? 0));

describe('Kolmogorov-Smirnov over bins', () => {
  it.each([
    [
      [1, 2, 0, 3],
      [2, 0, 1, 1],
    ],
    [
      [3, 3, 1],
      [0, 1, 4],
    ],
    [
      [1, 0, 1, 0, 1, 0, 1],
      [0, 1, 0, 1, 0, 1, 0],
    ],
    [
      [5, 0],
      [0, 3],
    ],
  ])('has the probability of counting all deals: %j, %j', (then, now) => {
    const told = smirnov(then, now);
    const pooled = add(then, now);
    const n = now.reduce((sum, one) => sum + one, 0);
    const expected = shareOf(
      pooled,
      n,
      other => (smirnov(minus(pooled, other), other)?.distance ?? 0) >= (told?.distance ?? 1) - 1e-9,
    );
    expect(told?.p).toBeCloseTo(expected, 12);
    expect(smirnov(now, then)?.p).toBeCloseTo(expected, 12);
  });

  it('is the limit with very many rows, and nothing without rows', () => {
    const many = smirnov([4_000_000, 4_000_000], [3_990_000, 4_010_000]);
    expect(many?.p).toBeLessThan(1e-4);
    expect(many?.p).toBeGreaterThan(0);
    expect(smirnov([4_000_000, 4_000_000], [4_000_000, 4_000_000])?.p).toBe(1);
    expect(smirnov([0, 0], [1, 2])).toBeUndefined();
  });
});

describe('levels', () => {
  it('are told by the exact test where there are two', () => {
    // The tea of Fisher: four and four, three right: 0.4857 for both tails.
    expect(levelTest([1, 3], [3, 1])).toBeCloseTo(34 / 70, 10);
    expect(levelTest([500, 0], [480, 20])).toBeLessThan(1e-5);
    expect(levelTest([7, 0], [3, 0])).toBeUndefined();
    expect(levelTest([0, 0], [3, 1])).toBeUndefined();
  });

  it('are dealt anew where counts are small, near what counting all deals gives', () => {
    const [then, now] = [
      [5, 1, 1],
      [1, 2, 3],
    ];
    const pooled = add(then, now);
    const statistic = (mine: readonly number[]) =>
      mine.reduce((sum, one, i) => sum + (one - ((pooled[i] ?? 0) * 6) / 13) ** 2 / (pooled[i] ?? 1), 0);
    const expected = shareOf(pooled, 6, mine => statistic(mine) >= statistic(now) - 1e-9);
    expect(levelTest(then, now)).toBeCloseTo(expected, 1);
    expect(levelTest(then, now)).toBe(levelTest(then, now));
  });

  it('are chi-squared where there are enough', () => {
    // Over two degrees of freedom the tail is exp(-x / 2).
    const [then, now] = [
      [100, 60, 40],
      [70, 70, 60],
    ];
    const all = add(then, now);
    const value = [then, now].reduce(
      (sum, row) =>
        sum + row.reduce((part, one, i) => part + (one - (all[i] ?? 0) / 2) ** 2 / ((all[i] ?? 0) / 2), 0),
      0,
    );
    expect(levelTest(then, now)).toBeCloseTo(Math.exp(-value / 2), 10);
  });
});

describe('tails and corrections', () => {
  it('have their known values', () => {
    expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.sqrt(Math.PI)), 12);
    expect(logGamma(11)).toBeCloseTo(Math.log(3_628_800), 10);
    expect(chiSquaredTail(3.841458820694124, 1)).toBeCloseTo(0.05, 10);
    expect(chiSquaredTail(18.307038053275146, 10)).toBeCloseTo(0.05, 10);
    expect(chiSquaredTail(2, 10)).toBeCloseTo(0.9963401531726563, 10);
    expect(holm([0.01, 0.04, 0.03, 0.005])).toEqual([0.03, 0.06, 0.06, 0.02]);
    expect(holm([])).toEqual([]);
  });

  it('cry in at most one of twenty looks where nothing has moved, with few rows', () => {
    const random = createRandom(5);
    const counts = (rows: number, bins: number): number[] => {
      const drawn = Array.from({ length: bins }, () => 0);
      for (let i = 0; i < rows; i++) {
        const bin = Math.floor(random.next() ** 2 * bins);
        drawn[bin] = (drawn[bin] ?? 0) + 1;
      }
      return drawn;
    };
    let cries = 0;
    for (let look = 0; look < 300; look++) {
      const tests = Array.from({ length: 6 }, (_, input) =>
        input % 2 === 0
          ? smirnov(counts(200, 11), counts(25, 11))?.p
          : levelTest(counts(200, 2), counts(25, 2)),
      );
      if (holm(tests.flatMap(p => (p === undefined ? [] : [p]))).some(p => p < 0.05)) cries++;
    }
    expect(cries).toBeLessThanOrEqual(22);
  });
});
