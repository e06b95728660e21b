import type { Calibration } from '../calibrate/calibration.ts';
import { at } from '../numeric/vector.ts';
import type { Graph } from './graph.ts';

/** Log odds [rows, 1] to calibrated probability. */
export function addCalibration(graph: Graph, score: string, calibration: Calibration): string {
  const one = (value: number): string => graph.doubles([value], [1, 1]);
  if (calibration.kind === 'none') return graph.node('Sigmoid', [score]);
  if (calibration.kind === 'platt') {
    const scaled = graph.node('Mul', [score, one(calibration.slope)]);
    return graph.node('Sigmoid', [graph.node('Add', [scaled, one(calibration.intercept)])]);
  }
  return addLines(graph, score, calibration);
}

/** Straight lines between points: how far the score has come along each stretch (0 to 1), times what the stretch rises. */
function addLines(
  graph: Graph,
  score: string,
  { scores, probabilities }: Extract<Calibration, { kind: 'isotonic' }>,
): string {
  const stretches = scores.length - 1;
  const row = (value: (i: number) => number): string =>
    graph.doubles(
      Array.from({ length: stretches }, (_, i) => value(i)),
      [1, stretches],
    );
  const first = graph.doubles([at(probabilities, 0)], [1, 1]);
  if (stretches === 0)
    return graph.node('Add', [graph.node('Mul', [score, graph.doubles([0], [1, 1])]), first]);
  const begun = graph.node('Sub', [score, row(i => at(scores, i))]);
  const along = graph.node('Div', [begun, row(i => at(scores, i + 1) - at(scores, i))]);
  const zero = graph.doubles([0], []);
  const bounded = graph.node('Clip', [along, zero, graph.doubles([1], [])]);
  const rises = graph.doubles(
    Array.from({ length: stretches }, (_, i) => at(probabilities, i + 1) - at(probabilities, i)),
    [stretches, 1],
  );
  return graph.node('Add', [graph.node('MatMul', [bounded, rises]), first]);
}
