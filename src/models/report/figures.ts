import type { Estimates } from '../evaluate/intervals.ts';
import type { Measures } from '../evaluate/measures.ts';

/** How each measure is called in reports, and what is good. */
export const MEASURE_TITLES: Readonly<Record<keyof Measures, string>> = {
  auc: 'AUC (1 parts perfectly, 0.5 is chance)',
  brier: 'Brier score (lower is better)',
  scaledBrier: 'Scaled Brier (above 0 beats the base rate)',
  logLoss: 'Log loss (lower is better)',
  calibrationIntercept: 'Calibration in the large (0 is right)',
  calibrationSlope: 'Calibration slope (1 is right, below 1 too extreme)',
  expectedCalibrationError: 'Expected calibration error, ten bins',
  observedToExpected: 'Observed to expected (1 is right)',
};

/** A number with three decimals; what cannot be computed says so. */
export function shownNumber(value: number | null): string {
  return value === null ? 'not computable' : value.toFixed(3);
}

/** A share in per cent with one decimal. */
export function shownShare(value: number): string {
  return `${(100 * value).toFixed(1)} %`;
}

/** A measure of nested figures with its interval. */
export function shownMeasure(estimates: Estimates, name: keyof Measures): string {
  const { value, low, high } = estimates[name];
  if (low === null || high === null) return shownNumber(value);
  return `${shownNumber(value)} (${shownNumber(low)} to ${shownNumber(high)})`;
}

/** The names of all measures in the order of the reports. */
export const MEASURE_ORDER: readonly (keyof Measures)[] = [
  'auc',
  'brier',
  'scaledBrier',
  'logLoss',
  'calibrationIntercept',
  'calibrationSlope',
  'expectedCalibrationError',
  'observedToExpected',
];
