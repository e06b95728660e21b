import { beforeAll, describe, expect, it } from 'vitest';
import type { LoadedTrainingSet } from '../data/load-training-set.ts';
import { type OpenModel, openModel } from '../open-model.ts';
import { loadedClinic } from '../testing/clinic-study.ts';
import { clinicModel, filesOf } from '../testing/served-models.ts';
import { askChampion, compareWithChampion } from './against-champion.ts';
import type { Evaluation } from './evaluation.ts';
import { judgeGates } from './gates.ts';

let champion: OpenModel;
let evaluation: Evaluation;
beforeAll(async () => {
  const trained = await clinicModel();
  evaluation = trained.document.evaluation;
  const { document, onnx } = filesOf(trained);
  const opened = await openModel(document, onnx);
  if (!opened.ok) throw new Error('refused');
  champion = opened.value;
});

/** The same clinic as if its data were another version. */
const newer: LoadedTrainingSet = { ...loadedClinic(400), hash: '1'.repeat(64) };

/** A new model that says this of everybody, beside the champion, with the gate. */
async function beside(says: (outcome: number, row: number) => number) {
  const asked = await askChampion(champion, newer, 'recovered');
  if (!asked.ok) throw new Error('refused');
  const [outcome = new Float64Array()] = newer.set.measures;
  const rows = Array.from(outcome, (_, row) => row);
  const model = {
    outcome,
    probabilities: outcome.map(says),
    weight: outcome.map(() => 1),
    person: newer.set.person,
  };
  const compared = compareWithChampion(asked.value, model, rows, 1);
  const gate = judgeGates({ ...evaluation, champion: compared }).find(
    ({ id }) => id === 'not-worse-than-champion',
  );
  return { compared, gate };
}

describe('a new model beside the champion', () => {
  it('may take its place where the champion is not surely better, and else not', async () => {
    const better = await beside(y => (y === 1 ? 0.8 : 0.2));
    const worse = await beside(y => (y === 1 ? 0.3 : 0.7));
    expect([better.gate?.passed, worse.gate?.passed]).toEqual([true, false]);
    expect(better.compared.overChampion.auc.value).toBeGreaterThan(0);
    expect(worse.compared.overChampion.brier.low).toBeGreaterThan(0);
    expect(better.compared).toMatchObject({ id: 'recovery', version: '1', sameData: false });
  });

  it('is not judged by a champion that has seen the very same people', async () => {
    const same = { ...newer, hash: champion.document.training.hash };
    const asked = await askChampion(champion, same, 'recovered');
    expect(asked.ok && asked.value.about.sameData).toBe(true);
    const { compared } = await beside(y => (y === 1 ? 0.3 : 0.7));
    const flattered = { ...evaluation, champion: { ...compared, sameData: true } };
    expect(judgeGates(flattered).map(({ id }) => id)).not.toContain('not-worse-than-champion');
  });

  it('is not held beside one for another outcome or of another schema', async () => {
    const outcome = await askChampion(champion, newer, 'worse');
    expect(outcome).toMatchObject({ ok: false, problems: [{ message: 'predicts another outcome' }] });
    const features = newer.set.schema.features.map(one =>
      one.name === 'age' && one.type === 'number' ? { ...one, unit: 'mo' } : one,
    );
    const drifted = { ...newer, set: { ...newer.set, schema: { ...newer.set.schema, features } } };
    expect(await askChampion(champion, drifted, 'recovered')).toMatchObject({
      ok: false,
      problems: [{ message: 'was trained on another schema: age has another unit' }],
    });
  });
});
