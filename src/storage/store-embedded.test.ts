import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from './open-store.ts';
import { storeContract } from './testing/contract/store-contract.ts';
import { keptLog } from './testing/kept-log.ts';
import { testKeyring } from './testing/test-keyring.ts';

const dataDir = await mkdtemp(join(tmpdir(), 'veileder-store-'));
const keyring = await testKeyring();
const clock = { now: new Date('2026-11-02T08:00:00Z') };

storeContract('embedded', {
  clock,
  open: () => openStore({ dataDir, keyring, log: keptLog(), now: () => clock.now }),
  clean: () => rm(dataDir, { recursive: true, force: true }),
});
