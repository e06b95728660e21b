import { expect, test } from 'vitest';
import { leakageBound } from './leakage-bound.ts';

test.each([
  [0, 0, 1],
  [3, 3, 1],
  // 1 - 0.05^(1/n), the rule of three made exact.
  [0, 300, 1 - 0.05 ** (1 / 300)],
  [0, 1, 0.95],
  // Beta(0.95; x + 1, n - x), as tables of Clopper-Pearson limits have it.
  [1, 10, 0.3941633],
  [5, 100, 0.1022535],
])('%i of %i', (leaks, reviewed, expected) => {
  expect(leakageBound(leaks, reviewed)).toBeCloseTo(expected, 6);
});
