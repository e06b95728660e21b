import { at } from '../../numeric/vector.ts';
import type { BinnedColumn } from './bin-columns.ts';
import { type Bounds, findSplit, leafValue, type Split, type SplitRules, type Sums } from './find-split.ts';
import { buildHistogram, type Gradients, type Scratch, subtractHistogram } from './histogram.ts';
import type { Tree } from './tree.ts';

/** How far a tree grows. */
export interface TreeLimits {
  readonly leaves: number;
  readonly depth: number;
  /** What the value of a leaf is multiplied by. */
  readonly learningRate: number;
}

/** What all trees of one model share. */
export interface Ground {
  readonly columns: readonly BinnedColumn[];
  readonly offsets: Int32Array;
  readonly rules: SplitRules;
  readonly limits: TreeLimits;
  readonly scratch: Scratch;
  /** Room for the rows on the right while a node is parted. */
  readonly aside: Int32Array;
}

interface Node {
  readonly number: number;
  readonly start: number;
  readonly end: number;
  readonly depth: number;
  readonly sums: Sums;
  readonly bounds: Bounds;
  readonly histogram: Float64Array;
  readonly split: Split | undefined;
}

interface Growing {
  readonly column: number[];
  readonly threshold: number[];
  readonly missingLeft: number[];
  readonly left: number[];
  readonly right: number[];
  readonly value: number[];
}

/**
 * Grows one tree, the most useful split first, and adds its values to the scores of the rows in `order`. Histograms are built for the smaller child
 * and subtracted for the larger.
 * Source: Ke et al., LightGBM, NIPS 2017; monotone bounds as in scikit-learn's histogram gradient boosting.
 */
export function growTree(
  ground: Ground,
  gradients: Gradients,
  order: Int32Array,
  scores: Float64Array,
): Tree {
  const tree: Growing = { column: [], threshold: [], missingLeft: [], left: [], right: [], value: [] };
  const open: Node[] = [rootOf(ground, gradients, order, tree)];
  const leaves: Node[] = [];
  while (open.length > 0) {
    const best = takeBest(open);
    if (best.split === undefined || leaves.length + open.length + 2 > ground.limits.leaves) leaves.push(best);
    else open.push(...partNode(ground, gradients, order, tree, best, best.split));
  }
  for (const leaf of leaves) {
    const value = leafValue(leaf.sums, ground.rules.ridge, leaf.bounds) * ground.limits.learningRate;
    tree.value[leaf.number] = value;
    for (let i = leaf.start; i < leaf.end; i++) {
      const row = order[i] ?? 0;
      scores[row] = (scores[row] ?? 0) + value;
    }
  }
  return {
    column: Int32Array.from(tree.column),
    threshold: Float64Array.from(tree.threshold),
    missingLeft: Uint8Array.from(tree.missingLeft),
    left: Int32Array.from(tree.left),
    right: Int32Array.from(tree.right),
    value: Float64Array.from(tree.value),
  };
}

/** Takes out the node that gains most; one that cannot be split gains nothing. */
function takeBest(open: Node[]): Node {
  let best = 0;
  open.forEach((node, i) => {
    if ((node.split?.gain ?? 0) > (open[best]?.split?.gain ?? 0)) best = i;
  });
  const [taken] = open.splice(best, 1);
  if (taken === undefined) throw new RangeError('no node is open');
  return taken;
}

function addNode(tree: Growing): number {
  tree.column.push(-1);
  tree.threshold.push(0);
  tree.missingLeft.push(0);
  tree.left.push(-1);
  tree.right.push(-1);
  tree.value.push(0);
  return tree.column.length - 1;
}

