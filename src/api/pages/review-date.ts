import { daysBetween } from '../../core/review-dates.ts';
import { html, type Markup } from './assets/html.js';
import type { Words } from './language.ts';

/** The day of a clock, ISO, UTC. */
export function dayOf(now: Date): string {
  return now.toISOString().slice(0, 10);
}

/** By when something is to be looked at again, and whether that day is past. */
export function reviewDate(reviewBy: string, today: string, { text }: Words): Markup {
  const isPast = daysBetween(today, reviewBy) < 0;
  return html`${reviewBy}${isPast ? html` <strong class="overdue">${text('reviews-past')}</strong>` : ''}`;
}
