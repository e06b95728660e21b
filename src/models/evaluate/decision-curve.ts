import { z } from 'zod';
import { at } from '../numeric/vector.ts';
import type { Judged } from './measures.ts';

/**
 * Net benefit at one threshold: true positives less false positives at the odds of the threshold, a row. Acting on nobody has 0.
 * Source: Vickers, Elkin, Med Decis Making 2006;26:565-574.
 */
export const DecisionPoint = z.strictObject({
  threshold: z.number(),
  model: z.number(),
  baseline: z.number(),
  everybody: z.number(),
});
export type DecisionPoint = z.infer<typeof DecisionPoint>;

/** Net benefit of acting from a threshold on. */
export function netBenefit({ probabilities, outcome, weight }: Judged, threshold: number): number {
  let [benefit, total] = [0, 0];
  const odds = threshold / (1 - threshold);
  for (let i = 0; i < outcome.length; i++) {
    total += at(weight, i);
    if (at(probabilities, i) >= threshold) benefit += at(weight, i) * (at(outcome, i) === 1 ? 1 : -odds);
  }
  return benefit / total;
}

/** The decision curve of a model, of the small model and of acting on everybody. */
export function decisionCurve(
  model: Judged,
  baseline: Judged,
  { low, high }: { readonly low: number; readonly high: number },
): DecisionPoint[] {
  const steps = 20;
  return Array.from({ length: steps + 1 }, (_, i) => {
    const threshold = Math.min(0.99, Math.max(0.005, low + ((high - low) * i) / steps));
    return {
      threshold,
      model: netBenefit(model, threshold),
      baseline: netBenefit(baseline, threshold),
      everybody: netBenefit({ ...model, probabilities: model.probabilities.map(() => 1) }, threshold),
    };
  });
}
