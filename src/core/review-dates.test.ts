import { expect, test } from 'vitest';
import { daysBetween, reviewDatesOf } from './review-dates.ts';

const deviation = {
  from: 'conditions/a/red-flag',
  reason: { nb: 'x', nn: 'x', en: 'x' },
  by: 'the head of the clinic',
  on: '2026-01-01',
  reviewBy: '2026-06-01',
};
const knowledge = {
  release: '1.0.0+north.1.0.0',
  reviewBy: '2027-01-01',
  conditions: new Map([
    ['a', { id: 'a', reviewBy: '2026-05-31' }],
    ['b', { id: 'b' }],
  ]),
  guidelines: new Map([['nice/ng1', { id: 'nice/ng1', reviewBy: '2026-06-02' }]]),
  overlays: [{ id: 'north', deviations: [deviation] }],
} as unknown as Parameters<typeof reviewDatesOf>[0];

test('everything with a date is told once, the soonest first, with the days that are left', () => {
  expect(reviewDatesOf(knowledge, '2026-06-01')).toEqual([
    { kind: 'condition', unit: 'conditions/a', reviewBy: '2026-05-31', daysLeft: -1 },
    { kind: 'deviation', unit: 'north: conditions/a/red-flag', reviewBy: '2026-06-01', daysLeft: 0 },
    { kind: 'guideline', unit: 'guidelines/nice/ng1', reviewBy: '2026-06-02', daysLeft: 1 },
    { kind: 'release', unit: '1.0.0+north.1.0.0', reviewBy: '2027-01-01', daysLeft: 214 },
  ]);
});

test('days are whole over the change of the clock and leap days', () => {
  expect(daysBetween('2026-03-28', '2026-03-30')).toBe(2);
  expect(daysBetween('2028-02-28', '2028-03-01')).toBe(2);
});
