import type { Replicate } from '../replicate.ts';
import { type CalibrationUpdate, updated } from './update-calibration.ts';

/** A model on resampled people with an update that was itself fitted to resampled people: both are as uncertain as they are. */
export function recalibrateReplicate(
  replicate: Replicate,
  { intercept, slope }: Pick<CalibrationUpdate, 'intercept' | 'slope'>,
): Replicate {
  const { calibration } = replicate;
  if (calibration.kind === 'none') return { ...replicate, calibration: { kind: 'platt', intercept, slope } };
  if (calibration.kind === 'platt') {
    const { intercept: own, slope: ownSlope } = calibration;
    return {
      ...replicate,
      calibration: { kind: 'platt', intercept: intercept + slope * own, slope: slope * ownSlope },
    };
  }
  const probabilities = calibration.probabilities.map(p => updated({ intercept, slope }, p));
  return { ...replicate, calibration: { ...calibration, probabilities } };
}
