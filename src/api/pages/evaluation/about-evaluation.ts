import type { Labels } from '../../../assess/labels.ts';
import type { EvaluationRecord } from '../../../core/record.ts';
import { type Fragment, html, type Markup } from '../assets/html.js';
import type { Words } from '../language.ts';
import { momentHtml } from '../moment.ts';

/** Not there yet for anybody, so no news about this evaluation. */
const NOT_BUILT = 'no-model';

function patientHtml({ encounter, subject }: EvaluationRecord, { text }: Words): Fragment {
  const { ageYears, sex, pregnant } = encounter.patient;
  const known = [
    ageYears === undefined ? '' : `${text('age').toLowerCase()} ${ageYears}`,
    sex === undefined ? '' : text(`sex-${sex}`).toLowerCase(),
    pregnant === true ? text('pregnant').toLowerCase() : '',
  ].filter(one => one !== '');
  const ids = [
    subject && html`<li><code>Patient/${subject.patientId}</code></li>`,
    subject?.encounterId !== undefined && html`<li><code>Encounter/${subject.encounterId}</code></li>`,
  ];
  return html`<ul><li>${known.length > 0 ? known.join(', ') : text('evaluation-unknown')}</li>${ids}</ul>`;
}

function absentHtml({ analysis }: EvaluationRecord, labels: Labels, { text }: Words): Fragment {
  const told = analysis.absent.filter(({ reason }) => reason !== NOT_BUILT);
  if (told.length === 0) return text('evaluation-none');
  return html`<ul>${told.map(
    ({ part, reason }) => html`<li>${labels.text(`part-${part}`)}: ${labels.text(`reason-${reason}`)}</li>`,
  )}</ul>`;
}

function modelsHtml({ models }: EvaluationRecord, { text }: Words): Fragment {
  if (models.length === 0) return text('evaluation-none');
  return html`<ul>${models.map(({ id, hash }) => html`<li>${id} <code>${hash}</code></li>`)}</ul>`;
}

/** When, by which door, about whom, and on what it rests: knowledge, models, software, and what was absent. */
export function aboutHtml(record: EvaluationRecord, labels: Labels, words: Words): Markup {
  const { text, language } = words;
  const { knowledge, software } = record;
  const rows: readonly (readonly [string, Fragment])[] = [
    ['evaluation-when', momentHtml(record.now, language)],
    ['evaluation-door', text(`door-${record.door}`)],
    ['evaluation-patient', patientHtml(record, words)],
    ['evaluation-absent', absentHtml(record, labels, words)],
    ['evaluation-knowledge', html`${knowledge.release} <code>${knowledge.hash}</code>`],
    ['evaluation-models', modelsHtml(record, words)],
    ['evaluation-software', software.version],
    ['evaluation-id', html`<code>${record.evaluationId}</code>`],
  ];
  return html`<dl class="about">${rows.map(([key, value]) => html`<div><dt>${text(key)}</dt><dd>${value}</dd></div>`)}</dl>`;
}
