import { applyDesign, type Design } from '../features/design.ts';
import { type TreeInput, treeColumn } from '../features/tree-inputs.ts';
import { at, type Vector } from '../numeric/vector.ts';
import { type BoostedTrees, boostedScores } from './boosting/tree.ts';
import type { LogisticModel } from './fit-logistic.ts';

/** What turns raw inputs into log odds. */
export type Scorer =
  | { readonly kind: 'logistic'; readonly design: Design; readonly model: LogisticModel }
  | { readonly kind: 'boosting'; readonly inputs: readonly TreeInput[]; readonly model: BoostedTrees };

/** Log odds of some rows. */
export function scoreRows(scorer: Scorer, columns: readonly Vector[], rows: ArrayLike<number>): Vector {
  if (scorer.kind === 'boosting') {
    return boostedScores(
      scorer.model,
      scorer.inputs.map(input => treeColumn(input, columns)),
      rows,
    );
  }
  const width = scorer.design.terms.length;
  const matrix = applyDesign(scorer.design, columns, rows);
  const scores = new Float64Array(rows.length).fill(scorer.model.intercept);
  for (let i = 0; i < rows.length; i++) {
    for (let j = 0; j < width; j++)
      scores[i] = (scores[i] ?? 0) + (matrix[i * width + j] ?? 0) * at(scorer.model.coefficients, j);
  }
  return scores;
}
