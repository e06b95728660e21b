import { CLASSES } from '../../src/anonymize/tagger/tag-words.ts';
import { BUCKETS, FEATURES, WIDTH } from '../../src/anonymize/tagger/word-features.ts';
import { Graph } from '../../src/models/onnx/graph.ts';
import { DIMENSIONS, type TaggerWeights } from './fit.ts';

/** The model file: feature numbers in, class probabilities out. */
export function writeTagger({ embedding, bias, output, outputBias }: TaggerWeights): Uint8Array {
  const graph = new Graph();
  const ids = graph.input('ids', 'int32', WIDTH);
  const rows = graph.node('Gather', [graph.floats(embedding, [BUCKETS, DIMENSIONS]), ids]);
  const sums = graph.node('ReduceSum', [rows, graph.positions([1])], {
    keepdims: { kind: 'integer', value: 0 },
  });
  const hidden = graph.node('Relu', [graph.node('Add', [sums, graph.floats(bias, [DIMENSIONS])])]);
  const scores = graph.node('MatMul', [hidden, graph.floats(output, [DIMENSIONS, CLASSES.length])]);
  const shifted = graph.node('Add', [scores, graph.floats(outputBias, [CLASSES.length])]);
  graph.node('Softmax', [shifted], { axis: { kind: 'integer', value: 1 } }, { output: 'probabilities' });
  graph.output('probabilities', 'float', CLASSES.length);
  return graph.model('tagger', 'names, places and institutions by their letters and neighbours', {
    features: FEATURES,
  });
}
