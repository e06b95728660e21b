import { labelIn } from '../../../models/data/label.ts';
import type { InputDrift } from '../../../models/watch/input-drift.ts';
import type { ModelWatch } from '../../../models/watch/watch-model.ts';
import { type Fragment, html, type Markup } from '../assets/html.js';
import type { Words } from '../language.ts';
import { shownChance, shownNumber, shownShare } from './shown.ts';
import { tableHtml } from './table-html.ts';

const HEADS = [
  'model-input',
  'model-known',
  'model-index',
  'model-p',
  'model-missing',
  'model-p',
  'model-verdict',
];

function verdictHtml({ verdict, missing }: InputDrift, { text }: Words): Fragment {
  const alarms = [
    ...(verdict === 'moved' ? [text('model-drift-moved')] : []),
    ...(missing.verdict === 'moved' ? [text('model-drift-missing-moved')] : []),
  ];
  return alarms.length > 0
    ? html`<strong>▲ ${alarms.join(', ')}</strong>`
    : text(`model-drift-${verdict === 'steady' ? missing.verdict : verdict}`);
}

function row(one: InputDrift, place: number, words: Words): readonly Fragment[] {
  const { language } = words;
  const { rows, index, byChance, p, missing } = one;
  return [
    `${place + 1}: ${labelIn(one, language)}`,
    rows,
    `${shownNumber(index, language)} (${shownNumber(byChance, language)})`,
    shownChance(p, language),
    `${shownShare(missing.now, language)} (${shownShare(missing.before, language)})`,
    shownChance(missing.p, language),
    verdictHtml(one, words),
  ];
}

/** What a model is asked with lately, beside what it learned from. */
export function driftHtml({ asked, inputs, stability }: ModelWatch, words: Words): Markup {
  const { text, language } = words;
  if (asked === 0) return html`<p class="empty">${text('model-drift-none')}</p>`;
  const moved =
    stability &&
    text('model-stability', {
      index: shownNumber(stability.index, language),
      chance: shownNumber(stability.byChance, language),
      rows: String(stability.rows),
    });
  return html`<p>${text('model-drift-lead', { asked: String(asked) })}</p>
${tableHtml(
  text('model-drift'),
  HEADS.map(key => text(key)),
  inputs.map((one, place) => row(one, place, words)),
)}${moved === undefined ? '' : html`<p>${moved}</p>`}`;
}