function rootOf(ground: Ground, gradients: Gradients, order: Int32Array, tree: Growing): Node {
  const histogram = buildHistogram(
    ground.columns,
    ground.offsets,
    gradients,
    order,
    [0, order.length],
    ground.scratch,
  );
  let [gradient, curvature] = [0, 0];
  for (let i = 0; i < order.length; i++) {
    gradient += gradients.gradient[order[i] ?? 0] ?? 0;
    curvature += gradients.curvature[order[i] ?? 0] ?? 0;
  }
  const sums = { gradient, curvature, rows: order.length };
  const bounds = { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY };
  const place = { number: addNode(tree), start: 0, end: order.length, depth: 0 };
  return openNode(ground, { ...place, sums, bounds, histogram });
}

function openNode(ground: Ground, node: Omit<Node, 'split'>): Node {
  const deepest = node.depth >= ground.limits.depth;
  const split = deepest
    ? undefined
    : findSplit(ground.columns, ground.offsets, node.histogram, node.sums, node.bounds, ground.rules);
  return { ...node, split };
}

function partNode(
  ground: Ground,
  gradients: Gradients,
  order: Int32Array,
  tree: Growing,
  node: Node,
  split: Split,
): Node[] {
  const middle = partRows(ground, order, node, split);
  const [low, high] = boundsOfChildren(ground, node, split);
  const column = ground.columns[split.column];
  tree.column[node.number] = split.column;
  tree.missingLeft[node.number] = Number(column?.hasMissing ? split.missingLeft : goesLeftByDefault(split));
  tree.threshold[node.number] = thresholdOf(column, split.bin);
  const [leftNumber, rightNumber] = [addNode(tree), addNode(tree)];
  tree.left[node.number] = leftNumber;
  tree.right[node.number] = rightNumber;
  const leftIsSmaller = middle - node.start <= node.end - middle;
  const smaller: [number, number] = leftIsSmaller ? [node.start, middle] : [middle, node.end];
  const built = buildHistogram(ground.columns, ground.offsets, gradients, order, smaller, ground.scratch);
  const rest = subtractHistogram(node.histogram, built);
  const depth = node.depth + 1;
  const left = { number: leftNumber, start: node.start, end: middle, depth, sums: split.left, bounds: low };
  const right = {
    number: rightNumber,
    start: middle,
    end: node.end,
    depth,
    sums: split.right,
    bounds: high,
  };
  return [
    openNode(ground, { ...left, histogram: leftIsSmaller ? built : rest }),
    openNode(ground, { ...right, histogram: leftIsSmaller ? rest : built }),
  ];
}

/** Where training saw nothing missing, a missing value follows the larger child. */
function goesLeftByDefault({ left, right }: Split): boolean {
  return left.rows >= right.rows;
}

/** The last bin has no threshold of its own: everything that is not missing lies in it or before. */
function thresholdOf(column: BinnedColumn | undefined, bin: number): number {
  return column?.thresholds[bin] ?? MAX_FLOAT32;
}

const MAX_FLOAT32 = 3.4028234663852886e38;

/** Puts the rows of the left child first, both sides in the order they had. */
function partRows({ columns, aside }: Ground, order: Int32Array, node: Node, split: Split): number {
  const { bins, missingBin } = columns[split.column] ?? { bins: new Uint8Array(), missingBin: 0 };
  let [left, right] = [node.start, 0];
  for (let i = node.start; i < node.end; i++) {
    const row = order[i] ?? 0;
    const bin = bins[row] ?? 0;
    if (bin === missingBin ? split.missingLeft : bin <= split.bin) order[left++] = row;
    else aside[right++] = row;
  }
  order.set(aside.subarray(0, right), left);
  return left;
}

function boundsOfChildren({ rules }: Ground, { bounds }: Node, split: Split): [Bounds, Bounds] {
  const direction = at(rules.monotone, split.column);
  if (direction === 0) return [bounds, bounds];
  const left = leafValue(split.left, rules.ridge, bounds);
  const middle = (left + leafValue(split.right, rules.ridge, bounds)) / 2;
  const below = { low: bounds.low, high: middle };
  const above = { low: middle, high: bounds.high };
  return direction > 0 ? [below, above] : [above, below];
}
