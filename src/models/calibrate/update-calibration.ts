import { calibrationIntercept } from '../evaluate/calibration-measures.ts';
import type { Judged } from '../evaluate/measures.ts';
import { chiSquaredTail } from '../numeric/gamma.ts';
import { at, logit, sigmoid } from '../numeric/vector.ts';
import { fitLogistic } from '../train/fit-logistic.ts';

const LEVEL = 0.05;

/** What log odds become: `intercept` + `slope` times log odds. `intercept` alone: the slope stays 1. */
export interface CalibrationUpdate {
  readonly kind: 'intercept' | 'intercept-and-slope';
  readonly intercept: number;
  readonly slope: number;
}

/** The update of one kind on some rows. */
export function fitUpdate(kind: CalibrationUpdate['kind'], judged: Judged): CalibrationUpdate {
  const { probabilities, outcome, weight } = judged;
  if (kind === 'intercept')
    return { kind, intercept: calibrationIntercept(probabilities, outcome, weight), slope: 1 };
  const matrix = probabilities.map(logit);
  const { intercept, coefficients } = fitLogistic(
    { matrix, width: 1, outcome, weight },
    { lambda: 0, alpha: 0 },
  );
  return { kind, intercept, slope: at(coefficients, 0) };
}

/** Probabilities after an update. */
export function updated(
  { intercept, slope }: Pick<CalibrationUpdate, 'intercept' | 'slope'>,
  probability: number,
): number {
  return sigmoid(intercept + slope * logit(probability));
}

function logLikelihood({ probabilities, outcome, weight }: Judged): number {
  return probabilities.reduce((sum, p, i) => {
    const kept = Math.min(1 - 1e-12, Math.max(1e-12, p));
    return sum + at(weight, i) * Math.log(at(outcome, i) === 1 ? kept : 1 - kept);
  }, 0);
}

/**
 * The least that what came gives reason for: nothing, another intercept, or another slope as well, by likelihood ratios tested in closed
 * order, so that a model is not changed by chance. Undefined: nothing.
 * Source: Vergouwe et al., Stat Med 2017;36:4529-4539, without its step of fitting all coefficients anew.
 */
export function chooseUpdate(judged: Judged): CalibrationUpdate | undefined {
  const likelihoodOf = (update: CalibrationUpdate): number =>
    logLikelihood({ ...judged, probabilities: judged.probabilities.map(p => updated(update, p)) });
  const both = fitUpdate('intercept-and-slope', judged);
  const shift = fitUpdate('intercept', judged);
  const best = likelihoodOf(both);
  if (chiSquaredTail(2 * (best - logLikelihood(judged)), 2) >= LEVEL) return undefined;
  return chiSquaredTail(2 * (best - likelihoodOf(shift)), 1) >= LEVEL ? shift : both;
}
