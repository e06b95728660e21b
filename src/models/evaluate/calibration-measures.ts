import { at, logit, quantileOfSorted, sigmoid, type Vector } from '../numeric/vector.ts';
import { fitLogistic } from '../train/fit-logistic.ts';
import { wilson } from './wilson.ts';

/** Slope of the outcome on the log odds predicted: 1 is right, below 1 the predictions are too extreme. NaN where they are all alike. */
export function calibrationSlope(probabilities: Vector, outcome: Vector, weight: Vector): number {
  const matrix = probabilities.map(logit);
  const slope = at(
    fitLogistic({ matrix, width: 1, outcome, weight }, { lambda: 0, alpha: 0 }).coefficients,
    0,
  );
  return slope === 0 ? Number.NaN : slope;
}

/** Calibration in the large: the log odds that must be added to all predictions for their mean to be right; 0 is right. */
export function calibrationIntercept(probabilities: Vector, outcome: Vector, weight: Vector): number {
  const scores = probabilities.map(logit);
  let intercept = 0;
  for (let step = 0; step < 50; step++) {
    let [gradient, curvature] = [0, 0];
    for (let i = 0; i < scores.length; i++) {
      const p = sigmoid((scores[i] ?? 0) + intercept);
      gradient += (weight[i] ?? 0) * ((outcome[i] ?? 0) - p);
      curvature += (weight[i] ?? 0) * p * (1 - p);
    }
    const move = Math.max(-2, Math.min(2, gradient / (curvature + 1e-12)));
    intercept += move;
    if (Math.abs(move) < 1e-10 || Math.abs(intercept) > 20) break;
  }
  return intercept;
}

/** One bin of the calibration curve: mean prediction, observed share with 95 % interval, rows. */
export interface CalibrationBin {
  readonly predicted: number;
  readonly observed: number;
  readonly low: number;
  readonly high: number;
  readonly rows: number;
}

/** The calibration curve in bins of equal size; fewer where predictions tie. */
export function calibrationCurve(
  probabilities: Vector,
  outcome: Vector,
  weight: Vector,
  bins: number,
): CalibrationBin[] {
  const sorted = Float64Array.from(probabilities).sort();
  const edges = Array.from({ length: bins - 1 }, (_, b) => quantileOfSorted(sorted, (b + 1) / bins));
  const sums = Array.from({ length: bins }, () => ({ predicted: 0, observed: 0, rows: 0 }));
  probabilities.forEach((p, i) => {
    const bin = sums[edges.findIndex(edge => p <= edge)] ?? sums.at(-1);
    if (bin === undefined) return;
    bin.predicted += p * at(weight, i);
    bin.observed += at(outcome, i) * at(weight, i);
    bin.rows += at(weight, i);
  });
  return sums
    .filter(({ rows }) => rows > 0)
    .map(({ predicted, observed, rows }) => {
      const [low, high] = wilson(observed, rows);
      return { predicted: predicted / rows, observed: observed / rows, low, high, rows };
    });
}

/** Expected calibration error: mean distance between prediction and observed share over ten bins. Depends on the bins: a second number. */
export function expectedCalibrationError(probabilities: Vector, outcome: Vector, weight: Vector): number {
  const bins = calibrationCurve(probabilities, outcome, weight, 10);
  const total = bins.reduce((rows, bin) => rows + bin.rows, 0);
  return bins.reduce((error, bin) => error + (bin.rows / total) * Math.abs(bin.predicted - bin.observed), 0);
}
