import { expect, test } from 'vitest';
import { createPace } from './pace.ts';

/** A pace over a clock that the test turns. */
function paced() {
  let at = 0;
  const pace = createPace(() => at);
  const complete = (times: number, everyMs: number, present = 20): void => {
    for (let n = 0; n < times; n++) {
      at += everyMs;
      pace.completed(present);
    }
  };
  const pass = (ms: number): void => {
    at += ms;
  };
  return { pace, complete, pass };
}

test('nothing is known before several were in work for a while', () => {
  const { pace, complete } = paced();
  expect(pace.within(300)).toBe(Number.POSITIVE_INFINITY);
  complete(100, 50, 3);
  complete(5, 10);
  expect(pace.within(300)).toBe(Number.POSITIVE_INFINITY);
});

test('so many are completed within a time as the pace says, also where they come in bursts', () => {
  const { pace, complete } = paced();
  complete(60, 5);
  expect(pace.within(300)).toBeCloseTo(60);
  for (let burst = 0; burst < 40; burst++) {
    complete(1, 80);
    complete(7, 0);
  }
  expect(pace.within(300)).toBeGreaterThan(25);
  expect(pace.within(300)).toBeLessThan(35);
});

test('a pace that changes is followed within a second', () => {
  const { pace, complete } = paced();
  complete(100, 2);
  complete(50, 20);
  expect(pace.within(300)).toBeLessThan(17);
});

test('what was measured long ago is not believed', () => {
  const { pace, complete, pass } = paced();
  complete(100, 30);
  expect(pace.within(300)).toBeCloseTo(10);
  complete(1, 0, 3);
  pass(10_001);
  expect(pace.within(300)).toBe(Number.POSITIVE_INFINITY);
  complete(30, 5);
  expect(pace.within(300)).toBeCloseTo(60);
});
