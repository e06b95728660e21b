import { expect, test } from 'vitest';
import { parseDurationDays } from './duration.ts';

test.each([
  ['3 weeks', 21],
  ['1 day', 1],
  ['6 mnd', 183],
  ['1,5 år', 548],
  ['2 veker', 14],
  [' 10 Dagar. ', 10],
  ['3weeks', 21],
])('%s is %i days', (text, days) => {
  expect(parseDurationDays(text)).toBe(days);
});

test.each(['', 'weeks', '3', 'three weeks', '-3 weeks', '3 fortnights', '99999 days', '3 weeks ago'])(
  '%j is unknown',
  text => {
    expect(parseDurationDays(text)).toBeUndefined();
  },
);
