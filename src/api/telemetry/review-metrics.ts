import { Gauge, type Registry } from 'prom-client';
import { REVIEW_DATE_KINDS, type ReviewDate } from '../../core/review-dates.ts';

/** Gauges over what of the knowledge somebody must look at again, read at each scrape. */
export function watchReviews(registry: Registry, reviews: () => readonly ReviewDate[]): void {
  const registers = [registry];
  new Gauge({
    name: 'veileder_knowledge_reviews_past',
    help: 'Parts of the knowledge whose day of review is past, by kind',
    labelNames: ['kind'],
    registers,
    collect() {
      const past = reviews().filter(({ daysLeft }) => daysLeft < 0);
      for (const kind of REVIEW_DATE_KINDS) this.set({ kind }, past.filter(one => one.kind === kind).length);
    },
  });
  new Gauge({
    name: 'veileder_knowledge_review_days_left',
    help: 'Days until the first day of review, negative once it is past',
    registers,
    collect() {
      const [first] = reviews();
      if (first) this.set(first.daysLeft);
      else this.remove();
    },
  });
}
