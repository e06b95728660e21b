import { logit, range, sigmoid, sum, type Vector } from '../../numeric/vector.ts';
import { type BinnedColumn, binColumn } from './bin-columns.ts';
import { type Ground, growTree } from './grow-tree.ts';
import { type Gradients, histogramOffsets } from './histogram.ts';
import { type BoostedTrees, type Tree, treeValue } from './tree.ts';

/** How gradient boosting learns. */
export interface BoostingSettings {
  readonly loss: 'logistic' | 'squared';
  readonly trees: number;
  readonly learningRate: number;
  readonly leaves: number;
  readonly depth: number;
  readonly leastRows: number;
  readonly ridge: number;
}

/** Columns with the outcome and weight of the same rows; NaN is missing. */
export interface BoostingData {
  readonly columns: readonly Vector[];
  readonly outcome: Vector;
  readonly weight: Vector;
  /** By column: 1 rising, -1 falling, 0 free; left out: all free. */
  readonly monotone?: readonly number[];
}

/** Rows that are not learned from; training stops when their loss has not fallen for `patience` trees. */
export interface EarlyStopping {
  readonly columns: readonly Vector[];
  readonly outcome: Vector;
  readonly patience: number;
}

/** Curvature that a leaf must have, as in scikit-learn. */
const LEAST_CURVATURE = 1e-3;

/**
 * Histogram gradient boosting. Deterministic; a missing value goes to the side that lowers the loss more; time and memory grow linearly with rows.
 * Source: Friedman, Ann Stat 2001;29(5); Ke et al., LightGBM, NIPS 2017.
 */
export function fitBoosting(
  data: BoostingData,
  settings: BoostingSettings,
  stopping?: EarlyStopping,
): BoostedTrees {
  const rows = data.outcome.length;
  const all = range(rows);
  const ground = groundOf(
    data,
    settings,
    data.columns.map(column => binColumn(column, all)),
  );
  const base = baseScore(data, settings.loss);
  const scores = new Float64Array(rows).fill(base);
  const gradients = { gradient: new Float64Array(rows), curvature: new Float64Array(rows) };
  const trees: Tree[] = [];
  const watch = stopping && watchStopping(stopping, base, settings.loss);
  const order = new Int32Array(rows);
  for (let t = 0; t < settings.trees; t++) {
    fillGradients(data, settings.loss, scores, gradients);
    order.set(all);
    const tree = growTree(ground, gradients, order, scores);
    trees.push(tree);
    if (watch?.(tree) === true) break;
  }
  return { base, trees: watch ? trees.slice(0, watch.best()) : trees };
}

function groundOf(data: BoostingData, settings: BoostingSettings, columns: readonly BinnedColumn[]): Ground {
  const rows = data.outcome.length;
  const monotone = Int8Array.from(columns, (_, c) => data.monotone?.[c] ?? 0);
  return {
    columns,
    offsets: histogramOffsets(columns),
    rules: {
      leastRows: settings.leastRows,
      leastCurvature: LEAST_CURVATURE,
      ridge: settings.ridge,
      monotone,
    },
    limits: { leaves: settings.leaves, depth: settings.depth, learningRate: settings.learningRate },
    scratch: { gradient: new Float64Array(rows), curvature: new Float64Array(rows) },
    aside: new Int32Array(rows),
  };
}

function baseScore({ outcome, weight }: BoostingData, loss: BoostingSettings['loss']): number {
  let total = 0;
  for (let i = 0; i < outcome.length; i++) total += (outcome[i] ?? 0) * (weight[i] ?? 0);
  const share = total / sum(weight);
  return loss === 'logistic' ? logit(share) : share;
}

function fillGradients(
  { outcome, weight }: BoostingData,
  loss: BoostingSettings['loss'],
  scores: Vector,
  { gradient, curvature }: Gradients,
): void {
  for (let i = 0; i < outcome.length; i++) {
    const score = scores[i] ?? 0;
    const w = weight[i] ?? 0;
    const p = loss === 'logistic' ? sigmoid(score) : score;
    gradient[i] = w * (p - (outcome[i] ?? 0));
    curvature[i] = loss === 'logistic' ? w * p * (1 - p) : w;
  }
}

/** Mean loss of one row: log loss, or half the squared error. */
function lossOf(score: number, outcome: number, loss: BoostingSettings['loss']): number {
  if (loss === 'squared') return 0.5 * (score - outcome) ** 2;
  return Math.max(score, 0) - score * outcome + Math.log1p(Math.exp(-Math.abs(score)));
}

function watchStopping(
  { columns, outcome, patience }: EarlyStopping,
  base: number,
  loss: BoostingSettings['loss'],
): { (tree: Tree): boolean; best: () => number } {
  const scores = new Float64Array(outcome.length).fill(base);
  let [seen, best, bestLoss] = [0, 0, Number.POSITIVE_INFINITY];
  const step = (tree: Tree): boolean => {
    let total = 0;
    for (let i = 0; i < outcome.length; i++) {
      scores[i] = (scores[i] ?? 0) + treeValue(tree, columns, i);
      total += lossOf(scores[i] ?? 0, outcome[i] ?? 0, loss);
    }
    seen++;
    if (total < bestLoss) [best, bestLoss] = [seen, total];
    return seen - best >= patience;
  };
  return Object.assign(step, { best: () => best });
}
