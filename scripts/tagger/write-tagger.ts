import { CLASSES } from '../../src/anonymize/tagger/tag-words.ts';
import { BUCKETS, FEATURES, WIDTH } from '../../src/anonymize/tagger/word-features.ts';
import { ELEMENT, Graph } from '../../src/models/onnx/graph.ts';
import { DIMENSIONS, type TaggerWeights } from './fit.ts';

const MOST = 127;

/** Numbers of features in one byte each; times its scale each column is what it was, to a 127th of its largest. */
export interface Rounded {
  readonly bytes: Int8Array;
  /** One a column. */
  readonly scales: Float32Array;
}

/** Rounds the numbers of features to bytes, a scale a column. */
export function rounded(embedding: Float32Array): Rounded {
  const scales = new Float32Array(DIMENSIONS);
  for (let i = 0; i < embedding.length; i++) {
    const column = i % DIMENSIONS;
    scales[column] = Math.max(scales[column] ?? 0, Math.abs(embedding[i] ?? 0) / MOST);
  }
  const bytes = new Int8Array(embedding.length);
  for (let i = 0; i < bytes.length; i++)
    bytes[i] = Math.round((embedding[i] ?? 0) / (scales[i % DIMENSIONS] || 1));
  return { bytes, scales };
}

/** The model file: feature numbers in, class probabilities out. */
export function writeTagger({ embedding, bias, output, outputBias }: TaggerWeights): Uint8Array {
  const graph = new Graph();
  const { bytes, scales } = rounded(embedding);
  const ids = graph.input('ids', 'int32', WIDTH);
  const rows = graph.node('Gather', [graph.bytes(bytes, [BUCKETS, DIMENSIONS]), ids]);
  const floats = graph.node('Cast', [rows], { to: { kind: 'integer', value: ELEMENT.float } });
  const sums = graph.node('ReduceSum', [floats, graph.positions([1])], {
    keepdims: { kind: 'integer', value: 0 },
  });
  const scaled = graph.node('Mul', [sums, graph.floats(scales, [DIMENSIONS])]);
  const hidden = graph.node('Relu', [graph.node('Add', [scaled, graph.floats(bias, [DIMENSIONS])])]);
  const scores = graph.node('MatMul', [hidden, graph.floats(output, [DIMENSIONS, CLASSES.length])]);
  const shifted = graph.node('Add', [scores, graph.floats(outputBias, [CLASSES.length])]);
  graph.node('Softmax', [shifted], { axis: { kind: 'integer', value: 1 } }, { output: 'probabilities' });
  graph.output('probabilities', 'float', CLASSES.length);
  return graph.model('tagger', 'identifiers that the recognizers left, by letters and neighbours', {
    features: FEATURES,
  });
}
