import { at, logit, sigmoid, type Vector } from '../numeric/vector.ts';
import { fitLogistic } from '../train/fit-logistic.ts';

/** What turns log odds of a scorer into a probability. */
export type Calibration =
  | { readonly kind: 'none' }
  /** Log odds become `intercept` + `slope` times log odds. */
  | { readonly kind: 'platt'; readonly intercept: number; readonly slope: number }
  /** Straight lines between points; level beyond the outer ones. */
  | { readonly kind: 'isotonic'; readonly scores: Vector; readonly probabilities: Vector };

/** How a model is calibrated on scores of rows that it was not fitted on. */
export type CalibrationKind = Calibration['kind'];

/** The calibrated probability of a score. */
export function calibrated(calibration: Calibration, score: number): number {
  if (calibration.kind === 'none') return sigmoid(score);
  if (calibration.kind === 'platt') return sigmoid(calibration.intercept + calibration.slope * score);
  return interpolate(calibration.scores, calibration.probabilities, score);
}

/** Fits a calibration; rows without weight count for nothing. */
export function fitCalibration(
  kind: CalibrationKind,
  scores: Vector,
  outcome: Vector,
  weight: Vector,
): Calibration {
  if (kind === 'none') return { kind };
  if (kind === 'isotonic') return fitIsotonic(scores, outcome, weight);
  const fitted = fitLogistic({ matrix: scores, width: 1, outcome, weight }, { lambda: 0, alpha: 0 });
  const slope = at(fitted.coefficients, 0);
  // A score that ranks upside down says nothing: the base rate is all that is left.
  if (slope <= 0) return { kind: 'platt', intercept: logit(weightedMean(outcome, weight)), slope: 0 };
  return { kind: 'platt', intercept: fitted.intercept, slope };
}

function weightedMean(values: Vector, weight: Vector): number {
  let [total, weights] = [0, 0];
  for (let i = 0; i < values.length; i++) {
    total += (values[i] ?? 0) * (weight[i] ?? 0);
    weights += weight[i] ?? 0;
  }
  return total / weights;
}

interface Block {
  readonly score: number;
  readonly weight: number;
  readonly probability: number;
}

function merge(a: Block, b: Block): Block {
  const weight = a.weight + b.weight;
  return {
    weight,
    score: (a.score * a.weight + b.score * b.weight) / weight,
    probability: (a.probability * a.weight + b.probability * b.weight) / weight,
  };
}

/**
 * Pool adjacent violators, one point a block at its mean score, straight lines between: never falling, and without the steps that make
 * neighbours of a step differ. Probabilities stay off 0 and 1 by one pseudo-row, since no number of rows proves a certainty.
 */
function fitIsotonic(scores: Vector, outcome: Vector, weight: Vector): Calibration {
  const order = Int32Array.from(scores.keys()).sort((a, b) => at(scores, a) - at(scores, b) || a - b);
  const blocks: Block[] = [];
  for (const i of order) {
    if (at(weight, i) === 0) continue;
    let block: Block = { score: at(scores, i), weight: at(weight, i), probability: at(outcome, i) };
    for (let last = blocks.at(-1); last !== undefined; last = blocks.at(-1)) {
      if (last.probability < block.probability && last.score < block.score) break;
      blocks.pop();
      block = merge(last, block);
    }
    blocks.push(block);
  }
  const probabilities = blocks.map(
    ({ probability, weight: rows }) => (probability * rows + 0.5) / (rows + 1),
  );
  let highest = 0;
  const rising = probabilities.map(probability => {
    highest = Math.max(highest, probability);
    return highest;
  });
  return {
    kind: 'isotonic',
    scores: Float64Array.from(blocks, ({ score }) => score),
    probabilities: Float64Array.from(rising),
  };
}

function interpolate(scores: Vector, probabilities: Vector, score: number): number {
  const last = scores.length - 1;
  if (score <= at(scores, 0)) return at(probabilities, 0);
  if (score >= at(scores, last)) return at(probabilities, last);
  let [low, high] = [0, last];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (at(scores, middle) <= score) low = middle;
    else high = middle;
  }
  const share = (score - at(scores, low)) / (at(scores, high) - at(scores, low));
  return at(probabilities, low) + share * (at(probabilities, high) - at(probabilities, low));
}
