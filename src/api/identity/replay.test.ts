import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type OpenedStore, openStore } from '../../storage/open-store.ts';
import { layDatabase } from '../../storage/testing/made-database.ts';
import { createTestDatabase, hasServer } from '../../storage/testing/test-databases.ts';
import { testKeyring } from '../../storage/testing/test-keyring.ts';
import { signed } from '../testing/client-tokens.ts';
import { keptLog } from '../testing/test-app.ts';
import { openTestEhr, URL_CALLED } from '../testing/token-ehr.ts';
import { verifyClientToken } from './verify-client-token.ts';

const { keys, claims, setup } = await openTestEhr();
const keyring = await testKeyring();
const serverIsThere = await hasServer();

async function open(databaseUrl?: string): Promise<OpenedStore> {
  const dataDir = mkdtempSync(join(tmpdir(), 'veileder-replay-'));
  if (databaseUrl === undefined) await layDatabase(dataDir);
  const store = await openStore({ dataDir, databaseUrl, keyring, log: keptLog(), now: () => new Date() });
  onTestFinished(async () => {
    await store.close();
    rmSync(dataDir, { recursive: true, force: true });
  });
  return store;
}

/** Uses one token 100 times at once, in turn over the stores, each as a process of its own would have it. */
async function acceptedOf100(stores: readonly OpenedStore[]): Promise<number> {
  const token = await signed(claims(), keys.rsa);
  const uses = Array.from({ length: 100 }, async (_, i) => {
    const { claimToken = setup.claimToken } = stores[i % stores.length] ?? {};
    return verifyClientToken(token, URL_CALLED, { ...setup, claimToken });
  });
  const verdicts = await Promise.all(uses);
  expect(verdicts.filter(one => 'refusal' in one && one.refusal !== 'replay')).toEqual([]);
  return verdicts.filter(one => 'client' in one).length;
}

describe('100 parallel uses of one token are one accepted call', () => {
  test('on the embedded database', async () => {
    expect(await acceptedOf100([await open()])).toBe(1);
  });

  test.skipIf(!serverIsThere)('over two stores on one PostgreSQL server', async () => {
    const database = await createTestDatabase();
    onTestFinished(database.drop);
    expect(await acceptedOf100(await Promise.all([open(database.url), open(database.url)]))).toBe(1);
  });
});
