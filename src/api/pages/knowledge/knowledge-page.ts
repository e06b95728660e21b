import type { Labels } from '../../../assess/labels.ts';
import { factsIn } from '../../../core/condition-tree.ts';
import { dotted } from '../../../core/icd10.ts';
import type { ClinicalCondition, Knowledge } from '../../../core/knowledge.ts';
import type { KnowledgeOverlay } from '../../../core/knowledge-overlay.ts';
import { reviewDatesOf } from '../../../core/review-dates.ts';
import { html, type Markup } from '../assets/html.js';
import type { Words } from '../language.ts';
import type { Page } from '../layout.ts';
import { reviewDate } from '../review-date.ts';

const PARTS = [
  ['redFlag', 'knowledge-red-flag'],
  ['differential', 'knowledge-differential'],
  ['protocol', 'knowledge-protocol'],
] as const;

/** Everything of a condition that a search looks into, in small letters. */
function searchedText(
  { id, name, icd10, icpc2, redFlag, differential }: ClinicalCondition,
  labels: Labels,
): string {
  const facts = [
    ...(redFlag?.raise.flatMap(({ when }) => factsIn(when)) ?? []),
    ...(differential?.weights.map(({ finding }) => finding) ?? []),
  ];
  const codes = [...icd10, ...icd10.map(dotted), ...icpc2];
  const words = [id, ...Object.values(name), ...codes, ...[...new Set(facts)].map(labels.of)];
  return words.join('\n').toLowerCase();
}

/** Conditions that hold every word of a search, by name; all where nothing is searched for. */
export function conditionsMatching(
  { conditions }: Pick<Knowledge, 'conditions'>,
  search: string,
  labels: Labels,
): readonly ClinicalCondition[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const matches = (condition: ClinicalCondition): boolean => {
    const text = searchedText(condition, labels);
    return words.every(word => text.includes(word));
  };
  const found = [...conditions.values()].filter(one => words.length === 0 || matches(one));
  const { language } = labels;
  return found.toSorted((a, b) => a.name[language].localeCompare(b.name[language], language));
}

function rowHtml(condition: ClinicalCondition, { text, language }: Words): Markup {
  const { id, name, icd10, icpc2, redFlag } = condition;
  const holds = PARTS.flatMap(([part, key]) => (condition[part] === undefined ? [] : [text(key)]));
  const urgency = redFlag === undefined ? '' : html` <strong>${text(`urgency-${redFlag.urgency}`)}</strong>`;
  return html`<tr><th scope="row"><a href="/knowledge/${id}?lang=${language}">${name[language]}</a>${urgency}</th>
<td>${[icd10[0] && dotted(icd10[0]), icpc2[0]].filter(Boolean).join(' · ')}</td><td>${holds.join(', ')}</td></tr>`;
}

/** What a site laid over the release, and everything it departs from. */
function overlayHtml(overlay: KnowledgeOverlay, words: Words, today: string): Markup {
  const { text, language } = words;
  const { id, name, version, responsible, changed, units, deviations } = overlay;
  const heads = ['from', 'reason', 'by', 'on', 'review'].map(key => text(`deviation-${key}`));
  const rows = deviations.map(
    one =>
      html`<tr><th scope="row"><code>${one.from}</code></th><td>${one.reason[language]}</td><td>${one.by}</td><td>${one.on}</td><td>${reviewDate(one.reviewBy, today, words)}</td></tr>`,
  );
  const table = html`<div class="scroll" tabindex="0" role="region" aria-label="${text('deviation-title')}"><table><caption>${text('deviation-title')}</caption><thead><tr>${heads.map(head => html`<th scope="col">${head}</th>`)}</tr></thead><tbody>${rows}</tbody></table></div>`;
  return html`<section class="pane" id="overlay-${id}"><h2>${text('knowledge-local')}: ${name[language]} ${version}</h2>
<p>${text('knowledge-responsible')}: ${responsible}</p><ul>${changed.map(line => html`<li>${line}</li>`)}</ul>
<p>${text('knowledge-units')}: ${units.map((unit, i) => html`${i === 0 ? '' : ', '}<code>${unit}</code>`)}</p>${deviations.length === 0 ? '' : table}</section>`;
}

/** What is past the day by which somebody must have looked at it, and the next day there is. */
function reviewsHtml(knowledge: Knowledge, words: Words, today: string): Markup | '' {
  const { text } = words;
  const reviews = reviewDatesOf(knowledge, today);
  const [next] = reviews;
  if (next === undefined) return '';
  const past = reviews.filter(({ daysLeft }) => daysLeft < 0);
  const lines = past.map(({ unit, reviewBy }) => html`<li><code>${unit}</code> ${reviewBy}</li>`);
  return html`<section class="pane" id="reviews"><h2>${text('guidelines-review')}</h2>
<p>${past.length === 0 ? text('reviews-next', { day: next.reviewBy }) : text('reviews-count', { count: String(past.length), of: String(reviews.length) })}</p>${past.length === 0 ? '' : html`<ul>${lines}</ul>`}</section>`;
}

/** The list of conditions, or those that a search finds. Works without a script. */
export function knowledgePage(
  knowledge: Knowledge,
  search: string,
  labels: Labels,
  words: Words,
  today: string,
): Page {
  const { text, language } = words;
  const found = conditionsMatching(knowledge, search, labels);
  const heads = ['knowledge-condition', 'knowledge-codes', 'knowledge-holds'];
  const table = html`<div class="pane scroll" tabindex="0" role="region" aria-label="${text('knowledge-title')}"><table>
<thead><tr>${heads.map(key => html`<th scope="col">${text(key)}</th>`)}</tr></thead>
<tbody>${found.map(one => rowHtml(one, words))}</tbody></table></div>`;
  return {
    title: text('knowledge-title'),
    current: '/knowledge',
    styles: ['knowledge.css'],
    body: html`<div class="intro"><h1>${text('knowledge-title')}</h1><p>${text('knowledge-lead')}</p></div>
<form class="search" role="search" method="get" action="/knowledge"><input type="hidden" name="lang" value="${language}">
<label for="q">${text('knowledge-search')}</label><input id="q" name="q" type="search" maxlength="100" autocomplete="off" value="${search}"><button class="primary">${text('knowledge-find')}</button></form>
<p role="status">${found.length === 0 ? text('knowledge-none') : text('knowledge-count', { count: String(found.length) })}</p>
${found.length === 0 ? '' : table}
${knowledge.overlays.map(one => overlayHtml(one, words, today))}
${reviewsHtml(knowledge, words, today)}
<p class="provenance">${text('foot-knowledge')} ${knowledge.release} <code>${knowledge.hash.slice(0, 12)}</code></p>`,
  };
}
