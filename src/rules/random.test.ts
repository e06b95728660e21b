import { expect, it } from 'vitest';
import { pick, randomFrom } from './random.ts';

it('gives the same numbers for the same seed, spread over 0 to 1', () => {
  const a = randomFrom(1);
  const b = randomFrom(1);
  const numbers = Array.from({ length: 2000 }, a);
  expect(Array.from({ length: 2000 }, b)).toEqual(numbers);
  expect(randomFrom(2)()).not.toBe(numbers[0]);
  expect(Math.min(...numbers)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...numbers)).toBeLessThan(1);
  const mean = numbers.reduce((sum, n) => sum + n, 0) / numbers.length;
  expect(Math.abs(mean - 0.5)).toBeLessThan(0.03);
  expect(pick(a, [])).toBeUndefined();
});
