import { headline } from '../evaluate/evaluation.ts';
import type { ModelDocument } from '../model-document.ts';
import { championRows, type FigureRow, visitRows } from './beside-table.ts';
import { fillChecklists } from './checklist.ts';
import { shownMeasure, shownNumber } from './figures.ts';
import { html, type Markup, table } from './html.ts';
import { drawPlot } from './plot.ts';
import { reportPlots } from './report-plots.ts';
import {
  analysisTable,
  calibrationTable,
  checklistTable,
  gateTable,
  groupTable,
  inputTable,
  missingTable,
  modelTable,
  performanceTable,
  splitTable,
} from './report-tables.ts';
import { REPORT_STYLE } from './style.ts';

interface Section {
  readonly id: string;
  readonly title: string;
  readonly body: Markup;
}

/** The report of a model as one page without scripts or outside assets; every plot has its figures in a table. */
export function reportPage(document: ModelDocument): string {
  const sections = sectionsOf(document);
  const { title, id, version } = document;
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${title}: report</title><style>${{ markup: REPORT_STYLE }}</style></head>
<body><header><h1>${title}</h1><p>Model <code>${id}</code> ${version}. ${summary(document)}</p>${warning(document)}</header>
<nav aria-label="Sections"><ul>${sections.map(one => html`<li><a href="#${one.id}">${one.title}</a></li>`)}</ul></nav>
<main>${sections.map(one => html`<section id="${one.id}"><h2>${one.title}</h2>${one.body}</section>`)}</main>
<footer><p>Made by Veileder ${document.software} with seed ${document.seed}. File SHA-256 <code>${document.file.sha256}</code>; training set <code>${document.training.hash}</code>.</p></footer>
</body></html>
`.markup;
}

/** The model in two sentences. */
function summary({ evaluation, training }: ModelDocument): string {
  const [auc, slope] = [headline(evaluation, 'auc'), headline(evaluation, 'calibrationSlope')];
  return `AUC ${shownNumber(auc.value)} and slope ${shownNumber(slope.value)} after shrinkage, ${auc.how}; AUC ${shownMeasure(evaluation.nested.model, 'auc')} by nested folds. Learned from ${training.people} people; ${training.events} of ${training.settled} settled outcomes are events.`;
}

function warning({ ceiling, training, gates }: ModelDocument): Markup {
  const failed = gates.filter(({ passed }) => !passed).map(({ id }) => id);
  const text = [
    training.synthetic ? 'Made from synthetic data: it says nothing about patients and reaches no card.' : '',
    failed.length > 0 ? `Gates failed: ${failed.join(', ')}.` : '',
    ceiling === 'shadow' ? 'May run in shadow only: its answers are recorded and not shown.' : '',
    ceiling === 'experimental' ? 'Experimental: it is not put to use.' : '',
    'No external evaluation has been made.',
  ];
  return html`<p class="note">${text.filter(one => one !== '').join(' ')}</p>`;
}

function sectionsOf(document: ModelDocument): Section[] {
  const { evaluation } = document;
  const { tripod, probast } = fillChecklists(document);
  const splits = html`${splitTable('By time', evaluation.temporal)}${splitTable('By place', evaluation.sites)}`;
  const use = html`<p>${document.intendedUse}</p><p><strong>Not for:</strong> ${document.notFor}</p><p><strong>People:</strong> ${document.population}</p>`;
  const section = (id: string, title: string, body: Markup): Section => ({ id, title, body });
  const optional = (id: string, title: string, rows: readonly FigureRow[]): Section[] =>
    rows.length === 0 ? [] : [section(id, title, table(title, ['What', 'Figure'], rows))];
  return [
    section('use', 'Intended use', use),
    section('gates', 'Gates', gateTable(document)),
    section('analyses', 'Optimism', analysisTable(document)),
    section('performance', 'Performance on unseen people', performanceTable(document)),
    section('plots', 'Plots', html`<div class="plots">${reportPlots(document).map(drawPlot)}</div>`),
    ...optional('champion', 'Beside the champion', championRows(document)),
    ...optional('visits', 'Visits', visitRows(document)),
    section('calibration', 'Calibration', calibrationTable(document)),
    section('splits', 'Other times and places', splits),
    section('groups', 'Groups', groupTable(document)),
    section('missing', 'Missing inputs', missingTable(document)),
    section('inputs', 'Inputs', inputTable(document)),
    section('model', 'The model', modelTable(document)),
    section('tripod', 'TRIPOD+AI', checklistTable('Reporting items, in our own words', tripod)),
    section('probast', 'PROBAST+AI', checklistTable('Risk of bias and applicability, by domain', probast)),
  ];
}
