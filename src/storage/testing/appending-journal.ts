/**
 * A process that appends to a journal of its own until it is killed, and prints the id of each event once it is
 * acknowledged. Arguments: folder of journals, appends at once, sealed bytes of one.
 */
import { randomUUID } from 'node:crypto';
import { writeSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { openJournal } from '../journal/open-journal.ts';
import { testEntry } from './entries.ts';

const [root = '', atOnce = '8', sealedBytes = '2000'] = process.argv.slice(2);
// A file that may grow no further then fails like a full disk, instead of ending the process.
process.on('SIGXFSZ', () => {});
const journal = await openJournal(join(root, randomUUID()), { segmentBytes: 500_000 });
writeSync(1, 'ready\n');

async function appendForEver(): Promise<void> {
  for (;;) {
    const entry = testEntry(randomUUID(), Number(sealedBytes));
    try {
      await journal.append(entry);
      writeSync(1, `${entry.eventId}\n`);
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : 'unknown';
      writeSync(1, `refused ${String(code)}\n`);
      await wait(20);
    }
  }
}
await Promise.all(Array.from({ length: Number(atOnce) }, appendForEver));
