import { describe, expect, it } from 'vitest';
import { createRandom } from '../numeric/random.ts';
import { at, sigmoid } from '../numeric/vector.ts';
import { calibrated, fitCalibration } from './calibration.ts';

/** Scores that are twice as extreme as the truth. */
const random = createRandom(4);
const scores = Float64Array.from({ length: 4_000 }, () => 3 * random.normal());
const outcome = scores.map(score => Number(random.next() < sigmoid(0.5 + score / 2)));
const weight = new Float64Array(4_000).fill(1);

describe('calibration', () => {
  it('by Platt takes back what is too extreme', () => {
    const fitted = fitCalibration('platt', scores, outcome, weight);
    expect(fitted.kind === 'platt' && fitted.slope).toBeCloseTo(0.5, 1);
    expect(fitted.kind === 'platt' && fitted.intercept).toBeCloseTo(0.5, 0);
  });

  it('by Platt says the base rate where scores rank upside down', () => {
    const fitted = fitCalibration(
      'platt',
      scores.map(score => -score),
      outcome,
      weight,
    );
    const share = outcome.reduce((a, b) => a + b, 0) / 4_000;
    expect(calibrated(fitted, 7)).toBeCloseTo(share, 9);
  });

  it('by isotonic regression never falls, follows the truth and claims no certainty', () => {
    const fitted = fitCalibration('isotonic', scores, outcome, weight);
    const grid = Array.from({ length: 200 }, (_, i) => calibrated(fitted, -12 + i / 8));
    expect(grid.every((p, i) => i === 0 || p >= at(grid, i - 1))).toBe(true);
    expect(Math.min(...grid)).toBeGreaterThan(0);
    expect(Math.max(...grid)).toBeLessThan(1);
    expect(Math.abs(calibrated(fitted, 1) - sigmoid(1))).toBeLessThan(0.1);
  });
});
