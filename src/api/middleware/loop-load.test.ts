import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createLoopLoad, sinceLastLook } from './loop-load.ts';

test('looks at most every tenth of a second, and says what the latest look said', () => {
  let at = 0;
  const looks = [0.9, 0.3];
  const load = createLoopLoad(
    () => at,
    () => looks.shift() ?? 0,
  );
  const said = [50, 100, 150, 199, 200].map(ms => {
    at = ms;
    return load.isBusy();
  });
  expect(said).toEqual([false, true, true, true, false]);
});

test('a loop that computes is busy, one that waits is not, each since the last look', async () => {
  const utilization = sinceLastLook();
  await sleep(1);
  utilization();
  const until = performance.now() + 50;
  while (performance.now() < until);
  expect(utilization()).toBeGreaterThan(0.9);
  await sleep(100);
  expect(utilization()).toBeLessThan(0.7);
});
