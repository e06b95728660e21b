import { syntheticClinic } from '../../src/models/data/synthetic-clinic.ts';
import { range } from '../../src/models/numeric/vector.ts';
import { openRuntime } from '../../src/models/onnx/runtime.ts';
import { writePipeline } from '../../src/models/onnx/write-pipeline.ts';
import type { Candidate } from '../../src/models/train/candidate.ts';
import { fitPipeline, predictRows } from '../../src/models/train/fit-pipeline.ts';
import { type Row, sampleOf, wallOf } from './measure.ts';

const ROWS = 2_000;
const CALLS = 3_000;

const CANDIDATES: readonly { readonly name: string; readonly candidate: Candidate }[] = [
  {
    name: 'logistic regression with splines',
    candidate: { family: 'logistic', lambda: 0.01, alpha: 0, knots: 4, eventWeight: 1 },
  },
  {
    name: 'gradient boosting, 100 trees',
    candidate: {
      family: 'boosting',
      trees: 100,
      learningRate: 0.1,
      leaves: 15,
      depth: 30,
      leastRows: 20,
      ridge: 0,
      patience: 0,
      eventWeight: 1,
    },
  },
];

/** One prediction from the model file, beside the same computed by training's own code in the same rounds. */
export async function measurePrediction(): Promise<Row[]> {
  const { set } = syntheticClinic({ rows: ROWS, seed: 2 });
  const data = {
    features: set.schema.features,
    columns: set.features,
    outcome: set.measures[0] ?? new Float64Array(),
    weight: new Float64Array(ROWS).fill(1),
    person: set.person,
    day: set.day.map(() => Number.NaN),
  };
  const found: Row[] = [];
  for (const { name, candidate } of CANDIDATES) {
    const recipe = { candidates: [candidate], calibration: 'platt', folds: 3 } as const;
    const { pipeline } = fitPipeline(data, range(ROWS), recipe, 1);
    const runtime = await openRuntime(writePipeline('m', '', data.features, pipeline, {}), data.features);
    const [served, own]: [number[], number[]] = [[], []];
    for (let call = 0; call < CALLS; call++) {
      const row = call % ROWS;
      const columns = data.columns.map(column => column.subarray(row, row + 1));
      served.push(1000 * (await wallOf(() => runtime.predict(columns, 1))));
      own.push(1000 * (await wallOf(() => predictRows(pipeline, columns, [0]))));
    }
    await runtime.close();
    const [file, code] = [sampleOf(served), sampleOf(own)];
    found.push({
      what: `${name}, one row`,
      figure: `${file.median.toFixed(0)} us, p95 ${file.p95.toFixed(0)} us`,
      ratio: `${(file.median / code.median).toFixed(1)} x training's own code`,
    });
  }
  return found;
}
