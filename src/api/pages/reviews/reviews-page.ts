import type { QueuedReview, ReviewProgress } from '../../../core/review.ts';
import { html, type Markup } from '../assets/html.js';
import type { Words } from '../language.ts';
import type { Page } from '../layout.ts';

/** What the page of the queue shows. */
export interface ReviewQueueView {
  readonly progress: readonly ReviewProgress[];
  readonly items: readonly QueuedReview[];
  /** The first item without a decision. */
  readonly firstOpen: QueuedReview | undefined;
  /** Where the next page begins. */
  readonly after: number | undefined;
}

function table(label: string, heads: readonly string[], rows: readonly Markup[]): Markup {
  return html`<div class="pane scroll" tabindex="0" role="region" aria-label="${label}"><table>
<thead><tr>${heads.map(head => html`<th scope="col">${head}</th>`)}</tr></thead><tbody>${rows}</tbody></table></div>`;
}

function progressHtml(progress: readonly ReviewProgress[], { text }: Words): Markup {
  const rows = progress.map(
    ({ kind, open, decided }) =>
      html`<tr><th scope="row">${text(`review-kind-${kind}`)}</th><td>${open}</td><td>${decided}</td></tr>`,
  );
  const heads = ['reviews-kind', 'reviews-open', 'reviews-decided'].map(key => text(key));
  return table(text('reviews-progress'), heads, rows);
}

function itemHtml({ item, kind, line, section, decision }: QueuedReview, { text, language }: Words): Markup {
  const state = decision === undefined ? text('review-open') : text(`review-${decision.decision}`);
  return html`<tr><th scope="row"><a href="/reviews/${item}?lang=${language}">${text('review-line', { line: String(line) })}, <code>${section}</code></a></th>
<td>${text(`review-kind-${kind}`)}</td><td>${state}</td></tr>`;
}

/** The review queue: how far it has come, where to begin, and the places. No word of any record stands on it. */
export function reviewsPage({ progress, items, firstOpen, after }: ReviewQueueView, words: Words): Page {
  const { text, language } = words;
  const begin =
    firstOpen === undefined
      ? html`<p class="notice" role="status">${text('reviews-done')}</p>`
      : html`<p class="actions"><a class="button primary" href="/reviews/${firstOpen.item}?lang=${language}">${text('reviews-begin')}</a></p>`;
  const heads = ['review-place', 'reviews-kind', 'review-state'].map(key => text(key));
  const list = table(
    text('reviews-items'),
    heads,
    items.map(item => itemHtml(item, words)),
  );
  const more =
    after === undefined
      ? ''
      : html`<p><a href="/reviews?after=${after}&lang=${language}">${text('reviews-more')}</a></p>`;
  return {
    title: text('reviews-title'),
    current: '/reviews',
    styles: ['review.css'],
    body: html`<div class="intro"><h1>${text('reviews-title')}</h1><p>${text('reviews-lead')}</p></div>
${progress.length === 0 ? html`<p class="notice">${text('reviews-none')}</p>` : html`${begin}<h2>${text('reviews-progress')}</h2>${progressHtml(progress, words)}<h2>${text('reviews-items')}</h2>${list}${more}`}`,
  };
}
