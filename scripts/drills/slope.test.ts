import { expect, test } from 'vitest';
import { slopePerHour } from './slope.ts';

const MINUTE_MS = 60_000;
const each = (values: readonly number[]) =>
  values.map((value, index) => ({ atMs: index * MINUTE_MS, value }));

test('a line has its slope, a flat one none', () => {
  expect(slopePerHour(each([0, 1, 2, 3]))).toBeCloseTo(60);
  expect(slopePerHour(each([5, 5, 5]))).toBe(0);
});

test('a peak does not turn it', () => {
  expect(slopePerHour(each([5, 5, 5, 900, 5, 5, 5]))).toBe(0);
});

test('one reading has none', () => {
  expect(slopePerHour(each([5]))).toBeNaN();
});
