import type { ModelChange } from '../../../core/model-registry.ts';
import { html, type Markup } from '../assets/html.js';
import type { Words } from '../language.ts';
import { momentHtml } from '../moment.ts';
import { tableHtml } from './table-html.ts';

const HEADS = ['model-when', 'models-by', 'model-what', 'models-version', 'models-reason', 'model-entry'];

/** Who did what and when, as the audit chain has it. */
export function historyHtml(history: readonly ModelChange[], words: Words): Markup {
  const { text, language } = words;
  const rows = history.map(({ at, approver, change, version, hash, reason, seq }) => [
    momentHtml(at, language),
    approver,
    text(`model-change-${change}`),
    html`${version} <code>${hash.slice(0, 8)}</code>`,
    html`<span class="reason">${reason}</span>`,
    seq,
  ]);
  return html`<p>${text('model-history-lead')}</p>${tableHtml(
    text('model-history'),
    HEADS.map(key => text(key)),
    rows,
  )}`;
}
