import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { RecordEvent } from '../../../core/record.ts';
import { createKeyFile, rotateKeyFile } from '../../crypto/key-file.ts';
import { type KeySet, newKeySet } from '../../crypto/key-set.ts';
import { sealedWith } from '../../crypto/seal.ts';
import { type ConfiguredStore, openConfiguredStore } from '../../open-configured-store.ts';
import { rewrap } from '../../records/rewrap.ts';
import { SEALED_COLUMNS } from '../../records/sealed-columns.ts';
import { testEvaluation } from '../events.ts';
import { keptLog } from '../kept-log.ts';
import { layDatabase } from '../made-database.ts';
import { testFolder } from '../test-folder.ts';
import { answer } from './contract-events.ts';
import { testReview } from './review-contract.ts';

const NOW = new Date('2026-11-29T10:00:00Z');
const AT = NOW.toISOString();

interface Installation {
  readonly file: string;
  readonly open: () => Promise<ConfiguredStore>;
}

async function installation(databaseUrl: string | undefined): Promise<Installation> {
  const folder = testFolder();
  const file = join(folder, 'keys');
  await createKeyFile(file, newKeySet(NOW));
  const env = { DATABASE_URL: databaseUrl, ENCRYPTION_KEYS_FILE: file };
  const dataDir = join(folder, 'data');
  if (databaseUrl === undefined) await layDatabase(dataDir);
  return { file, open: () => openConfiguredStore(env, { dataDir, log: keptLog(), now: () => NOW }) };
}

/** Something in every sealed column. Gives the id of the evaluation. */
async function appendOne(store: ConfiguredStore): Promise<string> {
  const event = testEvaluation({ subject: { patientId: randomUUID(), encounterId: randomUUID() } });
  const administration: RecordEvent = {
    kind: 'administration',
    eventId: randomUUID(),
    tenant: 'clinic',
    at: AT,
    actor: { kind: 'operator', id: 'admin' },
    action: 'rule-off',
    object: 'rule',
    reason: 'too many alarms',
  };
  await store.append(event);
  await store.append(answer(event.record.cards[0]?.uuid ?? '', AT, 'overridden'));
  await store.apply(administration);
  await store.keepReviews('clinic', [testReview()], AT);
  return event.record.evaluationId;
}

/** Ids of the keys that values of each column are sealed with. */
async function keysInUse({ database }: ConfiguredStore): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {};
  for (const { table, column } of SEALED_COLUMNS) {
    const rows = await database.query<{ sealed: Uint8Array }>(
      `select ${column} as sealed from ${table} where ${column} is not null`,
    );
    found[`${table}.${column}`] = [...new Set(rows.map(({ sealed }) => sealedWith(sealed) ?? 'none'))];
  }
  return found;
}

/** Keeps only some sealing keys, as an operator would with an editor. */
function keepKeys(file: string, keep: (id: string, keys: KeySet) => boolean): void {
  const keys: KeySet = JSON.parse(readFileSync(file, 'utf8'));
  const sealing = Object.fromEntries(Object.entries(keys.sealing).filter(([id]) => keep(id, keys)));
  writeFileSync(file, JSON.stringify({ ...keys, sealing }));
}

/** Appends until it is told to end; gives the ids of what was acknowledged. */
function keepAppending(store: ConfiguredStore): () => Promise<string[]> {
  let ended = false;
  const writing = (async () => {
    const ids: string[] = [];
    while (!ended) ids.push(await appendOne(store));
    return ids;
  })();
  return () => {
    ended = true;
    return writing;
  };
}

async function rotatesUnderLoad({ file, open }: Installation): Promise<void> {
  const store = await open();
  const end = keepAppending(store);
  const count = async (): Promise<number> => (await store.evaluations('clinic', { limit: 500 })).length;
  for (let turn = 0; turn < 3; turn++) {
    await expect.poll(count).toBeGreaterThan(2 * turn);
    await rotateKeyFile(file, NOW);
    await store.keyring.reload();
  }
  const beside = await rewrap(store.database, store.keyring);
  const ids = await end();
  const { keyId, left, unreadable } = await rewrap(store.database, store.keyring);
  expect([beside.unreadable, unreadable, left]).toEqual([[], [], 0]);
  expect(beside.resealed).toBeGreaterThan(0);
  expect(keyId).toBe(store.keyring.currentKeyId);
  const inUse = await keysInUse(store);
  expect(Object.keys(inUse)).toHaveLength(6);
  expect(new Set(Object.values(inUse).flat())).toEqual(new Set([keyId]));
  expect(await store.verifyAudit()).toMatchObject([{ ok: true, entries: 3 * ids.length }]);
  await store.close();

  keepKeys(file, (id, { current }) => id === current);
  const again = await open();
  expect(again.keyring.sealingKeys.map(({ id }) => id)).toEqual([keyId]);
  for (const id of ids) expect((await again.evaluation('clinic', id))?.evaluationId).toBe(id);
  await again.close();
}

async function refusesToStartWithoutKey({ file, open }: Installation): Promise<void> {
  const store = await open();
  const old = store.keyring.currentKeyId;
  await appendOne(store);
  await store.close();
  await rotateKeyFile(file, NOW);
  keepKeys(file, id => id !== old);
  await expect(open()).rejects.toMatchObject({
    code: 'not-usable',
    message: `the database holds values sealed with ${old}, which is not among the encryption keys`,
  });
}

async function tellsMovedValues({ file, open }: Installation): Promise<void> {
  const store = await open();
  const { database } = store;
  const [one, two, three] = [await appendOne(store), await appendOne(store), await appendOne(store)];
  await database.query(
    `update evaluations e set record = o.record from evaluations o
     where e.evaluation_id = any($1::text[]) and o.evaluation_id = any($1::text[]) and o.evaluation_id <> e.evaluation_id`,
    [[one, two]],
  );
  for (const id of [one, two])
    await expect(store.evaluation('clinic', id)).rejects.toMatchObject({ code: 'internal' });
  expect((await store.evaluation('clinic', three))?.evaluationId).toBe(three);
  await rotateKeyFile(file, NOW);
  await store.keyring.reload();
  const { unreadable, left } = await rewrap(database, store.keyring);
  expect(unreadable).toEqual([{ column: 'evaluations.record', rows: 2 }]);
  expect(left).toBe(2);
  expect(await database.query('select key_id from sealing_keys')).toHaveLength(2);
  await store.close();
}

/** What must hold when keys rotate. @param databaseUrl gives an empty database each time. */
export function rotationContract(name: string, databaseUrl: () => Promise<string | undefined>): void {
  it(`keys rotate and everything is sealed anew while events come in (${name})`, async () =>
    rotatesUnderLoad(await installation(await databaseUrl())));
}

/** What must hold when keys or values are not where they belong. @param databaseUrl gives an empty database each time. */
export function keyLossContract(name: string, databaseUrl: () => Promise<string | undefined>): void {
  it(`a store does not start without a key that its values are sealed with (${name})`, async () =>
    refusesToStartWithoutKey(await installation(await databaseUrl())));

  it(`a value that was moved to another row opens nowhere, is told, and left as it is (${name})`, async () =>
    tellsMovedValues(await installation(await databaseUrl())));
}
