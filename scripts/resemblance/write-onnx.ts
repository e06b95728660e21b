import { RESEMBLANCE_HEAD, RESEMBLANCE_STEP, type ResemblanceWeights } from '../../src/core/resemblance.ts';
import { Graph } from '../../src/models/onnx/graph.ts';
import { compileResemblance } from '../../src/notes/resemblance/resemblance-model.ts';

/** The groups of letters of a table in the order of its rows. */
export function groupsOfTable(table: ResemblanceWeights): string[] {
  return table
    .split('\n')
    .slice(RESEMBLANCE_HEAD)
    .flatMap(line => (line === '' ? [] : [line.slice(0, line.indexOf('\t'))]));
}

/**
 * The model as an ONNX file: `groups`, the groups of letters of each different word of one text, each once for a word, as strings of shape [groups, 1], so that a group
 * that two words share stands there twice; `raising` and `diagnoses`, probabilities of the classes, in the order of the metadata of the same name, and `alone`, the
 * probability that a sentence is alarming. Groups that it does not know count for nothing.
 */
export function writeOnnx(table: ResemblanceWeights): Uint8Array {
  const {
    raising,
    alone,
    diagnoses,
    bias,
    rows: { frequency, weights },
  } = compileResemblance(table);
  const width = bias.length;
  const known = groupsOfTable(table);
  const graph = new Graph();
  const numbers = graph.node(
    'LabelEncoder',
    [graph.input('groups', 'string')],
    {
      keys_strings: { kind: 'texts', value: known },
      values_int64s: { kind: 'integers', value: known.keys() },
      default_int64: { kind: 'integer', value: known.length },
    },
    { ml: true },
  );
  const flat = graph.node('Reshape', [numbers, graph.positions([-1])]);
  const total = (values: string) =>
    graph.node('ReduceSum', [values, graph.positions([0])], { keepdims: { kind: 'integer', value: 1 } });
  // One row more, of zeros: that of an unknown group.
  const gathered = (columns: number, cell: (row: number, column: number) => number) => {
    const values = new Float64Array((known.length + 1) * columns);
    for (let row = 0; row < known.length; row++)
      for (let c = 0; c < columns; c++) values[row * columns + c] = cell(row, c);
    return graph.node('Gather', [graph.doubles(values, [known.length + 1, columns]), flat]);
  };
  const norm = graph.node('Sqrt', [total(gathered(1, row => (frequency[row] ?? 0) ** 2))]);
  const logitsOf = (from: number, columns: number) => {
    const sums = total(
      gathered(
        columns,
        (row, c) => (frequency[row] ?? 0) * (weights[row * width + from + c] ?? 0) * RESEMBLANCE_STEP,
      ),
    );
    const biases = graph.doubles(bias.slice(from, from + columns), [1, columns]);
    return graph.node('Add', [graph.node('Div', [sums, norm]), biases]);
  };
  const outputs: [string, number][] = [];
  for (const [name, { names, from }] of [
    ['raising', raising],
    ['diagnoses', diagnoses],
  ] as const) {
    graph.node(
      'Softmax',
      [logitsOf(from, names.length)],
      { axis: { kind: 'integer', value: 1 } },
      { output: name },
    );
    outputs.push([name, names.length]);
  }
  graph.node('Sigmoid', [logitsOf(alone, 1)], {}, { output: 'alone' });
  for (const [name, columns] of [...outputs, ['alone', 1] as const]) graph.output(name, 'double', columns);
  return graph.model('resemblance', 'what a clinic note resembles, by the letters of its words', {
    raising: raising.names.join('\t'),
    diagnoses: diagnoses.names.join('\t'),
  });
}
