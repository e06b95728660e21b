import { expect, test } from 'vitest';
import { tokenBuckets } from './token-bucket.ts';

const RATE = { perSecond: 10, burst: 3 };

test('a burst, then the rate, and the time until the next', () => {
  let nowMs = 0;
  const take = tokenBuckets(() => nowMs);
  expect([take('a', RATE), take('a', RATE), take('a', RATE)]).toEqual([0, 0, 0]);
  expect(take('a', RATE)).toBeCloseTo(0.1);
  nowMs = 99;
  expect(take('a', RATE)).toBeGreaterThan(0);
  nowMs = 100;
  expect(take('a', RATE)).toBe(0);
  expect(take('a', RATE)).toBeGreaterThan(0);
});

test('each key has its own, and a pause gives no more than the burst', () => {
  let nowMs = 0;
  const take = tokenBuckets(() => nowMs);
  for (let i = 0; i < 3; i++) take('a', RATE);
  expect(take('b', RATE)).toBe(0);
  nowMs = 3_600_000;
  const taken = Array.from({ length: 10 }, () => take('a', RATE)).filter(waitS => waitS === 0);
  expect(taken).toHaveLength(3);
});

test('a clock that goes back gives nothing', () => {
  let nowMs = 1_000;
  const take = tokenBuckets(() => nowMs);
  for (let i = 0; i < 3; i++) take('a', RATE);
  nowMs = 0;
  expect(take('a', RATE)).toBeGreaterThan(0);
});
