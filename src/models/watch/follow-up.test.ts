import { expect, it } from 'vitest';
import { followUps } from './follow-up.ts';

const NOW = '2026-12-01T12:00:00Z';
const daysAgo = (days: number): string => new Date(Date.parse(NOW) - days * 86_400_000).toISOString();
const dateAgo = (days: number): string => daysAgo(days).slice(0, 10);

it('counts at 6, 12 and 26 weeks those for whom the week has passed, and whose outcome was known by then', () => {
  const predictions = [10, 45, 60, 99, 100, 300].map(days => ({
    evaluationId: `e-${days}`,
    at: daysAgo(days),
  }));
  const known = new Map([
    // Known 39 days after, 95 days after and 250 days after the prediction.
    ['e-60', dateAgo(21)],
    ['e-100', dateAgo(5)],
    ['e-300', dateAgo(50)],
  ]);
  expect(followUps(predictions, known, NOW)).toEqual([
    { weeks: 6, due: 4, known: 1, waiting: ['e-45'], waitingCount: 1 },
    { weeks: 12, due: 3, known: 1, waiting: [], waitingCount: 0 },
    { weeks: 26, due: 1, known: 0, waiting: [], waitingCount: 0 },
  ]);
  expect(followUps([{ evaluationId: 'e-90', at: daysAgo(90) }], new Map(), NOW)[1]).toEqual({
    ...{ weeks: 12, due: 0, known: 0 },
    waiting: ['e-90'],
    waitingCount: 1,
  });
});

it('names a hundred who wait, and counts all', () => {
  const predictions = Array.from({ length: 130 }, (_, place) => ({
    evaluationId: `e-${place}`,
    at: daysAgo(45),
  }));
  const [six] = followUps(predictions, new Map(), NOW);
  expect([six?.waiting.length, six?.waitingCount]).toEqual([100, 130]);
});
