import type { LoadedTrainingSet } from '../data/load-training-set.ts';
import { syntheticClinic } from '../data/synthetic-clinic.ts';
import type { TrainingSet } from '../data/training-set.ts';
import { ModelDefinition } from '../train/model-definition.ts';
import type { TrainingOptions } from '../train/train-model.ts';

/** A made-up clinic as if its folder had been read. */
export function loadedClinic(
  rows: number,
  change: (set: TrainingSet) => TrainingSet = set => set,
): LoadedTrainingSet {
  const set = change(syntheticClinic({ rows, seed: 21 }).set);
  const manifest = {
    id: 'synthetic-clinic',
    version: '1',
    title: 'A clinic that does not exist',
    licence: 'none needed',
    attribution: 'made by a program',
    synthetic: true,
    files: {},
  };
  return { set, manifest, hash: '0'.repeat(64) };
}

/** A small definition over the made-up clinic. */
export function clinicDefinition(change: Readonly<Record<string, unknown>> = {}): ModelDefinition {
  return ModelDefinition.parse({
    id: 'recovery',
    version: '1',
    title: 'Recovery at 12 weeks',
    intendedUse: 'Tests',
    notFor: 'People',
    population: 'Nobody',
    outcome: 'recovered',
    features: ['age', 'sex', 'pain', 'durationWeeks', 'region', 'diabetes', 'noise'],
    baseline: ['pain'],
    candidates: [
      { family: 'logistic', lambda: [0.001, 0.01] },
      { family: 'boosting', trees: [30], learningRate: [0.1], leaves: [4] },
    ],
    folds: 3,
    bootstraps: 4,
    thresholds: { low: 0.2, high: 0.8 },
    subgroups: [{ feature: 'sex' }, { feature: 'age', cuts: [50] }],
    ceiling: 'champion',
    ...change,
  });
}

/** Options of a silent run. */
export const QUIET: TrainingOptions = { seed: 3, software: 'test', onProgress: () => {} };
