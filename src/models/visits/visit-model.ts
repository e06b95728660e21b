import { z } from 'zod';
import { Estimate } from '../evaluate/intervals.ts';
import type { Vector } from '../numeric/vector.ts';
import { KeptTerm } from '../replicate.ts';

const Numbers = z.array(z.number()).max(5_000);

/** How the number of visits was foretold for people whom the model had not seen. */
const VisitEvaluation = z.strictObject({
  rows: z.number(),
  people: z.number(),
  meanVisits: z.number(),
  /** Share of the Poisson deviance of saying the mean to everybody that is explained. */
  devianceExplained: z.number(),
  /** Mean Poisson deviance, less that of saying the mean to everybody: below 0 is better. */
  overMean: Estimate,
  observedToExpected: z.number(),
  /** Share of the people whose visits lay within the range of `level`. */
  coverage: z.number(),
  level: z.number(),
});

/**
 * How many visits come, learned beside the outcome from the same people. Whole in the document: a linear model of the logarithm of the mean, and
 * how far counts spread about it. Served only where it has passed.
 */
export const VisitModel = z.strictObject({
  measure: z.string(),
  label: z.string(),
  horizonDays: z.number(),
  fill: Numbers,
  terms: z.array(KeptTerm).max(2_000),
  intercept: z.number(),
  coefficients: Numbers,
  /** Strength of the ridge penalty that was chosen. */
  lambda: z.number(),
  /** Variance = mean + dispersion x mean squared, of unseen people. */
  dispersion: z.number(),
  evaluation: VisitEvaluation,
  /** What does not hold of it; empty: it is served. */
  failed: z.array(z.enum(['better-than-mean', 'calibration', 'coverage'])),
});
export type VisitModel = z.infer<typeof VisitModel>;

/** The visits of the people of a study, by row; NaN where they were not counted. */
export interface CountedVisits {
  readonly measure: { readonly name: string; readonly label: string; readonly atDays: number };
  readonly counts: Vector;
}
