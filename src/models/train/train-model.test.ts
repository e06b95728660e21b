import { beforeAll, describe, expect, it } from 'vitest';
import type { TrainingSet } from '../data/training-set.ts';
import { createRandom, permutation } from '../numeric/random.ts';
import { take } from '../numeric/vector.ts';
import { clinicDefinition, loadedClinic, QUIET } from '../testing/clinic-study.ts';
import { type TrainedModel, trainModel } from './train-model.ts';

async function trained(
  change: (set: TrainingSet) => TrainingSet = set => set,
  definition = clinicDefinition(),
): Promise<TrainedModel> {
  const result = await trainModel(loadedClinic(600, change), definition, QUIET);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.value;
}

async function problems(change: (set: TrainingSet) => TrainingSet): Promise<string[]> {
  const result = await trainModel(loadedClinic(600, change), clinicDefinition(), QUIET);
  return result.ok ? [] : result.problems.map(({ where, message }) => `${where} ${message}`);
}

/** The same set with one feature replaced. */
function withFeature(
  set: TrainingSet,
  name: string,
  column: (row: number) => number,
  measuredAtDays = 0,
): TrainingSet {
  const place = set.schema.features.findIndex(one => one.name === name);
  return {
    ...set,
    schema: {
      ...set.schema,
      features: set.schema.features.map((one, f) => (f === place ? { ...one, measuredAtDays } : one)),
    },
    features: set.features.map((old, f) =>
      f === place ? Float64Array.from(old, (_, row) => column(row)) : old,
    ),
  };
}

const outcomeOf = (set: TrainingSet, row: number): number => set.measures[0]?.[row] ?? 0;

let first: TrainedModel;
beforeAll(async () => {
  first = await trained();
});

describe('training', () => {
  it('gives the same file and document for the same seed', async () => {
    const again = await trained();
    expect(Buffer.compare(first.onnx, again.onnx)).toBe(0);
    expect(again.document).toEqual(first.document);
  });

  it('a model of made-up data stays experimental whatever its gates say', () => {
    const { document } = first;
    expect(document.gates.filter(({ passed }) => !passed)).toEqual([]);
    expect(document.ceiling).toBe('experimental');
    expect(document.training.synthetic).toBe(true);
  });

  it('judges by time, by place and by group where the data allow', () => {
    const { evaluation } = first.document;
    expect(evaluation.temporal.assessable).toBe(true);
    expect(evaluation.nested.folds).toBe('by person, ordered in time');
    expect(evaluation.subgroups.map(({ group }) => group)).toContain('age 50 and over');
  });

  it('refuses a feature that is the outcome in disguise', async () => {
    const found = await problems(set =>
      withFeature(set, 'noise', row => 5 * outcomeOf(set, row) + (row % 3) / 3),
    );
    expect(found).toEqual([expect.stringContaining('noise parts the outcome alone')]);
  });

  it('refuses a feature whose being missing is the outcome in disguise', async () => {
    const found = await problems(set =>
      withFeature(set, 'noise', row => (outcomeOf(set, row) === 1 ? Number.NaN : row % 7)),
    );
    expect(found).toEqual([expect.stringContaining('noise parts the outcome alone')]);
  });

  it('refuses a feature that is measured after the encounter', async () => {
    const found = await problems(set => withFeature(set, 'noise', row => row % 5, 14));
    expect(found).toEqual([expect.stringContaining('noise is measured after the encounter')]);
  });

  it('a shuffled outcome fails the gates', async () => {
    const { document } = await trained(set => {
      const order = permutation(set.rows, createRandom(8));
      return { ...set, measures: set.measures.map(measure => take(measure, order)) };
    });
    const failed = document.gates.filter(({ passed }) => !passed).map(({ id }) => id);
    expect(failed).toContain('better-than-chance');
    expect(document.ceiling).toBe('experimental');
  });

  it('refuses names that are not in the schema, and too few events', async () => {
    const unknown = await trainModel(loadedClinic(100), clinicDefinition({ baseline: ['height'] }), QUIET);
    expect(unknown.ok ? [] : unknown.problems[0]?.where).toBe('features: height');
    const few = await trainModel(loadedClinic(30), clinicDefinition(), QUIET);
    expect(few.ok ? [] : few.problems[0]?.where).toBe('outcome');
  });
});
