import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { idsOf, overridden, type TestEhr, testEhr } from '../api/testing/saving-ehr.ts';
import { noteOf, saveContext, saveRequest } from '../api/testing/test-app.ts';
import { TEST_SIGNER } from '../api/testing/test-models.ts';
import type { Evaluator } from '../assess/evaluator.ts';
import type { EvaluationRecord } from '../core/record.ts';
import { packKnowledge } from '../knowledge/pack.ts';
import { openEvaluator, RELEASED_KNOWLEDGE } from '../open-evaluator.ts';
import { openConfiguredStore } from '../storage/open-configured-store.ts';
import { keptLog } from '../storage/testing/kept-log.ts';
import { layDatabase } from '../storage/testing/made-database.ts';
import { main } from './main.ts';
import { replay, replayRecord, withKeptEvaluator } from './replay.ts';
import { heardIo } from './testing/heard-io.ts';

const NOTE =
  'Korsryggsmerter i tre uker. Nummen i skrittet siden i går, får ikke tisset. Temp 38,7. Ingen traume. Mor hadde kreft.';
const evaluator = await openEvaluator();
const { hash } = evaluator.knowledge;
const packed = await packKnowledge(RELEASED_KNOWLEDGE);

/** Of what is packed, opened once: it is the same whatever is replayed on it. */
let kept: Evaluator;
beforeAll(async () => {
  kept = await withKeptEvaluator(hash, { artifact: async () => packed }, async one => one);
}, 60_000);

const L92 = { coding: [{ system: 'http://hl7.org/fhir/sid/icpc-2', code: 'L92' }] };
const entry = [{ resource: { resourceType: 'Condition', code: L92 } }];
const RESOURCES = { resourceType: 'Bundle', type: 'collection', entry };

async function opened(evaluationText: 'kept' | 'none'): Promise<TestEhr> {
  const ehr = testEhr({ evaluator, evaluationText });
  await ehr.store.keepArtifact('knowledge', hash, packed);
  return ehr;
}

function recordsOf({ store }: TestEhr): readonly EvaluationRecord[] {
  return store.events.flatMap(event => (event.kind === 'evaluation' ? [event.record] : []));
}

/** Every door, one card held back, and a note with much in it. */
async function useEveryDoor(ehr: TestEhr): Promise<void> {
  const seen = await ehr.save(NOTE, { resources: RESOURCES });
  const [flag = ''] = idsOf(seen, 'red-flag');
  expect(flag).not.toBe('');
  await ehr.feedback(overridden(flag));
  await ehr.save(NOTE, { resources: RESOURCES });
  const context = { userId: 'Practitioner/7', patientId: 'p-1', encounterId: 'e-1', conditions: RESOURCES };
  const hookInstance = 'd1577c69-dfbe-44ad-ba6d-3e05e953b2ea';
  await ehr.post('/cds-services/veileder-problem-list', {
    hook: 'problem-list-item-create',
    hookInstance,
    context,
  });
  await ehr.post('/api/v1/analyze', {
    id: 'x-1',
    note: { subjective: NOTE },
    medications: ['Ibux'],
    labs: { crp: 96 },
    patient: { age: 61, sex: 'female' },
  });
  await ehr.post('/api/v1/differentials', {
    location: 'knee',
    onset: 'gradual',
    swelling: true,
    duration: '3 weeks',
  });
  await ehr.post('/api/v1/protocols', { diagnosis: 'L92', duration: '3 weeks', severity: 'moderate' });
}

