import type { WatchedPeriod } from '../../../models/watch/calibration-over-time.ts';
import type { ModelWatch } from '../../../models/watch/watch-model.ts';
import { type Fragment, html, type Markup } from '../assets/html.js';
import type { Words } from '../language.ts';
import { momentHtml } from '../moment.ts';
import { shownNumber, shownShare } from './shown.ts';
import { tableHtml } from './table-html.ts';

const HEADS = [
  'model-quarter',
  'model-predictions',
  'model-events',
  'model-expected',
  'model-came',
  'model-slope',
  'model-coverage',
  'model-verdict',
];

/** A quarter with too few patients is neither off nor in agreement. */
function verdict({ measures, isOff }: WatchedPeriod, text: Words['text']): Fragment {
  if (measures === undefined) return text('model-too-few');
  return isOff ? html`<strong>▲ ${text('model-off')}</strong>` : text('model-agrees');
}

function row(one: WatchedPeriod, place: number, { text, language }: Words): readonly Fragment[] {
  const { period, predictions, events, expected, observed, low, high, measures, coverage } = one;
  const range = `${shownShare(low, language)} – ${shownShare(high, language)}`;
  const held = coverage && { covered: String(coverage.covered), groups: String(coverage.groups) };
  return [
    `${place + 1}: ${period}`,
    predictions,
    events,
    shownShare(expected, language),
    `${shownShare(observed, language)} (${range})`,
    measures === undefined ? text('model-too-few') : shownNumber(measures.calibrationSlope, language, 2),
    held === undefined ? text('model-too-few') : text('model-coverage-of', held),
    verdict(one, text),
  ];
}

/** How far it is known what came; nothing where nobody is due yet and nobody was left out. */
function followUpHtml({ followUp, followUpSince }: ModelWatch, { text, language }: Words): Markup | '' {
  const nobody = followUp.every(({ due, waitingCount }) => due === 0 && waitingCount === 0);
  if (nobody && followUpSince === undefined) return '';
  const since =
    followUpSince === undefined
      ? ''
      : html`<p>${text('follow-up-since')} ${momentHtml(followUpSince, language)}</p>`;
  const rows = followUp.map(({ weeks, due, known, waitingCount }) => [
    text('follow-up-at', { weeks: String(weeks) }),
    due,
    `${known} (${due === 0 ? '–' : shownShare(known / due, language)})`,
    waitingCount,
  ]);
  const heads = ['follow-up', 'follow-up-due', 'follow-up-known', 'follow-up-waiting'].map(key => text(key));
  return html`<h3>${text('follow-up')}</h3><p>${text('follow-up-lead')}</p>${since}${tableHtml(text('follow-up'), heads, rows)}`;
}

/** What became of patients, by quarter of the prediction, and of how many it is known. */
export function observedHtml(watch: ModelWatch, words: Words): Markup {
  const { observations, periods } = watch;
  const { text } = words;
  const followUp = followUpHtml(watch, words);
  if (observations === 0) return html`<p class="empty">${text('model-observed-none')}</p>${followUp}`;
  return html`<p>${text('model-observed-lead', { count: String(observations) })}</p>
${tableHtml(
  text('model-observed'),
  HEADS.map(key => text(key)),
  periods.map((one, place) => row(one, place, words)),
)}${followUp}`;
}
