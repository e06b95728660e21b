import { describe, expect, it } from 'vitest';
import { createRandom } from '../../numeric/random.ts';
import { at, range, type Vector } from '../../numeric/vector.ts';
import { binColumn } from './bin-columns.ts';
import { type BoostingSettings, fitBoosting } from './fit-boosting.ts';
import { type BoostedTrees, boostedScores } from './tree.ts';

const SETTINGS: BoostingSettings = {
  loss: 'squared',
  trees: 60,
  learningRate: 0.2,
  leaves: 8,
  depth: 6,
  leastRows: 5,
  ridge: 0,
};

function uniform(rows: number, seed: number): Vector {
  return Float64Array.from({ length: rows }, createRandom(seed).next).map(Math.fround);
}

function ones(rows: number): Vector {
  return new Float64Array(rows).fill(1);
}

function scoresAt(model: BoostedTrees, ...values: number[][]): number[] {
  const columns = values.map(column => Float64Array.from(column));
  return [...boostedScores(model, columns, range(values[0]?.length ?? 0))];
}

describe('histogram gradient boosting', () => {
  it('learns a step that no line can', () => {
    const x = uniform(500, 1);
    const outcome = x.map(value => (value > 0.4 && value < 0.6 ? 5 : 1));
    const model = fitBoosting({ columns: [x], outcome, weight: ones(500) }, SETTINGS);
    const [inside = 0, outside = 0] = scoresAt(model, [0.5, 0.1]);
    expect(inside).toBeCloseTo(5, 1);
    expect(outside).toBeCloseTo(1, 1);
  });

  it('sends what is missing where it belongs', () => {
    const x = uniform(600, 2).map((value, i) => (i % 3 === 0 ? Number.NaN : value));
    const outcome = x.map(value => (Number.isNaN(value) ? 9 : value > 0.5 ? 2 : 1));
    const model = fitBoosting({ columns: [x], outcome, weight: ones(600) }, SETTINGS);
    const [missing = 0, low = 0, high = 0] = scoresAt(model, [Number.NaN, 0.2, 0.8]);
    expect(missing).toBeCloseTo(9, 1);
    expect(low).toBeCloseTo(1, 1);
    expect(high).toBeCloseTo(2, 1);
  });

  it('keeps to a monotone direction against noise that bends the other way', () => {
    const x = uniform(400, 3);
    const noise = createRandom(4);
    const outcome = x.map(value => value + Math.sin(12 * value) + 0.2 * noise.normal());
    const grid = Array.from({ length: 101 }, (_, i) => i / 100);
    const falls = (scores: number[]): number =>
      scores.filter((score, i) => i > 0 && score < at(scores, i - 1) - 1e-12).length;
    const data = { columns: [x], outcome, weight: ones(400) };
    expect(falls(scoresAt(fitBoosting(data, SETTINGS), grid))).toBeGreaterThan(0);
    expect(falls(scoresAt(fitBoosting({ ...data, monotone: [1] }, SETTINGS), grid))).toBe(0);
    const falling = scoresAt(fitBoosting({ ...data, monotone: [-1] }, SETTINGS), grid).reverse();
    expect(falls(falling)).toBe(0);
  });

  it('weights count: rows of no weight teach nothing', () => {
    const x = uniform(400, 5);
    const outcome = x.map((value, i) => (i % 2 === 0 ? Number(value > 0.5) : 100));
    const weight = x.map((_, i) => Number(i % 2 === 0));
    const model = fitBoosting({ columns: [x], outcome, weight }, SETTINGS);
    expect(scoresAt(model, [0.9])[0]).toBeCloseTo(1, 1);
  });

  it('stops early where unseen rows no longer gain, and keeps the best number of trees', () => {
    const random = createRandom(6);
    const [x, unseen] = [uniform(300, 7), uniform(300, 8)];
    const outcome = x.map(() => Number(random.next() < 0.5));
    const stopping = {
      columns: [unseen],
      outcome: unseen.map(() => Number(random.next() < 0.5)),
      patience: 5,
    };
    const settings = { ...SETTINGS, loss: 'logistic', trees: 100 } as const;
    expect(
      fitBoosting({ columns: [x], outcome, weight: ones(300) }, settings, stopping).trees.length,
    ).toBeLessThan(20);
  });

  it('gives the same trees twice', () => {
    const x = uniform(300, 9);
    const data = { columns: [x], outcome: x.map(value => Number(value > 0.3)), weight: ones(300) };
    expect(fitBoosting(data, SETTINGS)).toEqual(fitBoosting(data, SETTINGS));
  });
});

describe('bins', () => {
  it('part two neighbouring float32 and keep what is missing apart', () => {
    const low = Math.fround(0.1);
    const high = at(new Float32Array(new Uint32Array([0x3dccccce]).buffer), 0);
    expect(high).toBeGreaterThan(low);
    const { bins, thresholds } = binColumn(Float64Array.of(low, high, Number.NaN), range(3));
    expect([...bins]).toEqual([0, 1, 2]);
    expect(at(thresholds, 0)).toBe(Math.fround(at(thresholds, 0)));
    expect(low <= at(thresholds, 0) && at(thresholds, 0) < high).toBe(true);
  });

  it('use quantiles where there are more values than bins', () => {
    const { bins, thresholds } = binColumn(uniform(50_000, 10), range(50_000));
    expect(thresholds.length).toBe(254);
    const counts = new Array(255).fill(0);
    for (const bin of bins) counts[bin]++;
    expect(Math.max(...counts)).toBeLessThan(2 * (50_000 / 255));
  });
});
