import { at } from '../numeric/vector.ts';
import type { Tree } from '../train/boosting/tree.ts';
import type { Scorer } from '../train/scorer.ts';
import { gather, TO_DOUBLE } from './columns.ts';
import type { Attribute, Graph } from './graph.ts';

/** The score of boosted trees over the raw matrix. */
export function addTrees(graph: Graph, raw: string, scorer: Extract<Scorer, { kind: 'boosting' }>): string {
  const { inputs, model } = scorer;
  const columns = gather(
    graph,
    raw,
    inputs.map(({ feature }) => feature),
  );
  const asked = inputs.some(({ level }) => level !== undefined)
    ? withLevels(graph, columns, scorer)
    : columns;
  if (model.trees.every(tree => at(tree.column, 0) === -1)) return constantScore(graph, asked, scorer);
  const sum = graph.node('TreeEnsembleRegressor', [asked], ensemble(model.trees), { ml: true });
  const base = graph.doubles([model.base], [1, 1]);
  return graph.node('Add', [graph.node('Cast', [sum], TO_DOUBLE), base]);
}

/** Replaces the position of a level by whether it is the one asked for; missing stays missing. */
function withLevels(
  graph: Graph,
  columns: string,
  { inputs }: Extract<Scorer, { kind: 'boosting' }>,
): string {
  const row = (values: readonly number[]): string => graph.doubles(values, [1, values.length]);
  const levels = row(inputs.map(({ level }) => level ?? 0));
  const equal = graph.node('Cast', [graph.node('Equal', [columns, levels])], TO_DOUBLE);
  const isLevel = graph.node('Cast', [row(inputs.map(({ level }) => Number(level !== undefined)))], {
    to: { kind: 'integer', value: 9 },
  });
  const present = graph.node('Not', [graph.node('IsNaN', [columns])]);
  return graph.node('Where', [graph.node('And', [present, isLevel]), equal, columns]);
}

/** Trees of one leaf ask nothing; a runtime need not know such ensembles. */
function constantScore(
  graph: Graph,
  columns: string,
  { model }: Extract<Scorer, { kind: 'boosting' }>,
): string {
  const total = model.trees.reduce((score, tree) => score + at(tree.value, 0), model.base);
  const constant = graph.doubles([total], [1, 1]);
  return graph.node('Where', [graph.node('IsNaN', [gather(graph, columns, [0])]), constant, constant]);
}

/** Source: ONNX operators, ai.onnx.ml TreeEnsembleRegressor 3. */
function ensemble(trees: readonly Tree[]): Record<string, Attribute> {
  const nodes = trees.flatMap((tree, t) =>
    [...tree.column].map((column, node) => ({ tree, t, node, column })),
  );
  const leaves = nodes.filter(({ column }) => column === -1);
  const integers = (values: Iterable<number>): Attribute => ({ kind: 'integers', value: values });
  const doubles = (values: ArrayLike<number>): Attribute => ({ kind: 'doubles', value: values });
  return {
    n_targets: { kind: 'integer', value: 1 },
    nodes_treeids: integers(nodes.map(({ t }) => t)),
    nodes_nodeids: integers(nodes.map(({ node }) => node)),
    nodes_featureids: integers(nodes.map(({ column }) => Math.max(0, column))),
    nodes_modes: { kind: 'texts', value: nodes.map(({ column }) => (column === -1 ? 'LEAF' : 'BRANCH_LEQ')) },
    nodes_values_as_tensor: doubles(nodes.map(({ tree, node }) => at(tree.threshold, node))),
    nodes_truenodeids: integers(nodes.map(({ tree, node }) => Math.max(0, at(tree.left, node)))),
    nodes_falsenodeids: integers(nodes.map(({ tree, node }) => Math.max(0, at(tree.right, node)))),
    nodes_missing_value_tracks_true: integers(nodes.map(({ tree, node }) => at(tree.missingLeft, node))),
    target_treeids: integers(leaves.map(({ t }) => t)),
    target_nodeids: integers(leaves.map(({ node }) => node)),
    target_ids: integers(leaves.map(() => 0)),
    target_weights_as_tensor: doubles(leaves.map(({ tree, node }) => at(tree.value, node))),
  };
}
