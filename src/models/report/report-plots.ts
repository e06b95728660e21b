import type { Evaluation } from '../evaluate/evaluation.ts';
import type { ModelDocument } from '../model-document.ts';
import { shownMeasure, shownNumber } from './figures.ts';
import type { Plot } from './plot.ts';

/** All plots of a report, in order. */
export function reportPlots({ evaluation }: ModelDocument): Plot[] {
  return [
    calibrationPlot(evaluation),
    rocPlot(evaluation),
    decisionPlot(evaluation),
    groupPlot(evaluation),
    learningPlot(evaluation),
    missingPlot(evaluation),
  ].filter(({ series }) => series.some(({ points }) => points.length > 0));
}

function calibrationPlot({ calibrationCurve, nested }: Evaluation): Plot {
  const top = Math.min(1, Math.ceil(10 * Math.max(0.1, ...calibrationCurve.map(({ high }) => high))) / 10);
  return {
    id: 'plot-calibration',
    title: 'Calibration: what was predicted and what happened',
    description: `People in ${calibrationCurve.length} groups by predicted probability, with 95 % intervals of the observed share. Slope ${shownMeasure(nested.model, 'calibrationSlope')}. On the diagonal, prediction and observation agree. The figures stand in the table of calibration.`,
    x: { label: 'predicted probability', low: 0, high: top },
    y: { label: 'observed share', low: 0, high: top },
    series: [
      {
        name: 'agreement',
        look: 'c',
        kind: 'line',
        points: [
          { x: 0, y: 0 },
          { x: 1, y: 1 },
        ],
      },
      {
        name: 'observed, with 95 % interval',
        look: 'a',
        kind: 'ranges',
        points: calibrationCurve.map(({ predicted, observed, low, high }) => ({
          x: predicted,
          y: observed,
          low,
          high,
        })),
      },
    ],
  };
}

function rocPlot({ roc, nested }: Evaluation): Plot {
  return {
    id: 'plot-roc',
    title: 'Discrimination: ROC curve',
    description: `Sensitivity against one minus specificity over all thresholds; AUC ${shownMeasure(nested.model, 'auc')}.`,
    x: { label: '1 - specificity', low: 0, high: 1 },
    y: { label: 'sensitivity', low: 0, high: 1 },
    series: [
      {
        name: 'chance',
        look: 'c',
        kind: 'line',
        points: [
          { x: 0, y: 0 },
          { x: 1, y: 1 },
        ],
      },
      { name: 'model', look: 'a', kind: 'line', points: roc.map(([x, y]) => ({ x, y })) },
    ],
  };
}

function decisionPlot({ decisionCurve }: Evaluation): Plot {
  const values = decisionCurve.flatMap(({ model, baseline, everybody }) => [model, baseline, everybody]);
  const first = decisionCurve[0];
  const last = decisionCurve.at(-1);
  const line = (pick: 'model' | 'baseline' | 'everybody') =>
    decisionCurve.map(point => ({ x: point.threshold, y: point[pick] }));
  return {
    id: 'plot-decision',
    title: 'Decision curve: net benefit of acting on the prediction',
    description: `Net benefit of the model, of the small model and of acting on everybody at thresholds from ${shownNumber(first?.threshold ?? 0)} to ${shownNumber(last?.threshold ?? 1)}; acting on nobody has 0. At the lowest threshold the model has ${shownNumber(first?.model ?? 0)} and acting on everybody ${shownNumber(first?.everybody ?? 0)}.`,
    x: { label: 'threshold probability', low: first?.threshold ?? 0, high: last?.threshold ?? 1 },
    y: {
      label: 'net benefit',
      low: Math.max(-0.05, Math.min(0, ...values)),
      high: Math.max(0.01, ...values) * 1.1,
    },
    series: [
      { name: 'model', look: 'a', kind: 'line', points: line('model') },
      { name: 'small model', look: 'b', kind: 'line', points: line('baseline') },
      { name: 'everybody', look: 'd', kind: 'line', points: line('everybody') },
      {
        name: 'nobody',
        look: 'c',
        kind: 'line',
        points: decisionCurve.map(({ threshold }) => ({ x: threshold, y: 0 })),
      },
    ],
  };
}

function groupPlot({ subgroups }: Evaluation): Plot {
  const assessed = subgroups.flatMap(({ group, figures }, i) => {
    const { value = null, low = null, high = null } = figures?.auc ?? {};
    return value === null ? [] : [{ group, x: i + 1, y: value, low: low ?? value, high: high ?? value }];
  });
  return {
    id: 'plot-groups',
    title: 'AUC by group, with 95 % intervals',
    description: assessed.map(({ group, x, y }) => `${x}: ${group}, ${shownNumber(y)}`).join('; '),
    x: {
      label: 'group, numbered as in the table',
      low: 0,
      high: subgroups.length + 1,
      ticks: subgroups.map((_, i) => i + 1),
    },
    y: { label: 'AUC', low: 0.4, high: 1 },
    series: [{ name: 'AUC', look: 'a', kind: 'ranges', points: assessed }],
  };
}

function learningPlot({ learningCurve }: Evaluation): Plot {
  const points = learningCurve.flatMap(({ people, auc }) => (auc === null ? [] : [{ x: people, y: auc }]));
  return {
    id: 'plot-learning',
    title: 'Learning curve: would more people help?',
    description: points.map(({ x, y }) => `${x} people: AUC ${shownNumber(y)}`).join('; '),
    x: { label: 'people learned from', low: 0, high: Math.max(1, ...points.map(({ x }) => x)) },
    y: { label: 'AUC on unseen people', low: 0.4, high: 1 },
    series: [{ name: 'AUC', look: 'a', kind: 'line', points }],
  };
}

function missingPlot({ missingInputs, nested }: Evaluation): Plot {
  const known = missingInputs.flatMap(({ name, auc }) => (auc === null ? [] : [{ name, auc }]));
  const all = nested.model.auc.value ?? 0.5;
  return {
    id: 'plot-missing',
    title: 'AUC when one input is not known',
    description: known.map(({ name, auc }, i) => `${i + 1}: without ${name} ${shownNumber(auc)}`).join('; '),
    x: {
      label: 'input taken away, numbered as in the table',
      low: 0,
      high: known.length + 1,
      ticks: known.map((_, i) => i + 1),
    },
    y: { label: 'AUC', low: 0.4, high: 1 },
    series: [
      {
        name: 'all inputs known',
        look: 'c',
        kind: 'line',
        points: [
          { x: 0, y: all },
          { x: known.length + 1, y: all },
        ],
      },
      {
        name: 'without it',
        look: 'a',
        kind: 'ranges',
        points: known.map(({ auc }, i) => ({ x: i + 1, y: auc })),
      },
    ],
  };
}
