import { z } from 'zod';
import type { LearningData } from '../features/inputs.ts';
import { mean } from '../numeric/vector.ts';
import { predictRows } from '../train/fit-pipeline.ts';
import { measure } from './measures.ts';
import { judged, type NestedResult } from './nested.ts';

/** What is lost when one input is not known. */
export const MissingInput = z.strictObject({
  name: z.string(),
  auc: z.number().nullable(),
  brier: z.number().nullable(),
  /** Mean distance between the probability with and without it. */
  shift: z.number(),
});
export type MissingInput = z.infer<typeof MissingInput>;

/** Judges the outer folds again with one input after the other, and at last with all, taken away. */
export function judgeMissingInputs(data: LearningData, nested: NestedResult): MissingInput[] {
  const nothing = new Float64Array(data.outcome.length).fill(Number.NaN);
  const without = (name: string, isGone: (f: number) => boolean): MissingInput => {
    const columns = data.columns.map((column, f) => (isGone(f) ? nothing : column));
    const result = judged(data, nested.folds, ({ pipeline }, test) => predictRows(pipeline, columns, test));
    const { auc, brier } = measure(result);
    const shift = mean(
      result.probabilities.map((p, i) => Math.abs(p - (nested.model.probabilities[i] ?? 0))),
    );
    return { name, auc, brier, shift };
  };
  const each = data.features.map(({ name }, gone) => without(name, f => f === gone));
  return [...each, without('all', () => true)];
}
