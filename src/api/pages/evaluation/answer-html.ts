import { deactivatedText, outweighedText } from '../../../assess/cards/notice-card.ts';
import type { Labels } from '../../../assess/labels.ts';
import type { Because, RaisedRedFlag } from '../../../core/analysis.ts';
import type { EvaluationRecord } from '../../../core/record.ts';
import { html, type Markup } from '../assets/html.js';
import type { Words } from '../language.ts';

function reasonHtml({ label, quote, status }: Because, { text }: Words): Markup {
  const state = status === 'present' ? '' : ` (${text(`status-${status}`)})`;
  return html`<li>${label}${state}${quote ? html`: <q>${quote}</q>` : ''}</li>`;
}

function flagHtml(flag: RaisedRedFlag, words: Words): Markup {
  return html`<article class="card card-${flag.urgency}"><p class="badge"><strong>${words.text(`urgency-${flag.urgency}`)}</strong> <span>${words.text('kind-red-flag')}</span></p>
<h3>${flag.title}</h3><p>${flag.action}</p><ul>${[...flag.because, ...flag.against].map(one => reasonHtml(one, words))}</ul></article>`;
}

function listHtml(heading: string, items: readonly (string | Markup)[], language: string): Markup | '' {
  if (items.length === 0) return '';
  return html`<section class="group"><h2 class="group-name">${heading}</h2><ul class="pane" lang="${language}">${items.map(item => html`<li>${item}</li>`)}</ul></section>`;
}

/**
 * What a door of the JSON API answered, which gives no cards, and what was not raised of it; undefined when it found nothing to say.
 * @param labels in the language of the answer.
 * @param headings in the language of the page.
 */
export function answerHtml(
  { analysis }: EvaluationRecord,
  labels: Labels,
  headings: Labels,
  words: Words,
): Markup | undefined {
  const { redFlags, differentials, protocols, scores = [], deactivated = [], outweighed = [] } = analysis;
  const answered = [redFlags, deactivated, outweighed, differentials, protocols, scores];
  if (answered.every(({ length }) => length === 0)) return undefined;
  const off = deactivated.map(one => deactivatedText(one, labels));
  const light = outweighed.map(outweighedText);
  const { text } = words;
  const named = differentials.map(({ condition, band }) => {
    const name = condition?.display ?? labels.text('label-other-causes');
    return band === undefined ? name : `${name} (${labels.text(`band-${band}`)})`;
  });
  const titles = protocols.map(({ title }) => title);
  const told = scores.map(
    ({ name, answer, meaning }) => `${name}: ${meaning?.title ?? labels.text(`score-${answer}`)}`,
  );
  return html`${redFlags.map(flag => flagHtml(flag, words))}${listHtml(headings.text('deactivated-heading'), off, labels.language)}${listHtml(headings.text('outweighed-heading'), light, labels.language)}${listHtml(text('group-differential'), named, labels.language)}${listHtml(text('group-protocol'), titles, labels.language)}${listHtml(text('group-score'), told, labels.language)}`;
}
