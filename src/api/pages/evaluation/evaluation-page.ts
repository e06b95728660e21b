import type { Evaluator } from '../../../assess/evaluator.ts';
import type { Labels } from '../../../assess/labels.ts';
import type { Card } from '../../../core/card.ts';
import type { Language } from '../../../core/language.ts';
import type { CardStanding, EvaluationRecord } from '../../../core/record.ts';
import { html, type Markup } from '../assets/html.js';
import { cardsHtml, findMarks, noteHtml, type View } from '../assets/view.js';
import type { Words } from '../language.ts';
import type { Page } from '../layout.ts';
import { momentHtml } from '../moment.ts';
import { aboutHtml } from './about-evaluation.ts';
import { answerHtml } from './answer-html.ts';
import { findingsTable } from './findings-table.ts';
import type { FoundEvaluation } from './look-up.ts';

function languageOfRecord({ cards, encounter }: EvaluationRecord): Language {
  return cards[0]?.extension['no.veileder.card'].language ?? encounter.language ?? 'nb';
}

function reasonText({ overrideReason }: CardStanding, labels: Labels): string {
  if (!overrideReason) return '';
  const id = `override-${overrideReason.code}`;
  const known = labels.text(id);
  return known === id ? (overrideReason.display ?? overrideReason.code) : known;
}

function stateHtml(standing: CardStanding | undefined, labels: Labels, { text, language }: Words): Markup {
  if (!standing) return html`<p class="state">${text('state-raised')}</p>`;
  const reason = reasonText(standing, labels);
  const why = reason === '' ? '' : html`: <span lang="${labels.language}">${reason}</span>`;
  return html`<p class="state"><strong>${text(`state-${standing.state}`)}</strong>${why} · ${momentHtml(standing.changedAt, language)}</p>`;
}

function notePart(record: EvaluationRecord, view: View, { text }: Words): Markup {
  if (record.text === 'none') return html`<p class="notice">${text('evaluation-no-text')}</p>`;
  const legend = view.marks.length > 0 ? html`<p class="hint">${text('mark-legend')}</p>` : '';
  return html`${noteHtml(view)}${legend}`;
}

/** The page of one recorded evaluation: what was read, what was answered, why, and what became of it. */
export function evaluationPage(
  { record, standings }: FoundEvaluation,
  words: Words,
  allLabels: Evaluator['labels'],
): Page {
  const { text } = words;
  const labels = allLabels[languageOfRecord(record)];
  const { note } = record.encounter;
  const view = { note, marks: findMarks(note, record.cards), words: text, isUnfolded: true };
  const foot = ({ uuid }: Card): Markup => stateHtml(standings.get(uuid), labels, words);
  const cards =
    record.cards.length > 0
      ? cardsHtml(record.cards, view, foot)
      : (answerHtml(record, labels, allLabels[words.language], words) ??
        html`<p class="empty">${text('evaluation-no-cards')}</p>`);
  return {
    title: text('evaluation-title'),
    current: '/evaluations',
    styles: ['cards.css', 'evaluation.css'],
    scripts: ['evaluation.js'],
    body: html`<div class="intro"><h1>${text('evaluation-title')}</h1><p>${text('evaluation-lead')}</p></div>
${aboutHtml(record, allLabels[words.language], words)}
<div class="panes"><section class="pane" aria-labelledby="note-title"><h2 id="note-title">${text('note')}</h2>${notePart(record, view, words)}</section>
<section class="card-list" aria-labelledby="cards-title"><h2 id="cards-title" class="hidden">${text('cards')}</h2>${cards}</section></div>
${findingsTable(record, labels, words)}`,
  };
}
