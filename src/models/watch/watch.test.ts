import { describe, expect, it } from 'vitest';
import { createRandom } from '../numeric/random.ts';
import { calibrationOverTime } from './calibration-over-time.ts';
import { coverageOf } from './interval-coverage.ts';
import type { JudgedPrediction } from './judged-prediction.ts';
import { populationStability, predictionStability } from './population-stability.ts';
import { samePatients } from './same-patients.ts';

const INTERVAL = { low: 0, high: 1, level: 0.95, method: 'held-out', of: 1 } as const;

function predictions(count: number, at: string, shift: number): JudgedPrediction[] {
  const random = createRandom(7);
  return Array.from({ length: count }, (_, person) => {
    const truth = random.next();
    const probability = Math.min(0.99, Math.max(0.01, truth + shift));
    return { at, probability, interval: INTERVAL, observed: random.next() < truth, person };
  });
}

describe('calibration over time', () => {
  it('tells quarters apart, and which of them is off', () => {
    const told = calibrationOverTime([
      ...predictions(400, '2026-05-10T08:00:00Z', -0.2),
      ...predictions(400, '2026-02-10T08:00:00Z', 0),
    ]);
    expect(told.map(({ period, isOff }) => [period, isOff])).toEqual([
      ['2026-Q1', false],
      ['2026-Q2', true],
    ]);
    expect(told[1]?.measures?.observedToExpected).toBeGreaterThan(1.2);
    expect(Math.abs(told[0]?.measures?.calibrationIntercept ?? 1)).toBeLessThan(0.3);
  });

  it('says how many there are, and no figure, where there are few', () => {
    const [few] = calibrationOverTime(predictions(12, '2026-02-10T08:00:00Z', 0));
    expect(few).toMatchObject({ predictions: 12, isOff: false });
    expect(few).not.toHaveProperty('measures');
    expect(calibrationOverTime([])).toEqual([]);
  });
});

describe('a patient with many predictions', () => {
  const once = predictions(60, '2026-02-10T08:00:00Z', 0.3);
  /** Nine earlier predictions of the same patients, which say something else. */
  const repeats = Array.from({ length: 9 }, (_, day) =>
    once.map(one => ({ ...one, at: `2026-02-0${day + 1}T08:00:00Z`, probability: 0.5, observed: true })),
  ).flat();

  it('counts once, by the latest, whatever the order', () => {
    for (const all of [
      [...once, ...repeats],
      [...repeats, ...once],
    ])
      expect(calibrationOverTime(all)).toEqual(calibrationOverTime(once));
    const few = [...once.slice(0, 12), ...repeats.filter(({ person }) => person < 12)];
    expect(calibrationOverTime(few)[0]).toMatchObject({ predictions: 12 });
    expect(calibrationOverTime(few)[0]).not.toHaveProperty('measures');
    expect(coverageOf(few)).toBeUndefined();
    expect(coverageOf([...repeats, ...once])).toEqual(coverageOf(once));
  });

  it('counts in each quarter', () => {
    const late = once.map(one => ({ ...one, at: '2026-05-10T08:00:00Z' }));
    expect(calibrationOverTime([...once, ...late]).map(one => one.predictions)).toEqual([60, 60]);
  });
});

describe('population stability', () => {
  /** Draws counts over ten equal bins, or over bins that lean to one side. */
  function draw(rows: number, seed: number, lean = 0): number[] {
    const random = createRandom(seed);
    const counts = Array.from({ length: 10 }, () => 0);
    for (let i = 0; i < rows; i++) {
      const bin = Math.min(9, Math.floor(random.next() ** (1 + lean) * 10));
      counts[bin] = (counts[bin] ?? 0) + 1;
    }
    return counts;
  }

  it('cries for one in twenty samples where nothing has moved, small ones too', () => {
    for (const rows of [40, 400]) {
      const moved = Array.from({ length: 1000 }, (_, seed) =>
        populationStability(draw(2000, seed + 5000), draw(rows, seed)),
      ).filter(one => one?.hasMoved);
      expect(moved.length).toBeGreaterThan(15);
      expect(moved.length).toBeLessThan(100);
    }
  });

  it('tells a distribution that has moved', () => {
    expect(populationStability(draw(2000, 1), draw(400, 2, 0.6))?.hasMoved).toBe(true);
    expect(populationStability([1], [1])).toBeUndefined();
    expect(populationStability([5, 5], [0, 0])).toBeUndefined();
  });

  it('holds predictions against those of training', () => {
    const bin = (predicted: number) => ({ predicted, observed: predicted, low: 0, high: 1, rows: 200 });
    const curve = [0.1, 0.3, 0.5, 0.7, 0.9].map(bin);
    const even = Array.from({ length: 200 }, (_, i) => (i % 5) * 0.2 + 0.1);
    expect(predictionStability(curve, even)?.hasMoved).toBe(false);
    expect(
      predictionStability(
        curve,
        even.map(p => p / 2),
      )?.hasMoved,
    ).toBe(true);
  });
});

describe('told intervals', () => {
  const told = (shift: number) =>
    predictions(400, '2026-02-10T08:00:00Z', 0).map(one => {
      const centre = one.probability + shift;
      return { ...one, interval: { ...INTERVAL, low: centre - 0.05, high: centre + 0.05 } };
    });

  it('hold in every group where they lie around the truth, and not where they lie beside it', () => {
    expect(coverageOf(told(0))).toEqual({ groups: 5, covered: 5 });
    expect(coverageOf(told(0.3))?.covered).toBeLessThan(2);
    expect(coverageOf(told(0).slice(0, 19))).toBeUndefined();
  });
});

describe('two versions on the same patients', () => {
  const pairs = predictions(300, '2026-02-10T08:00:00Z', 0).map(({ probability, observed, person }) => ({
    first: probability,
    second: 0.5,
    observed,
    person,
  }));

  it('are told apart with intervals, and only where there are enough', () => {
    const { figures, predictions: count } = samePatients(pairs);
    expect(count).toBe(300);
    expect(figures?.difference.logLoss.high).toBeLessThan(0);
    expect(figures?.difference.auc.low).toBeGreaterThan(0.2);
    expect(samePatients(pairs.slice(0, 30))).not.toHaveProperty('figures');
  });

  it('differ less surely where many rows are of few patients', () => {
    const few = samePatients(pairs.map(one => ({ ...one, person: one.person % 12 }))).figures;
    const many = samePatients(pairs).figures;
    const width = (one: typeof few) => (one?.difference.brier.high ?? 0) - (one?.difference.brier.low ?? 0);
    expect(width(few)).not.toBeCloseTo(width(many), 4);
  });
});
