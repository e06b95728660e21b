import { afterAll, describe, expect, it } from 'vitest';
import type { CalibrationKind } from '../calibrate/calibration.ts';
import { syntheticClinic } from '../data/synthetic-clinic.ts';
import type { LearningData } from '../features/inputs.ts';
import { at, range } from '../numeric/vector.ts';
import type { Candidate } from '../train/candidate.ts';
import { fitPipeline, predictRows } from '../train/fit-pipeline.ts';
import { openRuntime, type PredictionRuntime } from './runtime.ts';
import { writePipeline } from './write-pipeline.ts';

const { set } = syntheticClinic({ rows: 1_000, seed: 11, missing: 0.15 });
const data: LearningData = {
  features: set.schema.features,
  columns: set.features,
  outcome: set.measures[0] ?? new Float64Array(),
  weight: new Float64Array(1_000).fill(1),
  person: set.person,
  day: new Float64Array(1_000).fill(Number.NaN),
};
const opened: PredictionRuntime[] = [];
afterAll(() => Promise.all(opened.map(one => one.close())));

async function largestDifference(candidate: Candidate, calibration: CalibrationKind): Promise<number> {
  const recipe = { candidates: [candidate], calibration, folds: 4 };
  const { pipeline } = fitPipeline(data, range(1_000), recipe, 5);
  const runtime = await openRuntime(writePipeline('m', 'd', data.features, pipeline, {}), data.features);
  opened.push(runtime);
  const served = await runtime.predict(data.columns, 1_000);
  const trained = predictRows(pipeline, data.columns, range(1_000));
  expect(Math.max(...trained) - Math.min(...trained)).toBeGreaterThan(0.2);
  return served.reduce((most, value, i) => Math.max(most, Math.abs(value - at(trained, i))), 0);
}

const LOGISTIC = { family: 'logistic', lambda: 0.01, alpha: 0, knots: 0, eventWeight: 1 } as const;
const BOOSTING = {
  family: 'boosting',
  trees: 150,
  learningRate: 0.1,
  leaves: 15,
  depth: 30,
  leastRows: 10,
  ridge: 0,
  patience: 0,
  eventWeight: 1,
} as const;

describe('the ONNX file and training agree within 1e-6 on 1,000 rows with missing values', () => {
  it('straight lines, calibrated by Platt', async () => {
    expect(await largestDifference(LOGISTIC, 'platt')).toBeLessThan(1e-6);
  });

  it('splines, calibrated by isotonic regression', async () => {
    expect(await largestDifference({ ...LOGISTIC, knots: 4 }, 'isotonic')).toBeLessThan(1e-6);
  });

  it('boosted trees, not calibrated', async () => {
    expect(await largestDifference(BOOSTING, 'none')).toBeLessThan(1e-6);
  });

  it('boosted trees, calibrated by Platt', async () => {
    expect(await largestDifference(BOOSTING, 'platt')).toBeLessThan(1e-6);
  });
});
