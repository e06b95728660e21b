import type { EvaluationSummary } from '../../../core/store.ts';
import { placeText } from '../../evaluation-place.ts';
import { html, type Markup } from '../assets/html.js';
import type { Words } from '../language.ts';
import type { Page } from '../layout.ts';
import { momentHtml } from '../moment.ts';

function rowHtml(one: EvaluationSummary, { text, language }: Words): Markup {
  const { evaluationId, at, door, cards, critical, knowledgeHash } = one;
  return html`<tr><th scope="row"><a href="/evaluations/${evaluationId}?lang=${language}">${momentHtml(at, language)}</a></th>
<td>${text(`door-${door}`)}</td><td>${cards}</td><td>${critical > 0 ? html`<strong>${critical}</strong>` : 0}</td><td><code>${knowledgeHash.slice(0, 12)}</code></td></tr>`;
}

function tableHtml(list: readonly EvaluationSummary[], words: Words): Markup {
  const { text } = words;
  const heads = [
    'evaluation-when',
    'evaluation-door',
    'evaluations-cards',
    'evaluations-critical',
    'evaluation-knowledge',
  ];
  return html`<div class="pane scroll" tabindex="0" role="region" aria-label="${text('evaluations-title')}"><table>
<thead><tr>${heads.map(key => html`<th scope="col">${text(key)}</th>`)}</tr></thead>
<tbody>${list.map(one => rowHtml(one, words))}</tbody></table></div>`;
}

/** The list of recorded evaluations. A full page leads to older ones. */
export function evaluationsPage(list: readonly EvaluationSummary[], limit: number, words: Words): Page {
  const { text, language } = words;
  const last = list.length >= limit ? list.at(-1) : undefined;
  const older = last
    ? html`<p><a href="/evaluations?before=${encodeURIComponent(placeText(last))}&lang=${language}">${text('evaluations-older')}</a></p>`
    : '';
  const nothing = html`<p class="notice">${text('evaluations-none')}</p>`;
  return {
    title: text('evaluations-title'),
    current: '/evaluations',
    body: html`<div class="intro"><h1>${text('evaluations-title')}</h1><p>${text('evaluations-lead')}</p></div>
${list.length > 0 ? tableHtml(list, words) : nothing}${older}`,
  };
}
