import { html, type Markup } from '../assets/html.js';
import type { Words } from '../language.ts';
import type { Beside, FoundModel } from './look-up-model.ts';
import { shownEstimate, shownNumber } from './shown.ts';
import { stateHtml } from './state-html.ts';
import { tableHtml } from './table-html.ts';

const MEASURES = ['auc', 'logLoss', 'brier'] as const;

function onePair({ first, second, compared }: Beside, words: Words): Markup {
  const { text, language } = words;
  const { figures } = compared;
  const counts = { predictions: String(compared.predictions), events: String(compared.events) };
  const head = html`<h3>${first.version} ${stateHtml(first.state, words)} – ${second.version} ${stateHtml(second.state, words)}</h3>`;
  if (figures === undefined) return html`${head}<p class="empty">${text('model-beside-few', counts)}</p>`;
  const rows = MEASURES.map(name => [
    text(`model-measure-${name}`),
    shownNumber(figures.first[name], language),
    shownNumber(figures.second[name], language),
    shownEstimate(figures.difference[name], language),
  ]);
  const heads = [text('model-measure'), first.version, second.version, text('model-difference')];
  return html`${head}<p>${text('model-beside-count', counts)}</p>${tableHtml(`${first.version} – ${second.version}`, heads, rows)}`;
}

/** This version beside the one that was in use while it was trained, on the same people; nothing where none was looked at. */
export function trainedBesideHtml(
  { document, chosen }: Pick<FoundModel, 'document' | 'chosen'>,
  words: Words,
): Markup | '' {
  const { text, language } = words;
  const compared = document?.evaluation.champion;
  if (document === undefined || compared === undefined) return '';
  const { version, sameData, champion, overChampion } = compared;
  const { model } = document.evaluation.nested;
  const rows = MEASURES.map(name => [
    text(`model-measure-${name}`),
    shownEstimate(champion[name], language),
    shownEstimate(model[name], language),
    shownEstimate(overChampion[name], language),
  ]);
  const heads = [text('model-measure'), version, chosen.version, text('model-difference')];
  const title = text('model-trained-beside', { version });
  return html`<h3>${title}</h3><p>${text('model-trained-beside-lead')}${sameData ? html` <strong>${text('model-trained-beside-same')}</strong>` : ''}</p>${tableHtml(title, heads, rows)}`;
}

/** The one in use beside challengers and shadows, on what both predicted. */
export function besideHtml(beside: readonly Beside[], words: Words): Markup {
  const { text } = words;
  if (beside.length === 0) return html`<p class="empty">${text('model-beside-none')}</p>`;
  return html`<p>${text('model-beside-lead')}</p>${beside.map(one => onePair(one, words))}`;
}