describe.each(['kept', 'none'] as const)('replay of evaluations whose text is %s', text => {
  let ehr: TestEhr;
  beforeAll(async () => {
    ehr = await opened(text);
    await useEveryDoor(ehr);
  }, 60_000);

  test('gives the same, byte for byte, at every door', async () => {
    const records = recordsOf(ehr);
    expect(records.map(({ door }) => door)).toEqual([
      'encounter-save',
      'encounter-save',
      'problem-list',
      'analyze',
      'differentials',
      'protocols',
    ]);
    expect(records[1]?.heldBack).toHaveLength(1);
    for (const record of records) {
      const heard = heardIo();
      const code = await replayRecord(record, kept, ehr.store, heard.io, TEST_SIGNER);
      expect([code, heard.out()]).toEqual([0, expect.stringContaining('The same, byte for byte')]);
    }
  });

  test('holds the note and its words, or none of them', () => {
    const recorded = JSON.stringify(recordsOf(ehr));
    const sightings = JSON.stringify(ehr.store.events);
    for (const words of ['får ikke tisset', 'Nummen i skrittet', 'Temp 38,7'])
      for (const all of [recorded, sightings]) expect(all.includes(words)).toBe(text === 'kept');
  });

  test('tells where it differs, without values', async () => {
    const [record] = recordsOf(ehr);
    if (!record) throw new Error('nothing recorded');
    const [card, ...rest] = record.cards;
    const changed = { ...record, cards: [{ ...card, summary: 'Hemmelig' }, ...rest] } as EvaluationRecord;
    const heard = heardIo();
    expect(await replayRecord(changed, kept, ehr.store, heard.io, TEST_SIGNER)).toBe(3);
    expect(heard.out()).toContain('cards[0].summary: differs');
    expect(heard.out()).not.toContain('Hemmelig');
  });
});

test('replay finds an evaluation and its knowledge by themselves', async () => {
  const ehr = await opened('kept');
  await ehr.save(NOTE);
  const [record] = recordsOf(ehr);
  if (!record) throw new Error('nothing recorded');
  const heard = heardIo();
  const store = { ...ehr.store, evaluation: async () => record };
  const options = { evaluationId: record.evaluationId, tenant: 'local' };
  expect(await replay(options, store, heard.io, TEST_SIGNER)).toBe(0);
  expect(heard.out()).toContain('The same, byte for byte');
}, 30_000);

describe('replay that cannot be', () => {
  test('of another tenant, or without its knowledge, says so', async () => {
    const ehr = testEhr({ evaluator });
    const context = saveContext({ note: noteOf(NOTE) });
    await ehr.post('/cds-services/veileder-encounter-save', saveRequest({ context }));
    const [record] = recordsOf(ehr);
    const evaluationId = record?.evaluationId ?? '';
    const { io } = heardIo();
    await expect(replay({ evaluationId, tenant: 'other' }, ehr.store, io, TEST_SIGNER)).rejects.toThrow(
      'no such evaluation',
    );
    await expect(replay({ evaluationId, tenant: 'local' }, ehr.store, io, TEST_SIGNER)).rejects.toThrow(
      'was not kept',
    );
  });

  test('of knowledge that was changed under its hash says so', async () => {
    const ehr = testEhr({ evaluator });
    await ehr.save(NOTE);
    const [record] = recordsOf(ehr);
    if (!record) throw new Error('nothing recorded');
    const forged = { ...record, knowledge: { ...record.knowledge, hash: 'f'.repeat(64) } };
    const store = { evaluation: async () => forged, artifact: async () => packed };
    const options = { evaluationId: record.evaluationId, tenant: 'local' };
    await expect(replay(options, store, heardIo().io, TEST_SIGNER)).rejects.toThrow('another hash');
  }, 30_000);

  test.each([[[]], [['x']], [['00000000-0000-4000-8000-000000000001', '--tenant']], [['--nothing']]])(
    'is wrong use: %j',
    async args => {
      const heard = heardIo();
      expect(await main(['replay', ...args], heard.io)).toBe(2);
      expect(heard.err()).toMatch(/^replay: .*\n$/);
    },
  );
});

describe('the command over a store of its own', () => {
  let dataDir = '';
  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'veileder-replay-'));
    vi.stubEnv('DATA_DIR', dataDir);
    await layDatabase(dataDir);
    const store = await openConfiguredStore({}, { dataDir, log: keptLog(), now: () => new Date() });
    await store.close();
  });
  afterAll(async () => {
    vi.unstubAllEnvs();
    await rm(dataDir, { recursive: true, force: true });
  });

  test('says in one line that an evaluation is not there', async () => {
    const heard = heardIo();
    expect(await main(['replay', '00000000-0000-4000-8000-000000000001'], heard.io)).toBe(1);
    expect(heard.err()).toBe('replay: there is no such evaluation of this tenant\n');
  }, 60_000);
});
