import type { Feature } from '../data/feature-schema.ts';
import type { Term } from '../features/design.ts';
import { cubicFactors } from '../features/restricted-cubic.ts';
import { at } from '../numeric/vector.ts';
import type { Pipeline } from '../train/fit-pipeline.ts';
import type { Scorer } from '../train/scorer.ts';
import { gather, TO_DOUBLE } from './columns.ts';
import { Graph } from './graph.ts';
import { PROBABILITY } from './output-name.ts';
import { addCalibration } from './write-calibration.ts';
import { addTrees } from './write-trees.ts';

/**
 * The whole pipeline as one ONNX file: an input of shape [rows, 1] for each feature (float32, NaN missing; text for a category, empty missing), fills,
 * terms or trees, calibration, `probability` as float32. Computed in double precision inside, so that it agrees with training.
 */
export function writePipeline(
  name: string,
  documentation: string,
  features: readonly Feature[],
  { scorer, calibration }: Pipeline,
  metadata: Readonly<Record<string, string>>,
): Uint8Array {
  const graph = new Graph();
  const raw = rawMatrix(graph, features);
  const score = scorer.kind === 'logistic' ? addTerms(graph, raw, scorer) : addTrees(graph, raw, scorer);
  const probability = addCalibration(graph, score, calibration);
  graph.node('Cast', [probability], { to: { kind: 'integer', value: 1 } }, { output: PROBABILITY });
  graph.output(PROBABILITY, 'float');
  return graph.model(name, documentation, metadata);
}

/** All inputs side by side as doubles, a category as the position of its level; an unknown level is missing. */
function rawMatrix(graph: Graph, features: readonly Feature[]): string {
  const columns = features.map(feature => {
    if (feature.type !== 'category')
      return graph.node('Cast', [graph.input(feature.name, 'float')], TO_DOUBLE);
    const positions = graph.node(
      'LabelEncoder',
      [graph.input(feature.name, 'string')],
      {
        keys_strings: { kind: 'texts', value: feature.levels },
        values_floats: { kind: 'floats', value: feature.levels.map((_, level) => level) },
        default_float: { kind: 'float', value: Number.NaN },
      },
      { ml: true },
    );
    return graph.node('Cast', [positions], TO_DOUBLE);
  });
  return graph.node('Concat', columns, { axis: { kind: 'integer', value: 1 } });
}

/** The linear score: for each kind of term, the columns it needs, what is made of them, times their coefficients. */
function addTerms(graph: Graph, raw: string, scorer: Extract<Scorer, { kind: 'logistic' }>): string {
  const { design, model } = scorer;
  const isMissing = graph.node('IsNaN', [raw]);
  const fill = graph.doubles(design.fill, [1, design.fill.length]);
  const filled = graph.node('Where', [isMissing, fill, raw]);
  const missing = graph.node('Cast', [isMissing], TO_DOUBLE);
  const parts = (['linear', 'level', 'missing', 'spline'] as const).flatMap(kind => {
    const chosen = design.terms
      .map((term, t) => ({ term, coefficient: at(model.coefficients, t) }))
      .filter(({ term }) => term.kind === kind);
    if (chosen.length === 0) return [];
    const source = kind === 'missing' ? missing : filled;
    const gathered = gather(
      graph,
      source,
      chosen.map(({ term }) => term.feature),
    );
    const values = addKind(
      graph,
      gathered,
      chosen.map(({ term }) => term),
    );
    const weights = graph.doubles(
      chosen.map(({ coefficient }) => coefficient),
      [chosen.length, 1],
    );
    return [graph.node('MatMul', [values, weights])];
  });
  const intercept = graph.doubles([model.intercept], [1, 1]);
  return parts.reduce(
    (total, part) => graph.node('Add', [total, part]),
    constantColumn(graph, raw, intercept),
  );
}

/** The intercept for each row: a model without terms still answers once a row. */
function constantColumn(graph: Graph, raw: string, intercept: string): string {
  const first = graph.node('IsNaN', [gather(graph, raw, [0])]);
  return graph.node('Where', [first, intercept, intercept]);
}

/** What terms of one kind make of their columns. */
function addKind(graph: Graph, columns: string, terms: readonly Term[]): string {
  const row = (values: readonly number[]): string => graph.doubles(values, [1, values.length]);
  const levels = terms.flatMap(term => (term.kind === 'level' ? [term.level] : []));
  if (levels.length > 0) return graph.node('Cast', [graph.node('Equal', [columns, row(levels)])], TO_DOUBLE);
  const cubics = terms.flatMap(term =>
    term.kind === 'spline' ? [cubicFactors(term.knots, term.basis)] : [],
  );
  if (cubics.length === 0) return columns;
  const powers = [0, 1, 2].map(k => {
    const past = graph.node('Relu', [graph.node('Sub', [columns, row(cubics.map(one => at(one.knots, k)))])]);
    const cubed = graph.node('Mul', [graph.node('Mul', [past, past]), past]);
    return graph.node('Mul', [cubed, row(cubics.map(one => at(one.factors, k)))]);
  });
  return powers.reduce((total, part) => graph.node('Add', [total, part]));
}
