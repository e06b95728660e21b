import { labelIn } from '../../../models/data/label.ts';
import type { CalibrationBin } from '../../../models/evaluate/calibration-measures.ts';
import type { Plot } from '../../../models/report/plot.ts';
import type { WatchedPeriod } from '../../../models/watch/calibration-over-time.ts';
import type { InputDrift } from '../../../models/watch/input-drift.ts';
import type { Words } from '../language.ts';
import { shownNumber, shownShare } from './shown.ts';

/** The lowest round tenth that holds all of these shares. */
function topOf(shares: readonly number[]): number {
  return Math.min(1, Math.ceil(10 * Math.max(0.1, ...shares)) / 10);
}

/** How far the two figures of a quarter stand apart, so that neither hides the other. */
const BESIDE = 0.06;

const numbered = (count: number): Plot['x']['ticks'] => Array.from({ length: count }, (_, i) => i + 1);

/** Expected and observed share by quarter. */
export function timePlot(periods: readonly WatchedPeriod[], { text, language }: Words): Plot {
  const at = (x: number): number => x + 1;
  return {
    id: 'plot-time',
    title: text('model-plot-time'),
    description: periods
      .map(({ period, expected, observed }) =>
        text('model-plot-time-entry', {
          period,
          expected: shownShare(expected, language),
          observed: shownShare(observed, language),
        }),
      )
      .join('; '),
    x: {
      label: text('model-plot-x-quarter'),
      low: 0,
      high: periods.length + 1,
      ticks: numbered(periods.length) ?? [],
    },
    y: {
      label: text('model-plot-y-share'),
      low: 0,
      high: topOf(periods.flatMap(({ expected, high }) => [expected, high])),
    },
    series: [
      {
        name: text('model-plot-expected'),
        look: 'b',
        kind: 'ranges',
        points: periods.map(({ expected }, i) => ({ x: at(i) - BESIDE, y: expected })),
      },
      {
        name: text('model-plot-observed'),
        look: 'a',
        kind: 'ranges',
        points: periods.map(({ observed, low, high }, i) => ({ x: at(i) + BESIDE, y: observed, low, high })),
      },
    ],
  };
}

/** Predicted and observed share on people the model had not seen. */
export function calibrationPlot(curve: readonly CalibrationBin[], { text }: Words): Plot {
  const top = topOf(curve.flatMap(({ predicted, high }) => [predicted, high]));
  return {
    id: 'plot-calibration',
    title: text('model-plot-calibration'),
    description: text('model-plot-calibration-about', { groups: String(curve.length) }),
    x: { label: text('model-plot-x-predicted'), low: 0, high: top },
    y: { label: text('model-plot-y-share'), low: 0, high: top },
    series: [
      {
        name: text('model-plot-agreement'),
        look: 'c',
        kind: 'line',
        points: [
          { x: 0, y: 0 },
          { x: top, y: top },
        ],
      },
      {
        name: text('model-plot-observed'),
        look: 'a',
        kind: 'ranges',
        points: curve.map(({ predicted, observed, low, high }) => ({ x: predicted, y: observed, low, high })),
      },
    ],
  };
}

/** How far each input has moved, beside what chance alone does. */
export function driftPlot(inputs: readonly InputDrift[], { text, language }: Words): Plot {
  const known = inputs.map(({ index = 0 }, i) => ({ x: i + 1, y: index }));
  const chance = inputs.map(({ byChance = 0 }, i) => ({ x: i + 1, y: byChance }));
  return {
    id: 'plot-drift',
    title: text('model-plot-drift'),
    description: inputs
      .map((one, i) => `${i + 1}: ${labelIn(one, language)} ${shownNumber(one.index, language)}`)
      .join('; '),
    x: {
      label: text('model-plot-x-input'),
      low: 0,
      high: inputs.length + 1,
      ticks: numbered(inputs.length) ?? [],
    },
    y: { label: 'PSI', low: 0, high: Math.max(0.1, ...[...known, ...chance].map(({ y }) => y)) * 1.1 },
    series: [
      { name: text('model-plot-chance'), look: 'c', kind: 'line', points: chance },
      {
        name: text('model-plot-index'),
        look: 'a',
        kind: 'ranges',
        points: known.map(one => ({ ...one, low: 0, high: one.y })),
      },
    ],
  };
}
