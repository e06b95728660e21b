import type { Vector } from '../../numeric/vector.ts';

/** Nodes of one regression tree by number; node 0 is the root. */
export interface Tree {
  /** Column that is asked; -1 for a leaf. */
  readonly column: Int32Array;
  /** Values up to and with it go left. */
  readonly threshold: Vector;
  readonly missingLeft: Uint8Array;
  readonly left: Int32Array;
  readonly right: Int32Array;
  /** What a leaf adds. */
  readonly value: Vector;
}

/** Trees that are added up on top of a base score. */
export interface BoostedTrees {
  readonly base: number;
  readonly trees: readonly Tree[];
}

/** The value of the leaf that a row falls into; `columns` are read at `row`, NaN is missing. */
export function treeValue(tree: Tree, columns: readonly Vector[], row: number): number {
  let node = 0;
  for (let column = tree.column[0] ?? -1; column >= 0; column = tree.column[node] ?? -1) {
    const value = columns[column]?.[row] ?? Number.NaN;
    const left = !Number.isNaN(value) ? value <= (tree.threshold[node] ?? 0) : tree.missingLeft[node] === 1;
    node = (left ? tree.left[node] : tree.right[node]) ?? 0;
  }
  return tree.value[node] ?? 0;
}

/** The sum over all trees for each of some rows. */
export function boostedScores(
  model: BoostedTrees,
  columns: readonly Vector[],
  rows: ArrayLike<number>,
): Vector {
  const scores = new Float64Array(rows.length).fill(model.base);
  for (const tree of model.trees) {
    for (let i = 0; i < rows.length; i++)
      scores[i] = (scores[i] ?? 0) + treeValue(tree, columns, rows[i] ?? 0);
  }
  return scores;
}
