import { Registry } from 'prom-client';
import { expect, test } from 'vitest';
import type { ReviewDate } from '../../core/review-dates.ts';
import { watchReviews } from './review-metrics.ts';

test('gauges follow the clock: what is past by kind, and the days to the first', async () => {
  const registry = new Registry();
  let reviews: readonly ReviewDate[] = [];
  watchReviews(registry, () => reviews);
  expect(await registry.metrics()).toContain('veileder_knowledge_reviews_past{kind="guideline"} 0');
  const of = (kind: ReviewDate['kind'], daysLeft: number): ReviewDate => ({
    kind,
    unit: 'x',
    reviewBy: 'y',
    daysLeft,
  });
  expect(await registry.metrics()).not.toMatch(/^veileder_knowledge_review_days_left /m);
  reviews = [of('guideline', -3), of('guideline', -1), of('release', 5)];
  const text = await registry.metrics();
  expect(text).toContain('veileder_knowledge_reviews_past{kind="guideline"} 2');
  expect(text).toContain('veileder_knowledge_reviews_past{kind="release"} 0');
  expect(text).toContain('veileder_knowledge_review_days_left -3');
  reviews = [];
  expect(await registry.metrics()).not.toMatch(/^veileder_knowledge_review_days_left /m);
});
