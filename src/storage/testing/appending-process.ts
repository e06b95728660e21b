import { writeSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { openKeyring } from '../crypto/keyring.ts';
import { openStore } from '../open-store.ts';
import { ids, saved } from './contract/contract-events.ts';
import { keptLog } from './kept-log.ts';

const WRITERS = 16;

/** Appends for ever. Each id is told when, and only when, its evaluation was acknowledged. */
async function appendForEver(dataDir: string, databaseUrl: string | undefined): Promise<void> {
  const keyring = await openKeyring({ defaultFile: join(dataDir, 'keys.json') });
  const store = await openStore({ dataDir, databaseUrl, keyring, log: keptLog(), now: () => new Date() });
  writeSync(1, 'open\n');
  const write = async (): Promise<never> => {
    for (;;) {
      const { card, ...who } = ids();
      const event = saved({ ...who, at: new Date().toISOString(), cards: { [card]: 'f'.repeat(64) } });
      await store.append(event);
      writeSync(1, `${event.record.evaluationId}\n`);
      await wait(1);
    }
  };
  await Promise.all(Array.from({ length: WRITERS }, write));
}

const [dataDir = '', databaseUrl] = process.argv.slice(2);
await appendForEver(dataDir, databaseUrl);
