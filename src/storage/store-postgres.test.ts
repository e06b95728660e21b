import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe } from 'vitest';
import type { Keyring } from './crypto/keyring.ts';
import { openStore } from './open-store.ts';
import { storeContract } from './testing/contract/store-contract.ts';
import { keptLog } from './testing/kept-log.ts';
import { createTestDatabase, hasServer, type TestDatabase } from './testing/test-databases.ts';
import { testKeyring } from './testing/test-keyring.ts';

let dataDir = '';
let database: TestDatabase | undefined;
let keyring: Keyring | undefined;
const clock = { now: new Date('2026-11-02T08:00:00Z') };

describe.skipIf(!(await hasServer()))('with a PostgreSQL server', () =>
  storeContract('postgres', {
    clock,
    async open() {
      dataDir ||= await mkdtemp(join(tmpdir(), 'veileder-store-'));
      database ??= await createTestDatabase();
      keyring ??= await testKeyring();
      const { url: databaseUrl } = database;
      return openStore({ dataDir, databaseUrl, keyring, log: keptLog(), now: () => clock.now });
    },
    async clean() {
      await database?.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  }),
);
