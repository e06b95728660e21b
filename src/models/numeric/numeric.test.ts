import { describe, expect, it } from 'vitest';
import { solvePositive } from './cholesky.ts';
import { createRandom, derivedSeed, permutation } from './random.ts';
import { logit, mean, quantile, sigmoid, standardDeviation } from './vector.ts';

describe('random numbers', () => {
  it('are the same for the same seed and differ for another', () => {
    const first = Array.from({ length: 5 }, createRandom(7).next);
    expect(Array.from({ length: 5 }, createRandom(7).next)).toEqual(first);
    expect(Array.from({ length: 5 }, createRandom(8).next)).not.toEqual(first);
    expect(derivedSeed(7, 0)).not.toBe(derivedSeed(7, 1));
  });

  it('have the moments of their distributions', () => {
    const random = createRandom(1);
    const uniform = Array.from({ length: 20_000 }, random.next);
    const normal = Array.from({ length: 20_000 }, random.normal);
    expect(mean(uniform)).toBeCloseTo(0.5, 1);
    expect(Math.max(...uniform)).toBeLessThan(1);
    expect(standardDeviation(uniform)).toBeCloseTo(Math.sqrt(1 / 12), 1.5);
    expect(mean(normal)).toBeCloseTo(0, 1);
    expect(standardDeviation(normal)).toBeCloseTo(1, 1);
  });

  it('give permutations that hold every number once', () => {
    expect([...permutation(100, createRandom(3))].sort((a, b) => a - b)).toEqual(
      Array.from({ length: 100 }, (_, i) => i),
    );
  });
});

describe('vectors', () => {
  it('quantiles interpolate', () => {
    expect(quantile([4, 1, 3, 2], 0.5)).toBe(2.5);
    expect(quantile([4, 1, 3, 2], 0)).toBe(1);
    expect(quantile([], 0.5)).toBeNaN();
  });

  it('logit and sigmoid undo each other and do not overflow', () => {
    expect(logit(sigmoid(-3.2))).toBeCloseTo(-3.2, 12);
    expect(sigmoid(1000)).toBe(1);
    expect(sigmoid(-1000)).toBe(0);
  });
});

describe('Cholesky', () => {
  it('solves, and leaves a doubled column at rest', () => {
    const solved = solvePositive(Float64Array.of(4, 2, 2, 3), Float64Array.of(8, 8));
    expect(solved[0]).toBeCloseTo(1, 12);
    expect(solved[1]).toBeCloseTo(2, 12);
    const doubled = solvePositive(Float64Array.of(1, 1, 1, 1), Float64Array.of(2, 2));
    expect(doubled[0]).toBeCloseTo(2, 9);
    expect(doubled[1]).toBeCloseTo(0, 9);
  });
});
