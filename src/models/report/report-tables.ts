import type { Feature } from '../data/feature-schema.ts';
import { shownEstimate } from '../evaluate/gates.ts';
import type { Splits } from '../evaluate/splits.ts';
import type { ModelDocument } from '../model-document.ts';
import type { AnsweredItem } from './checklist.ts';
import { MEASURE_ORDER, MEASURE_TITLES, shownMeasure, shownNumber, shownShare } from './figures.ts';
import { html, type Markup, table } from './html.ts';

/** Whether each gate passed. */
export function gateTable({ gates }: ModelDocument): Markup {
  const verdict = (passed: boolean): Markup =>
    passed ? html`<span class="passed">passed</span>` : html`<span class="failed">FAILED</span>`;
  return table(
    'Gates for promotion',
    ['Gate', 'Asks that', 'Found', 'Verdict'],
    gates.map(({ id, asks, found, passed }) => [id, asks, found, verdict(passed)]),
  );
}

/** Each bootstrap in a row: what is left after the optimism is taken off. */
export function analysisTable({ evaluation, published }: ModelDocument): Markup {
  const rows = evaluation.bootstraps.map(({ outcomes, rows: count, events, shrunk, unshrunk }) => {
    const { corrected, apparent, aucInterval } = shrunk;
    const interval = aucInterval === null ? '' : ` (${aucInterval.map(shownNumber).join(' to ')})`;
    return [
      outcomes,
      `${count}, ${events.toFixed(1)}`,
      shownNumber(apparent.auc),
      `${shownNumber(corrected.auc)}${interval}`,
      shownNumber(unshrunk.corrected.calibrationSlope),
      shownNumber(corrected.calibrationSlope),
      shownNumber(corrected.brier),
      shownNumber(corrected.scaledBrier),
      String(shrunk.resamples),
    ];
  });
  const beside =
    published === undefined ? html`` : html`<p>Published: AUC ${published.auc} (${published.source}).</p>`;
  return html`${table(
    'Optimism-corrected performance; the first analysis counts, the others stand beside it',
    [
      'Outcomes',
      'Rows, events',
      'AUC apparent',
      'AUC corrected',
      'Slope before shrinkage',
      'Slope after',
      'Brier',
      'Scaled Brier',
      'Resamples',
    ],
    rows,
  )}${beside}`;
}

/** Model, small model and base rate on people not seen. */
export function performanceTable({ evaluation: { nested } }: ModelDocument): Markup {
  return html`${table(
    `On people not seen in training (nested cross-validation ${nested.folds}): ${nested.rows} rows, ${nested.events} events, 95 % intervals`,
    ['Measure', 'Model', 'Small model'],
    MEASURE_ORDER.map(name => [
      MEASURE_TITLES[name],
      shownMeasure(nested.model, name),
      shownMeasure(nested.baseline, name),
    ]),
  )}${table(
    'Differences: model less the other; below 0 is better for log loss and Brier',
    ['Against', 'AUC', 'Log loss', 'Brier'],
    [
      [
        'small model',
        ...(['auc', 'logLoss', 'brier'] as const).map(name => shownEstimate(nested.overBaseline[name])),
      ],
      [
        'base rate for everybody',
        ...(['auc', 'logLoss', 'brier'] as const).map(name => shownEstimate(nested.overMean[name])),
      ],
    ],
  )}`;
}

/** The bins of the calibration curve. */
export function calibrationTable({ evaluation }: ModelDocument): Markup {
  return table(
    'Calibration by groups of equal size',
    ['Predicted', 'Observed', '95 % interval', 'Rows'],
    evaluation.calibrationCurve.map(({ predicted, observed, low, high, rows }) => [
      shownShare(predicted),
      shownShare(observed),
      `${shownShare(low)} to ${shownShare(high)}`,
      String(Math.round(rows)),
    ]),
  );
}

