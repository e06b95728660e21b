import { z } from 'zod';
import { type Evaluation, headline } from './evaluation.ts';
import type { Estimate } from './intervals.ts';

/** A condition for promotion: what was asked, what was found. */
export const Gate = z.strictObject({
  id: z.string(),
  asks: z.string(),
  found: z.string(),
  passed: z.boolean(),
});
export type Gate = z.infer<typeof Gate>;

/** Slope after shrinkage that is still called calibrated. */
const SLOPE = { low: 0.8, high: 1.25 };
/** Log odds by which a group may be off before the gate closes. */
const GROUP_INTERCEPT = 0.5;

/** All gates of a model. What cannot be computed does not pass. */
export function judgeGates(evaluation: Evaluation): Gate[] {
  return [
    betterThanChance(evaluation),
    betterThanBaseRate(evaluation),
    notWorseThanBaseline(evaluation),
    calibrated(evaluation),
    groups(evaluation),
    ...notWorseThanChampion(evaluation),
  ];
}

function shown(value: number | null): string {
  return value === null ? 'not computable' : value.toFixed(3);
}

/** `0.812 (0.750 to 0.870)` */
export function shownEstimate({ value, low, high }: Estimate): string {
  return low === null || high === null ? shown(value) : `${shown(value)} (${shown(low)} to ${shown(high)})`;
}

/** A shuffled outcome ends here: the interval of its AUC holds one half. */
function betterThanChance({ nested }: Evaluation): Gate {
  const { auc } = nested.model;
  return {
    id: 'better-than-chance',
    asks: 'the whole interval of the AUC on unseen people lies above 0.5',
    found: shownEstimate(auc),
    passed: auc.low !== null && auc.low > 0.5,
  };
}

function betterThanBaseRate({ nested }: Evaluation): Gate {
  const { brier } = nested.overMean;
  return {
    id: 'better-than-base-rate',
    asks: 'the Brier score on unseen people is below that of saying the base rate to everybody',
    found: `difference ${shownEstimate(brier)}`,
    passed: brier.value !== null && brier.value < 0,
  };
}

/** Non-inferiority: the small model must not be surely better. */
function notWorseThanBaseline({ nested }: Evaluation): Gate {
  const { logLoss } = nested.overBaseline;
  return {
    id: 'not-worse-than-baseline',
    asks: 'the small baseline model is not surely better (log loss on unseen people)',
    found: `difference ${shownEstimate(logLoss)}`,
    passed: logLoss.low !== null && logLoss.low <= 0,
  };
}

/** Non-inferiority to what serves; judged only where the champion did not learn from this very set. */
function notWorseThanChampion({ champion: beside }: Evaluation): Gate[] {
  if (beside === undefined || beside.sameData) return [];
  const { logLoss } = beside.overChampion;
  return [
    {
      id: 'not-worse-than-champion',
      asks: 'the champion is not surely better (log loss on people whom the new model had not seen)',
      found: `difference ${shownEstimate(logLoss)}`,
      passed: logLoss.low !== null && logLoss.low <= 0,
    },
  ];
}

function calibrated(evaluation: Evaluation): Gate {
  const { value: slope, how } = headline(evaluation, 'calibrationSlope');
  return {
    id: 'calibration-slope',
    asks: `the slope after shrinkage (${how}) lies between ${SLOPE.low} and ${SLOPE.high}`,
    found: shown(slope),
    passed: slope !== null && slope >= SLOPE.low && slope <= SLOPE.high,
  };
}

function groups({ subgroups }: Evaluation): Gate {
  const failed = subgroups.filter(({ figures }) => figures !== undefined && isFailing(figures));
  const assessed = subgroups.filter(({ figures }) => figures !== undefined).length;
  return {
    id: 'subgroups',
    asks: `in no group is calibration in the large surely off by more than ${GROUP_INTERCEPT} log odds, nor the AUC surely below 0.5`,
    found: `${assessed} of ${subgroups.length} groups assessable; off: ${failed.map(({ group }) => group).join(', ') || 'none'}`,
    passed: failed.length === 0 && assessed > 0,
  };
}

function isFailing({
  auc,
  calibrationIntercept,
}: {
  auc: Estimate;
  calibrationIntercept: Estimate;
}): boolean {
  const { low, high } = calibrationIntercept;
  const isOff = (low !== null && low > GROUP_INTERCEPT) || (high !== null && high < -GROUP_INTERCEPT);
  return isOff || (auc.high !== null && auc.high < 0.5);
}
