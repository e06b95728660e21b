import { z } from 'zod';

const Place = z.int().nonnegative();
const Numbers = z.array(z.number()).max(5_000);

/** One column of a design matrix as it is kept, by position of its feature. */
export const KeptTerm = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('linear'), feature: Place }),
  z.strictObject({ kind: z.literal('spline'), feature: Place, knots: Numbers, basis: Place }),
  z.strictObject({ kind: z.literal('level'), feature: Place, level: Place }),
  z.strictObject({ kind: z.literal('missing'), feature: Place }),
]);

/**
 * The same recipe fitted on other people drawn from the same data: what the model might as well have been. Kept for linear models, whose
 * range of answers is then known for every patient.
 */
export const Replicate = z.strictObject({
  fill: Numbers,
  terms: z.array(KeptTerm).max(2_000),
  intercept: z.number(),
  coefficients: Numbers,
  calibration: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('none') }),
    z.strictObject({ kind: z.literal('platt'), intercept: z.number(), slope: z.number() }),
    z.strictObject({ kind: z.literal('isotonic'), scores: Numbers, probabilities: Numbers }),
  ]),
});
export type Replicate = z.infer<typeof Replicate>;