/** Performance by group. */
export function groupTable({ evaluation }: ModelDocument): Markup {
  return table(
    'Groups, in the order of the plot; too small ones are not assessable',
    ['Group', 'Rows, events', 'AUC', 'Calibration in the large', 'Observed to expected'],
    evaluation.subgroups.map(({ group, rows, events, figures }, i) => [
      `${i + 1} ${group}`,
      rows === null ? 'under 20 people' : `${rows}, ${events}`,
      ...(figures === undefined
        ? ['not assessable', 'not assessable', 'not assessable']
        : [figures.auc, figures.calibrationIntercept, figures.observedToExpected].map(shownEstimate)),
    ]),
  );
}

/** What is lost without each input. */
export function missingTable({ evaluation }: ModelDocument): Markup {
  return table(
    'When an input is not known, in the order of the plot',
    ['Without', 'AUC', 'Brier', 'Mean shift of the probability'],
    evaluation.missingInputs.map(({ name, auc, brier, shift }, i) => [
      `${i + 1} ${name}`,
      shownNumber(auc),
      shownNumber(brier),
      shownShare(shift),
    ]),
  );
}

/** Splits by time or place. */
export function splitTable(title: string, splits: Splits): Markup {
  if (!splits.assessable) return html`<p><strong>${title}:</strong> not assessable: ${splits.reason}.</p>`;
  return table(
    title,
    ['Judged on', 'Rows learned, judged', 'AUC', 'Calibration in the large', 'Slope', 'Scaled Brier'],
    splits.results.map(({ split, learned, judged, figures }) => [
      split,
      `${learned}, ${judged}`,
      ...(['auc', 'calibrationIntercept', 'calibrationSlope', 'scaledBrier'] as const).map(name =>
        shownMeasure(figures, name),
      ),
    ]),
  );
}

/** What the model looks at, and how it was distributed in training. */
export function inputTable({ features, training, evaluation }: ModelDocument): Markup {
  return table(
    'Inputs',
    ['Name', 'What it is', 'Type, allowed', 'Missing', 'Distribution in training', 'AUC alone'],
    features.map((feature, f) => {
      const distribution = training.distribution[f];
      const alone = evaluation.singleFeatures.find(({ name }) => name === feature.name);
      return [
        feature.name,
        `${feature.label} (${feature.source.kind}: ${feature.source.id})`,
        shownType(feature),
        shownShare(distribution?.missing ?? 0),
        distribution?.quantiles
          ? `median ${distribution.quantiles[3]}, middle half ${distribution.quantiles[2]} to ${distribution.quantiles[4]}`
          : Object.entries(distribution?.shares ?? {})
              .map(([level, share]) => `${level} ${shownShare(share)}`)
              .join(', '),
        shownNumber(alone?.auc ?? null),
      ];
    }),
  );
}

function shownType(feature: Feature): string {
  if (feature.type === 'number') return `number, ${feature.low} to ${feature.high} ${feature.unit}`;
  return feature.type === 'boolean' ? 'yes or no' : `one of ${feature.levels.join(', ')}`;
}

/** The terms of a linear model, or how many trees. */
export function modelTable({ model, evaluation }: ModelDocument): Markup {
  const terms =
    model.terms === undefined
      ? html`<p>${model.trees ?? 0} trees.</p>`
      : table(
          'Terms: log odds a unit, before calibration',
          ['Term', 'Coefficient'],
          [
            ['intercept', shownNumber(model.intercept ?? 0)],
            ...model.terms.map(({ term, coefficient }) => [term, shownNumber(coefficient)]),
          ],
        );
  return html`<p>${model.family}; chosen as ${evaluation.selection}; calibration ${model.calibration}.</p>${terms}${table(
    'Candidates by log loss on held-out folds',
    ['Family', 'Setting', 'Log loss', 'Chosen'],
    evaluation.candidates.map(({ family, candidate, logLoss, chosen }) => [
      family,
      Object.entries(candidate)
        .filter(([name]) => name !== 'family')
        .map(([name, value]) => `${name} ${value}`)
        .join(', '),
      logLoss.toFixed(4),
      chosen ? 'chosen' : '',
    ]),
  )}`;
}

/** A filled checklist. */
export function checklistTable(title: string, items: readonly AnsweredItem[]): Markup {
  return table(
    title,
    ['Item', 'Asks', 'Status', 'Answer'],
    items.map(({ id, asks, status, text }) => [id, asks, status, text]),
  );
}
