import { z } from 'zod';
import type { Vector } from '../numeric/vector.ts';
import { calibrationIntercept, calibrationSlope, expectedCalibrationError } from './calibration-measures.ts';
import { auc } from './discrimination.ts';

/** How predictions of rows compare with what happened. */
export interface Judged {
  readonly probabilities: Vector;
  readonly outcome: Vector;
  readonly weight: Vector;
  readonly person: Int32Array;
}

const NullableNumber = z.number().nullable();

/** Figures of performance. `null`: cannot be computed on these rows. */
export const Measures = z.strictObject({
  auc: NullableNumber,
  brier: NullableNumber,
  /** 1 - Brier / Brier of the base rate: above 0 is better than saying the base rate to everybody. */
  scaledBrier: NullableNumber,
  logLoss: NullableNumber,
  calibrationIntercept: NullableNumber,
  calibrationSlope: NullableNumber,
  expectedCalibrationError: NullableNumber,
  observedToExpected: NullableNumber,
});
export type Measures = z.infer<typeof Measures>;

/** The names of all measures. */
export const MEASURE_NAMES = Object.keys(Measures.shape).filter(
  (name): name is keyof Measures => name in Measures.shape,
);

/** All measures over the rows. */
export function measure({ probabilities, outcome, weight }: Judged): Measures {
  let [brier, loss, events, expected, total] = [0, 0, 0, 0, 0];
  for (let i = 0; i < outcome.length; i++) {
    const w = weight[i] ?? 0;
    const p = Math.min(1 - 1e-12, Math.max(1e-12, probabilities[i] ?? 0));
    const y = outcome[i] ?? 0;
    total += w;
    events += w * y;
    expected += w * p;
    brier += w * (p - y) ** 2;
    loss -= w * (y === 1 ? Math.log(p) : Math.log(1 - p));
  }
  const share = events / total;
  return {
    auc: finite(auc(probabilities, outcome, weight)),
    brier: finite(brier / total),
    scaledBrier: finite(1 - brier / total / (share * (1 - share))),
    logLoss: finite(loss / total),
    calibrationIntercept: finite(calibrationIntercept(probabilities, outcome, weight)),
    calibrationSlope: finite(calibrationSlope(probabilities, outcome, weight)),
    expectedCalibrationError: finite(expectedCalibrationError(probabilities, outcome, weight)),
    observedToExpected: finite(events / expected),
  };
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

/** The mean of each measure over several, leaving out those that could not be computed. */
export function meanMeasures(all: readonly Measures[]): Measures {
  const averaged = { ...(all[0] ?? EMPTY) };
  for (const name of MEASURE_NAMES) {
    const known = all.map(one => one[name]).filter(value => value !== null);
    averaged[name] = known.length === 0 ? null : known.reduce((a, b) => a + b, 0) / known.length;
  }
  return averaged;
}

const EMPTY: Measures = {
  auc: null,
  brier: null,
  scaledBrier: null,
  logLoss: null,
  calibrationIntercept: null,
  calibrationSlope: null,
  expectedCalibrationError: null,
  observedToExpected: null,
};
