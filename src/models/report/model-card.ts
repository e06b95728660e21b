import type { ModelDocument } from '../model-document.ts';
import { championRows, type FigureRow, visitRows } from './beside-table.ts';
import { fillChecklists } from './checklist.ts';
import { MEASURE_ORDER, MEASURE_TITLES, shownMeasure, shownNumber } from './figures.ts';

/** Text in a table cell of Markdown. */
function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}

function tableOf(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** The model card in Markdown, made of the document alone. */
export function modelCard(document: ModelDocument): string {
  const { title, id, version, training, file, evaluation, gates } = document;
  return `# ${title}

Model \`${id}\` ${version}, ${document.model.family}. May come as far as: **${document.ceiling}**.

## Use

${document.intendedUse}

**Not for:** ${document.notFor}

**People it was learned from:** ${document.population}

## What it predicts

${document.outcome.label}, within ${document.outcome.horizonDays} days. The answer is a calibrated probability; no class is decided.

## Performance

${analyses(document)}

On people not seen in training (nested cross-validation ${evaluation.nested.folds}):

${tableOf(
  ['Measure', 'Model', 'Small model'],
  MEASURE_ORDER.map(name => [
    MEASURE_TITLES[name],
    shownMeasure(evaluation.nested.model, name),
    shownMeasure(evaluation.nested.baseline, name),
  ]),
)}

${further('Beside the champion', championRows(document))}${further('Visits', visitRows(document))}${recalibrated(document)}## Gates

${tableOf(
  ['Gate', 'Found', 'Verdict'],
  gates.map(({ id: gate, found, passed }) => [gate, found, passed ? 'passed' : 'FAILED']),
)}

## Inputs

${tableOf(
  ['Input', 'What it is', 'Missing in training'],
  document.features.map(({ name, label }, f) => [
    name,
    label,
    `${(100 * (training.distribution[f]?.missing ?? 0)).toFixed(1)} %`,
  ]),
)}

## Limits

${limits(document)}

## Provenance

- Training set \`${training.set}\` ${training.version}, hash \`${training.hash}\`${training.synthetic ? ', **synthetic**' : ''}
- ${training.attribution} (${training.licence})
- ${training.people} people, ${training.rows} rows, outcome settled for ${training.settled}, ${training.events} events
- File \`${file.name}\`, SHA-256 \`${file.sha256}\`
- Veileder ${document.software}, seed ${document.seed}
`;
}

/** A section of figures, where there are any. */
function further(title: string, rows: readonly FigureRow[]): string {
  return rows.length === 0 ? '' : `## ${title}\n\n${tableOf(['What', 'Figure'], rows)}\n\n`;
}

/** What a new calibration rests on; the figures above it are of the model before. */
function recalibrated({ recalibration }: ModelDocument): string {
  if (recalibration === undefined) return '';
  const { parent, parentVersion, intercept, slope, predictions, people, events, from, to } = recalibration;
  const { before, after } = recalibration;
  const names = ['brier', 'logLoss', 'calibrationIntercept', 'calibrationSlope', 'auc'] as const;
  return `## Recalibration

The model \`${parentVersion}\` (\`${parent}\`) with another calibration after its own: log odds times ${slope.toFixed(3)}, plus ${intercept.toFixed(3)}. Fitted to ${predictions} predictions of ${people} people, ${events} with the outcome, predicted from ${from.slice(0, 10)} to ${to.slice(0, 10)}. All figures above are of the model before it was recalibrated.

${tableOf(
  ['Measure', 'Before', 'After, on people it was not fitted to'],
  names.map(name => [MEASURE_TITLES[name], shownNumber(before[name]), shownNumber(after[name])]),
)}

`;
}

function analyses({ evaluation, published }: ModelDocument): string {
  const rows = evaluation.bootstraps.map(({ outcomes, rows: count, events, shrunk, unshrunk }) => [
    outcomes,
    `${count}, ${events.toFixed(1)}`,
    shownNumber(shrunk.corrected.auc),
    shownNumber(unshrunk.corrected.calibrationSlope),
    shownNumber(shrunk.corrected.calibrationSlope),
    shownNumber(shrunk.corrected.scaledBrier),
  ]);
  const head = [
    'Outcomes',
    'Rows, events',
    'AUC corrected',
    'Slope before shrinkage',
    'Slope after',
    'Scaled Brier',
  ];
  const beside = published === undefined ? '' : `\n\nPublished: AUC ${published.auc} (${published.source}).`;
  return `${tableOf(head, rows)}${beside}`;
}

/** Where imputing differently changes how many events there are, absolute risks are as uncertain. */
function eventLimit({ evaluation, training }: ModelDocument): string[] {
  if (training.settled === training.rows) return [];
  const imputed = evaluation.bootstraps.filter(({ rows }) => rows === training.rows);
  const counts = imputed.map(({ events }) => events);
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  if (counts.length < 2 || most < 1.1 * least) return [];
  return [
    `Two fair ways of imputing unknown outcomes give ${least.toFixed(0)} and ${most.toFixed(0)} events: absolute risks may be too low by as much. Recalibrate on local outcomes before anything is shown.`,
  ];
}

function limits(document: ModelDocument): string {
  const { training, evaluation } = document;
  const { tripod, probast } = fillChecklists(document);
  const open = [...tripod, ...probast].filter(({ status }) => status === 'open');
  const lines = [
    training.synthetic ? 'Learned from made-up data: it says nothing about patients.' : '',
    'No external evaluation.',
    `${training.rows - training.settled} of ${training.rows} rows have no settled outcome; the analyses above show what that does.`,
    ...eventLimit(document),
    evaluation.temporal.assessable ? '' : `No judgement over time: ${evaluation.temporal.reason}.`,
    evaluation.sites.assessable ? '' : `No judgement between places: ${evaluation.sites.reason}.`,
    ...open.map(({ id, asks, text }) => `${id}, ${asks.toLowerCase()}: ${text}`),
  ];
  return lines
    .filter(line => line !== '')
    .map(line => `- ${line}`)
    .join('\n');
}
