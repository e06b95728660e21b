import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { testEntry } from '../testing/entries.ts';
import { startAppending } from '../testing/running-process.ts';
import { testFolder } from '../testing/test-folder.ts';
import { adoptJournals } from './adopt-journals.ts';
import type { Journal } from './journal.ts';
import { openJournal } from './open-journal.ts';

/** Rounds of kill -9; more by the environment, for the drill. */
const { KILL_ROUNDS = '3' } = process.env;
const ROUNDS = Number(KILL_ROUNDS);

function all(journals: readonly Journal[]): string[] {
  return journals.flatMap(journal => journal.next(1_000_000).map(({ entry }) => entry.eventId));
}

async function finish(journals: readonly Journal[]): Promise<void> {
  for (const journal of journals) {
    journal.done(Number.MAX_SAFE_INTEGER);
    await journal.close();
  }
}

for (let round = 1; round <= ROUNDS; round++)
  it(`kill -9 loses nothing that was acknowledged, and gives it once and in order (${round})`, async () => {
    const root = testFolder();
    const running = await startAppending(root, 1 + 7 * round, 2_000);
    await expect
      .poll(() => running.lines().length, { timeout: 10_000 })
      .toBeGreaterThan(200 * Math.random() + 1);
    await running.kill();
    const acknowledged = running.lines();
    const journals = await adoptJournals(root);
    const kept = all(journals);
    expect(journals.flatMap(({ damage }) => damage.filter(({ kind }) => kind === 'lost'))).toEqual([]);
    expect(new Set(kept).size).toBe(kept.length);
    const known = new Set(acknowledged);
    expect(kept.filter(id => known.has(id))).toEqual(acknowledged);
    await finish(journals);
    expect(readdirSync(root)).toEqual([]);
  });

it('leaves the journal of a living process alone', async () => {
  const root = testFolder();
  const running = await startAppending(root, 2, 500);
  expect(await adoptJournals(root)).toEqual([]);
  const own = await openJournal(join(root, 'own'));
  await own.append(testEntry('mine'));
  expect(await adoptJournals(root)).toEqual([]);
  await running.kill();
  const journals = await adoptJournals(root);
  expect(journals).toHaveLength(1);
  expect(all(journals)).not.toContain('mine');
  await finish(journals);
  await own.close();
});

it('gives each journal to one of those who want it at the same time', async () => {
  const root = testFolder();
  const processes = await Promise.all([1, 2, 3].map(() => startAppending(root, 2, 500)));
  await Promise.all(processes.map(({ lines }) => expect.poll(() => lines().length).toBeGreaterThan(3)));
  await Promise.all(processes.map(({ kill }) => kill()));
  const taken = (await Promise.all(Array.from({ length: 6 }, () => adoptJournals(root)))).flat();
  expect(taken).toHaveLength(3);
  const acknowledged = processes.flatMap(({ lines }) => lines());
  const kept = all(taken);
  expect(kept).toEqual(expect.arrayContaining(acknowledged));
  expect(new Set(kept).size).toBe(kept.length);
  await finish(taken);
  expect(readdirSync(root)).toEqual([]);
});

it('finds a journal that its adopter left in turn', async () => {
  const root = testFolder();
  const running = await startAppending(root, 2, 500);
  await expect.poll(() => running.lines().length).toBeGreaterThan(3);
  await running.kill();
  for (const journal of await adoptJournals(root)) await journal.close();
  const again = await adoptJournals(root);
  expect(all(again)).toEqual(expect.arrayContaining(running.lines()));
  await finish(again);
  expect(readdirSync(root)).toEqual([]);
});

it('does so for a folder whose path is too long for a socket', async () => {
  const root = join(testFolder(), 'x'.repeat(120));
  const own = await openJournal(join(root, 'own'));
  await own.append(testEntry('mine'));
  expect(await adoptJournals(root)).toEqual([]);
  await own.close();
  const journals = await adoptJournals(root);
  expect(all(journals)).toEqual(['mine']);
  await finish(journals);
});
