import { labelIn } from '../../../models/data/label.ts';
import type { ModelAlarms } from '../../../models/watch/alarms.ts';
import type { ModelWatch } from '../../../models/watch/watch-model.ts';
import { html, type Markup } from '../assets/html.js';
import type { Words } from '../language.ts';

/** What of a watch is a reason to look, in sentences. */
function alarmTexts(
  { inputs, stability, periods }: ModelWatch,
  { text, language }: Words,
): readonly string[] {
  const moved = inputs.filter(({ verdict }) => verdict === 'moved').map(one => labelIn(one, language));
  const missing = inputs.filter(one => one.missing.verdict === 'moved').map(one => labelIn(one, language));
  const latest = periods.findLast(({ measures }) => measures !== undefined);
  const named = (key: string, names: readonly string[]): string[] =>
    names.length === 0 ? [] : [text(key, { count: String(names.length), names: names.join(', ') })];
  return [
    ...(latest?.isOff ? [text('model-alarm-calibration', { period: latest.period })] : []),
    ...named('model-alarm-inputs', moved),
    ...named('model-alarm-missing', missing),
    ...(stability?.hasMoved ? [text('model-alarm-predictions')] : []),
  ];
}

/** The alarms of one version, or that there are none. */
export function alarmsHtml(watch: ModelWatch, words: Words): Markup {
  const alarms = alarmTexts(watch, words);
  if (alarms.length === 0) return html`<p class="notice">${words.text('model-alarms-none')}</p>`;
  return html`<section class="notice alarms" aria-labelledby="alarms-title"><h2 id="alarms-title">▲ ${words.text('model-alarms')}</h2><ul>${alarms.map(one => html`<li>${one}</li>`)}</ul></section>`;
}

/** The same in a few words, for the list. */
export function shortAlarms(alarms: ModelAlarms | undefined, { text }: Words): Markup {
  if (alarms === undefined) return html`${text('models-not-looked')}`;
  const told = [
    ...(alarms.calibrationOff ? [text('model-alarm-short-calibration')] : []),
    ...(alarms.inputsMoved > 0 ? [text('model-alarm-short-inputs')] : []),
    ...(alarms.missingMoved > 0 ? [text('model-alarm-short-missing')] : []),
    ...(alarms.predictionsMoved ? [text('model-alarm-short-predictions')] : []),
  ];
  return told.length === 0 ? html`${text('models-quiet')}` : html`<strong>▲ ${told.join(', ')}</strong>`;
}
