import {
  decisionsFor,
  type QueuedReview,
  type ReviewDecided,
  type ReviewPiece,
  type ReviewText,
} from '../../../core/review.ts';
import { html, type Markup } from '../assets/html.js';
import type { Words } from '../language.ts';
import type { Page } from '../layout.ts';
import { momentHtml } from '../moment.ts';

/** Keys that decide; the script of the page finds them on the buttons. */
const KEYS: Readonly<Record<ReviewDecided, string>> = { keep: 'b', mask: 'm', clean: 'i', leak: 'n' };

function pieceHtml(piece: ReviewPiece): Markup {
  if ('asked' in piece) return html`<mark>${piece.asked}</mark>`;
  if ('masked' in piece) return html`<span class="masked">[${piece.masked}]</span>`;
  return html`${piece.text}`;
}

function textHtml({ section, pieces }: ReviewText): Markup {
  return html`<section class="pane"><h2><code>${section}</code></h2><p class="reviewed" lang="nb">${pieces.map(pieceHtml)}</p></section>`;
}

function decidedHtml({ decision }: QueuedReview, { text, language }: Words): Markup | '' {
  if (decision === undefined) return '';
  const told = { decision: text(`review-${decision.decision}`), by: decision.by.id };
  return html`<p class="notice">${text('review-decided', told)} ${momentHtml(decision.at, language)}</p>`;
}

function formHtml({ item, kind, decision }: QueuedReview, { text, language }: Words): Markup {
  const decisions = decisionsFor(kind);
  const button = (one: ReviewDecided): Markup =>
    html`<button class="${one === 'keep' || one === 'clean' ? '' : 'primary'}" type="submit" name="decision" value="${one}" data-key="${KEYS[one]}" aria-pressed="${String(decision?.decision === one)}">${text(`review-${one}`)} <kbd>${KEYS[one].toUpperCase()}</kbd></button>`;
  const keys = decisions.map(one => `${KEYS[one].toUpperCase()} = ${text(`review-${one}`)}`).join(', ');
  return html`<form class="decide" method="post" action="/reviews/${item}?lang=${language}"><p id="question"><strong>${text(kind === 'sample' ? 'review-ask-sample' : 'review-ask-place')}</strong></p>
<div class="actions" role="group" aria-labelledby="question">${decisions.map(button)}</div><p class="hint">${text('review-keys', { keys })}</p></form>`;
}

/** One item with the words around it, and what can be decided. Works without the script, which only adds keys. */
export function reviewPage(review: QueuedReview, next: QueuedReview | undefined, words: Words): Page {
  const { text, language } = words;
  const { kind, line, section, texts } = review;
  const onward = next
    ? html` <a href="/reviews/${next.item}?lang=${language}">${text('review-next')}</a>`
    : '';
  return {
    title: text(`review-kind-${kind}`),
    current: '/reviews',
    styles: ['review.css'],
    scripts: ['review.js'],
    body: html`<div class="intro"><h1>${text(`review-kind-${kind}`)}</h1><p>${text('review-line', { line: String(line) })}, <code>${section}</code></p></div>
${decidedHtml(review, words)}${texts.map(textHtml)}
${formHtml(review, words)}
<p class="back"><a href="/reviews?lang=${language}">${text('review-back')}</a>${onward}</p>`,
  };
}
