import { expect, it } from 'vitest';
import { printShare, share } from './interval.ts';

it('gives Wilson intervals', () => {
  const { low, high } = share(10, 100);
  expect(low).toBeCloseTo(0.0552, 3);
  expect(high).toBeCloseTo(0.1744, 3);
  expect(printShare(share(0, 90))).toBe('0 of 90, 0.0 % (0.0 to 4.1)');
});

it('knows nothing from nothing', () => {
  expect(share(0, 0)).toMatchObject({ low: 0, high: 1 });
});
