import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { startAppending } from '../testing/running-process.ts';
import { testFolder } from '../testing/test-folder.ts';
import { adoptJournals } from './adopt-journals.ts';

/** No file of a process may grow beyond this: the system then writes a part and refuses the rest, as on a full disk. */
function limitFiles(pid: number, bytes: string): void {
  execFileSync('prlimit', ['--pid', `${pid}`, `--fsize=${bytes}:unlimited`]);
}

/** Long enough for a process that starts on a busy machine. */
const SOON = { timeout: 30_000 };

it('a disk that is full refuses, acknowledges nothing half, and recovers when there is room', async () => {
  const root = testFolder();
  const running = await startAppending(root, 5, 3_000);
  const refusals = (): string[] => running.lines().filter(line => line.startsWith('refused'));
  const acknowledged = (): string[] => running.lines().filter(line => !line.startsWith('refused'));
  await expect.poll(() => acknowledged().length, SOON).toBeGreaterThan(20);
  limitFiles(running.pid, '50000');
  await expect.poll(() => refusals().length, SOON).toBeGreaterThan(10);
  const before = acknowledged().length;
  limitFiles(running.pid, 'unlimited');
  await expect.poll(() => acknowledged().length, SOON).toBeGreaterThan(before + 50);
  await running.kill();
  expect(new Set(refusals())).toEqual(new Set(['refused unavailable']));
  const journals = await adoptJournals(root);
  const kept = journals.flatMap(journal => journal.next(1_000_000).map(({ entry }) => entry.eventId));
  const known = new Set(acknowledged());
  expect(kept.filter(id => known.has(id))).toEqual(acknowledged());
  expect(journals.flatMap(({ damage }) => damage.filter(({ kind }) => kind === 'lost'))).toEqual([]);
  for (const journal of journals) await journal.close();
});
