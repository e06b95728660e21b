import { RESEMBLANCE_STEP, type ResemblanceWeights } from '../../src/core/resemblance.ts';
import { Graph } from '../../src/models/onnx/graph.ts';
import { compileResemblance } from '../../src/notes/resemblance/resemblance-model.ts';

/** The groups of letters of a table in the order of its rows. */
export function groupsOfTable(table: ResemblanceWeights): string[] {
  return table
    .split('\n')
    .slice(2)
    .flatMap(line => (line === '' ? [] : [line.slice(0, line.indexOf('\t'))]));
}

/**
 * The model as an ONNX file: `groups`, the groups of letters of one note, each once, as strings of shape [groups, 1]; `probabilities` of the classes, in the order of the metadata
 * `classes`. Groups that it does not know count for nothing.
 */
export function writeOnnx(table: ResemblanceWeights): Uint8Array {
  const { names, bias, frequency, weights } = compileResemblance(table);
  const classes = names.length;
  const known = groupsOfTable(table);
  // One row more, of zeros: that of an unknown group.
  const scaled = new Float64Array((known.length + 1) * classes);
  const squares = new Float64Array(known.length + 1);
  known.forEach((_, row) => {
    const idf = frequency[row] ?? 0;
    squares[row] = idf * idf;
    for (let at = row * classes; at < (row + 1) * classes; at++)
      scaled[at] = idf * (weights[at] ?? 0) * RESEMBLANCE_STEP;
  });
  const graph = new Graph();
  const rows = graph.node(
    'LabelEncoder',
    [graph.input('groups', 'string')],
    {
      keys_strings: { kind: 'texts', value: known },
      values_int64s: { kind: 'integers', value: known.keys() },
      default_int64: { kind: 'integer', value: known.length },
    },
    { ml: true },
  );
  const flat = graph.node('Reshape', [rows, graph.positions([-1])]);
  const total = (values: string) =>
    graph.node('ReduceSum', [values, graph.positions([0])], { keepdims: { kind: 'integer', value: 1 } });
  const sums = total(graph.node('Gather', [graph.doubles(scaled, [known.length + 1, classes]), flat]));
  const norm = graph.node('Sqrt', [
    total(graph.node('Gather', [graph.doubles(squares, [known.length + 1, 1]), flat])),
  ]);
  const logits = graph.node('Add', [graph.node('Div', [sums, norm]), graph.doubles(bias, [1, classes])]);
  graph.node('Softmax', [logits], { axis: { kind: 'integer', value: 1 } }, { output: 'probabilities' });
  graph.output('probabilities', 'double', classes);
  return graph.model('resemblance', 'which condition a clinic note resembles, by the letters of its words', {
    classes: names.join('\t'),
  });
}
