import type { ModelExperiment } from '../../../core/model-experiment.ts';
import type { StandingLook } from '../../../models/experiment/experiment-standing.ts';
import { type Fragment, html, type Markup } from '../assets/html.js';
import type { TextKey, Words } from '../language.ts';
import { momentHtml } from '../moment.ts';
import type { FoundExperiment, FoundModel } from './look-up-model.ts';
import { shownNumber, shownShare } from './shown.ts';
import { tableHtml } from './table-html.ts';

const LOOK_HEADS: readonly TextKey[] = [
  'experiment-look',
  'model-when',
  'experiment-outcomes',
  'experiment-clusters',
  'experiment-difference',
  'experiment-z',
  'experiment-bound',
  'model-entry',
];
const ARM_HEADS: readonly TextKey[] = [
  'experiment-arm',
  'experiment-outcomes',
  'experiment-clusters',
  'model-plot-observed',
  'model-plot-expected',
];

function lookRow({ corrected, ...look }: StandingLook, { text, language }: Words): readonly Fragment[] {
  const note =
    corrected &&
    text('experiment-corrected', {
      outcomes: String(corrected.outcomes),
      difference: shownNumber(corrected.difference, language),
      z: shownNumber(corrected.z, language, 2),
    });
  return [
    look.look,
    momentHtml(look.at, language),
    look.outcomes,
    look.clusters,
    html`${shownNumber(look.difference, language)}${note === undefined ? '' : html` <span class="reason">${note}</span>`}`,
    shownNumber(look.z, language, 2),
    shownNumber(look.bound, language, 2),
    look.seq,
  ];
}

/** The looks as they were sealed; what was corrected since stands beside the difference. */
function looksHtml(looks: readonly StandingLook[], words: Words): Markup | '' {
  if (looks.length === 0) return '';
  const heads = LOOK_HEADS.map(key => words.text(key));
  return tableHtml(
    words.text('experiment-looks'),
    heads,
    looks.map(one => lookRow(one, words)),
  );
}

function armsHtml({ standing }: FoundExperiment, words: Words): Markup | '' {
  if (standing === undefined) return '';
  const { text, language } = words;
  const rows = (['champion', 'challenger'] as const).map(name => {
    const { outcomes, clusters, observed, expected } = standing.arms[name];
    const share = (value: number | null): string => shownShare(value ?? undefined, language);
    return [text(`experiment-arm-${name}`), outcomes, clusters, share(observed), share(expected)];
  });
  const heads = ARM_HEADS.map(key => text(key));
  return html`<h3>${text('experiment-arms')}</h3><p>${text('experiment-arms-lead')}</p>${tableHtml(text('experiment-arms'), heads, rows)}`;
}

/** Who is shown the challenger, until when, and what comes next. */
function runningHtml({ experiment, standing }: FoundExperiment, version: string, words: Words): Markup {
  const { text, language } = words;
  const { share, unit, endsAt } = experiment;
  const shown = text(`model-experiment-${unit}`, { version, share: shownShare(share, language) });
  const next =
    standing?.next &&
    text('experiment-next', {
      known: String(standing.outcomes),
      look: String(standing.next.look),
      looks: String(experiment.looks),
      outcomes: String(standing.next.outcomes),
    });
  return html`<p>${shown} ${text('model-experiment-until')} ${momentHtml(endsAt, language)}. ${text('model-experiment-ends')}</p>
${next === undefined ? '' : html`<p>${next}</p>`}`;
}

function endedHtml({ ended }: ModelExperiment, version: string, { text, language }: Words): Markup | '' {
  if (ended === undefined) return '';
  return html`<p>${text(`experiment-end-${ended.why}`, { version })} ${momentHtml(ended.at, language)}, ${ended.by}: <span class="reason">${ended.reason}</span></p>`;
}

/** Ending it by a person's decision, by the real API and with a reason. */
function stopHtml({ id, model }: ModelExperiment, { text }: Words): Markup {
  return html`<h3 id="stop-title">${text('experiment-stop')}</h3><p>${text('experiment-stop-lead')}</p>
<form id="stop" class="change" method="dialog" novalidate aria-labelledby="stop-title" data-id="${model}" data-experiment="${id}">
<div class="field"><label for="stop-reason">${text('models-reason')}</label><textarea id="stop-reason" rows="2" maxlength="2000" required autocomplete="off" aria-describedby="stop-error"></textarea></div>
<p class="form-error" id="stop-error" role="alert"></p>
<div class="actions"><button class="primary" type="submit" disabled>${text('experiment-stop-do')}</button><span role="status" id="stop-status"></span></div></form>`;
}

/** The comparison of two versions that runs, or the latest that ran: what it was declared as, its looks, and how to end it. */
export function experimentHtml(
  { experiment: found, versions }: FoundModel,
  mayChange: boolean,
  words: Words,
): Markup | '' {
  if (found === undefined) return '';
  const { text, language } = words;
  const { experiment, standing } = found;
  const { challenger, startedAt, startedBy, reason, ended, taken } = experiment;
  const version = versions.find(({ hash }) => hash === challenger)?.version ?? challenger.slice(0, 8);
  return html`<section class="notice" aria-labelledby="experiment-title"><h2 id="experiment-title">${text(ended === undefined ? 'model-experiment' : 'experiment-ended')}</h2>
${ended === undefined ? runningHtml(found, version, words) : endedHtml(experiment, version, words)}
<p>${text('experiment-declared')} ${momentHtml(startedAt, language)}, ${startedBy}: <span class="reason">${reason}</span></p>
${looksHtml(standing?.looks ?? taken, words)}${armsHtml(found, words)}
${ended === undefined && mayChange ? stopHtml(experiment, words) : ''}</section>`;
}
