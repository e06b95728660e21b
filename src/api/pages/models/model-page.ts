import { labelIn } from '../../../models/data/label.ts';
import { modelCard } from '../../../models/report/model-card.ts';
import { html, type Markup } from '../assets/html.js';
import type { TextKey, Words } from '../language.ts';
import type { Page } from '../layout.ts';
import { writtenPage } from '../written-page.ts';
import { actionsHtml } from './actions-html.ts';
import { alarmsHtml } from './alarms-html.ts';
import { besideHtml, trainedBesideHtml } from './beside-html.ts';
import { driftHtml } from './drift-html.ts';
import { experimentHtml } from './experiment-html.ts';
import { historyHtml } from './history-html.ts';
import type { FoundModel } from './look-up-model.ts';
import { observedHtml } from './observed-html.ts';
import { plotHtml } from './plot-html.ts';
import { calibrationPlot, driftPlot, timePlot } from './plots.ts';
import { stateHtml } from './state-html.ts';
import { versionsHtml } from './versions-html.ts';

function introHtml({ chosen, document, id }: FoundModel, words: Words): Markup {
  const { text } = words;
  const head = html`<h1>${document === undefined ? id : html`<span lang="en">${document.title}</span>`}</h1>
<p>${text('models-version')} ${chosen.version} <code>${chosen.hash.slice(0, 12)}</code> · ${stateHtml(chosen.state, words)}</p>`;
  if (document === undefined)
    return html`<div class="intro">${head}<p class="notice">${text('model-unusable')}</p></div>`;
  const { outcome, training, recalibration } = document;
  const within = text('model-within', { days: String(outcome.horizonDays) });
  const from = recalibration && text('model-from', { version: recalibration.parentVersion });
  return html`<div class="intro">${head}
<p>${text('model-predicts')}: ${outcome.labels === undefined ? html`<span lang="en">${outcome.label}</span>` : labelIn(outcome, words.language)}, ${within}${from === undefined ? '' : ` · ${from}`}</p>
${training.synthetic ? html`<p class="notice"><strong>${text('model-synthetic')}</strong></p>` : ''}</div>`;
}

function plotsHtml({ watch, document }: FoundModel, words: Words): Markup | '' {
  if (watch === undefined || document === undefined) return '';
  const plots = [
    ...(watch.periods.length > 0 ? [timePlot(watch.periods, words)] : []),
    calibrationPlot(document.evaluation.calibrationCurve, words),
    ...(watch.inputs.length > 0 ? [driftPlot(watch.inputs, words)] : []),
  ];
  return html`<div class="plots">${plots.map(plotHtml)}</div>`;
}

function cardHtml({ document, id, chosen }: FoundModel, { text }: Words): Markup | '' {
  if (document === undefined) return '';
  const report = `/api/v1/models/${id}/report?hash=${chosen.hash}`;
  return html`<p><a href="${report}" download>${text('model-report')}</a></p>
<details class="card-text"><summary>${text('model-card-open')}</summary><div lang="en">${writtenPage(modelCard(document), 3)}</div></details>`;
}

/** One version of a model: what it does, whether it still does what it did, who put it there, and what can be changed. */
export function modelPage(found: FoundModel, mayChange: boolean, words: Words): Page {
  const { text, language } = words;
  const { watch, chosen, document } = found;
  const pane = (key: TextKey, body: Markup | ''): Markup =>
    html`<section class="pane" aria-labelledby="${key}"><h2 id="${key}">${text(key)}</h2>${body}</section>`;
  return {
    title: document?.title ?? found.id,
    current: '/models',
    styles: ['models.css'],
    scripts: mayChange ? ['model.js'] : [],
    body: html`<p class="back"><a href="/models?lang=${language}">${text('models-back')}</a></p>
${introHtml(found, words)}
${experimentHtml(found, mayChange, words)}
${watch === undefined ? '' : alarmsHtml(watch, words)}
${pane('model-versions', versionsHtml(found.versions, chosen, words))}
${pane('model-change', actionsHtml(found, mayChange, words))}
${plotsHtml(found, words)}
${watch === undefined ? '' : pane('model-observed', observedHtml(watch, words))}
${watch === undefined ? '' : pane('model-drift', driftHtml(watch, words))}
${pane('model-beside', html`${besideHtml(found.beside, words)}${trainedBesideHtml(found, words)}`)}
${pane('model-history', historyHtml(found.history, words))}
${document === undefined ? '' : pane('model-card', cardHtml(found, words))}`,
  };
}
