import { beforeAll, describe, expect, it } from 'vitest';
import type { Encounter } from '../core/encounter.ts';
import { openModel } from '../models/open-model.ts';
import type { ServedModel } from '../models/registry/model-shelf.ts';
import { clinicModel, filesOf } from '../models/testing/served-models.ts';
import { createAssessor } from './assessor.ts';
import { tinySetup } from './testing/tiny-knowledge.ts';

const ID = '00000000-0000-4000-8000-000000000001';
const GIVEN = new Map<string, string | number>([
  ['duration-days', 70],
  ['input:pain', 6],
  ['input:region', 'neck'],
]);

let served: ServedModel;
beforeAll(async () => {
  const { document, onnx } = filesOf(
    await clinicModel({ definition: { appliesTo: { icpc2: ['L01'], icd10: ['M54.2'] } } }),
  );
  const opened = await openModel(document, onnx);
  if (!opened.ok) throw new Error('refused');
  served = { id: 'recovery', hash: 'b'.repeat(64), version: '1', state: 'champion', model: opened.value };
});

function encounter(change: Partial<Encounter> = {}): Encounter {
  const codes = [{ system: 'icd-10', code: 'M542' }] as const;
  return {
    patient: { ageYears: 52, sex: 'female' },
    note: { subjective: 'Har diabetes.' },
    diagnosisCodes: codes,
    findings: [],
    absent: [],
    ...change,
  };
}

async function assess(models: readonly ServedModel[], change: Partial<Encounter> = {}, setup = tinySetup()) {
  const { assess: run } = createAssessor(setup);
  return run(encounter(change), { evaluationId: ID, given: GIVEN, models });
}

describe('the outcome of an assessment', () => {
  it('takes inputs by their sources, and what is not said is missing', async () => {
    const { analysis } = await assess([served]);
    const { outcome, absent } = analysis;
    if (outcome === null || 'refused' in outcome) throw new Error('no answer');
    expect(outcome.used.map(({ name }) => name).sort()).toEqual(
      ['age', 'diabetes', 'durationWeeks', 'pain', 'region', 'sex'].sort(),
    );
    expect(outcome.missing.map(({ name }) => name)).toEqual(['noise']);
    expect(absent.filter(({ part }) => part === 'outcome')).toEqual([]);
  });

  it('is null and named absent without a champion, and where none is meant for the diagnosis', async () => {
    const reasons = async (models: readonly ServedModel[], change: Partial<Encounter> = {}) => {
      const { analysis, outcomes } = await assess(models, change);
      expect(analysis.outcome).toBeNull();
      return [analysis.absent.find(({ part }) => part === 'outcome')?.reason, outcomes.unshown.length];
    };
    expect(await reasons([])).toEqual(['no-model', 0]);
    expect(await reasons([{ ...served, state: 'shadow' }])).toEqual(['no-model', 1]);
    expect(await reasons([served], { diagnosisCodes: [] })).toEqual(['other-diagnosis', 0]);
  });

  it('shows the champion alone, and what others say beside it is kept', async () => {
    const shadow: ServedModel = { ...served, hash: 'c'.repeat(64), state: 'shadow' };
    const { analysis, outcomes } = await assess([served, shadow]);
    expect(analysis.outcome?.model.hash).toBe(served.hash);
    expect(outcomes.unshown).toMatchObject([{ state: 'shadow', answer: { model: { hash: shadow.hash } } }]);
    expect(outcomes.models.map(({ state }) => state)).toEqual(['champion', 'shadow']);
  });

  it('shows the challenger of an experiment in its arm, also where a champion of another model is meant for the diagnosis', async () => {
    const experiment = { id: 'x', arm: 'challenger', cluster: 'y' } as const;
    const champion: ServedModel = { ...served, experiment };
    const further: ServedModel = { ...served, id: 'recovery-late', hash: 'c'.repeat(64) };
    const challenger: ServedModel = { ...served, hash: 'd'.repeat(64), state: 'challenger', experiment };
    const { analysis, outcomes } = await assess([champion, further, challenger]);
    expect(analysis.outcome?.model.hash).toBe(challenger.hash);
    expect(outcomes.unshown.map(({ answer }) => answer.model.hash)).toEqual([champion.hash, further.hash]);
    const control = { ...experiment, arm: 'champion' } as const;
    const other = await assess(
      [champion, further, challenger].map(one => (one === further ? one : { ...one, experiment: control })),
    );
    expect(other.analysis.outcome?.model.hash).toBe(champion.hash);
  });

  it('refuses where the knowledge measures an input in another unit than the model learned', async () => {
    const setup = tinySetup();
    const [known] = setup.knowledge.vocabulary.quantities.values();
    if (known === undefined) throw new Error('no quantity');
    const quantities = new Map([['pain-nrs', { ...known, id: 'pain-nrs', unit: 'mm' }]]);
    const knowledge = { ...setup.knowledge, vocabulary: { ...setup.knowledge.vocabulary, quantities } };
    const { analysis } = await assess([served], {}, { ...setup, knowledge });
    expect(analysis.outcome).toMatchObject({ refused: 'schema-drift', inputs: [{ name: 'pain' }] });
  });

  it('is lost alone where its model breaks, and not where one beside it does', async () => {
    const broken: ServedModel = {
      ...served,
      model: {
        ...served.model,
        predict: async () => {
          throw new Error('broken');
        },
      },
    };
    const { analysis } = await assess([broken], { note: { subjective: 'Ryggsmerter. Nummen i skrittet.' } });
    expect(analysis.outcome).toBeNull();
    expect(analysis.absent).toContainEqual({ part: 'outcome', reason: 'failed' });
    expect(analysis.redFlags).toHaveLength(1);
    const beside = await assess([served, { ...broken, state: 'shadow' }]);
    expect(beside.analysis.outcome).toHaveProperty('probability');
    expect(beside.outcomes.unshown).toEqual([]);
  });
});
