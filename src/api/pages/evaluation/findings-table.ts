import type { Labels } from '../../../assess/labels.ts';
import type { Finding } from '../../../core/finding.ts';
import type { EvaluationRecord } from '../../../core/record.ts';
import { html, type Markup } from '../assets/html.js';
import type { Words } from '../language.ts';

function valueText({ value, unit }: Finding): string {
  return value === undefined ? '' : ` ${value}${unit === undefined || unit === '1' ? '' : ` ${unit}`}`;
}

/** What is not the patient's own present is said, so that nobody takes it for a fact of today. */
function standingText({ status, certainty, subject, time }: Finding, { text }: Words): string {
  return [
    text(`status-${status}`),
    certainty === 'uncertain' ? text('certainty-uncertain') : '',
    subject === 'patient' ? '' : text(`subject-${subject}`),
    time === 'current' ? '' : text(`time-${time}`),
  ]
    .filter(one => one !== '')
    .join(', ');
}

function placeHtml({ evidence }: Finding, labels: Labels): Markup {
  const places = evidence.map(({ section, quote }) => {
    const where = labels.text(`section-${section}`);
    return html`<li>${quote === '' ? where : html`<q>${quote}</q> (${where})`}</li>`;
  });
  return html`<ul>${places}</ul>`;
}

/** Everything that was read, also what no card rests on; open at once where there is no text to read instead. */
export function findingsTable(record: EvaluationRecord, labels: Labels, words: Words): Markup {
  const { text } = words;
  const row = (
    finding: Finding,
  ): Markup => html`<tr><th scope="row" lang="${labels.language}">${labels.of(finding.id)}${valueText(finding)}</th>
<td>${standingText(finding, words)}</td><td lang="${labels.language}">${placeHtml(finding, labels)}</td></tr>`;
  return html`<details class="findings"${record.text === 'none' ? html` open` : ''}><summary>${text('evaluation-findings')} (${record.analysis.findings.length})</summary>
<div class="scroll" tabindex="0" role="region" aria-label="${text('evaluation-findings')}"><table>
<thead><tr><th scope="col">${text('finding')}</th><th scope="col">${text('finding-status')}</th><th scope="col">${text('finding-where')}</th></tr></thead>
<tbody>${record.analysis.findings.map(row)}</tbody></table></div></details>`;
}
