import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'vitest';
import { openStore } from './open-store.ts';
import { storeContract } from './testing/contract/store-contract.ts';
import { keptLog } from './testing/kept-log.ts';
import { createTestDatabase, hasServer } from './testing/test-databases.ts';
import { testKeyring } from './testing/test-keyring.ts';

async function onServer(): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'veileder-store-'));
  const keyring = await testKeyring();
  const clock = { now: new Date('2026-11-02T08:00:00Z') };
  const database = await createTestDatabase();
  storeContract('postgres', {
    clock,
    open: () =>
      openStore({ dataDir, databaseUrl: database.url, keyring, log: keptLog(), now: () => clock.now }),
    async clean() {
      await database.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  });
}

if (await hasServer()) await onServer();
else describe.skip('the store, postgres', () => it('needs a PostgreSQL server', () => {}));
