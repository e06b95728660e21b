import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createModelRegistry } from '../registry/model-registry.ts';
import { writeClinic } from '../testing/clinic-folder.ts';
import { registryStore, testSigner } from '../testing/registry-store.ts';
import { clinicModel, filesOf } from '../testing/served-models.ts';
import { createFindTraining } from './find-training.ts';
import { TrainingResult } from './training-task.ts';
import { createTrainingWork } from './training-work.ts';

const APPROVAL = {
  approver: { kind: 'operator', id: 'kari', tenant: 'a' },
  reason: 'asked for',
} as const;
let base: string;
beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), 'veileder-training-work-'));
  await writeClinic(join(base, 'own', 'a', 'clinic'));
});
afterAll(() => rm(base, { recursive: true, force: true }));

/** Trains as a job; the model it is to be held beside was put into service before, and may be damaged since. */
async function train(change: (kept: ReturnType<typeof registryStore>, champion: string) => void = () => {}) {
  const kept = registryStore();
  const now = () => new Date('2026-11-29T08:00:00Z');
  const registry = createModelRegistry({ store: kept.store, signer: testSigner(), now, newId: randomUUID });
  const { id, hash: champion } = await registry.register(filesOf(await clinicModel()), APPROVAL);
  for (const to of ['challenger', 'champion'] as const)
    await registry.promote({ id, hash: champion, to }, APPROVAL);
  change(kept, champion);
  const find = createFindTraining(join(base, 'own'), join(base, 'none'));
  const found = await find('a', { data: 'clinic', model: 'recovery' });
  if (!found.ok) throw new Error(JSON.stringify(found.problems));
  const { dataHash, definitionHash } = found.value;
  const input = {
    data: 'clinic',
    model: 'recovery',
    resamples: 0,
    seed: 1,
    dataHash,
    definitionHash,
    champion,
  };
  const work = createTrainingWork({ find, registry, folder: join(base, 'steps'), software: 'test' });
  const asked = {
    id: randomUUID(),
    kind: 'training',
    state: 'running',
    askedAt: now().toISOString(),
  } as const;
  const frame = { signal: new AbortController().signal, onProgress: () => undefined };
  const result = TrainingResult.parse(await work({ ...asked, asker: APPROVAL.approver, input }, frame));
  const { document, close } = await registry.open('a', result.id, result.hash);
  await close();
  return { result, document };
}

it('a training as a job holds the champion beside the new model on people whom that had not seen', async () => {
  const { result, document } = await train();
  const { champion, nested } = document.evaluation;
  expect(champion).toMatchObject({ id: 'recovery', version: '1', sameData: false });
  expect(result).toMatchObject({
    champion: '1',
    auc: nested.model.auc.value,
    championAuc: champion?.champion.auc.value,
    aucDifference: champion?.overChampion.auc.value,
  });
  const difference = (result.auc ?? 0) - (result.championAuc ?? 0);
  expect(result.aucDifference).toBeCloseTo(difference, 6);
  expect(result.aucDifferenceLow).toBeLessThan(result.aucDifferenceHigh ?? 0);
  expect(document.gates.map(({ id }) => id)).toContain('not-worse-than-champion');
}, 60_000);

it('a champion that does not open holds no training up, and that it was not compared is told', async () => {
  const { result, document } = await train(({ artifacts }, champion) =>
    artifacts.set(champion, Buffer.from('{}')),
  );
  expect(result).toMatchObject({ id: 'recovery', notComparable: true });
  expect(result).not.toHaveProperty('champion');
  expect(document.evaluation.champion).toBeUndefined();
}, 60_000);
