import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { testEvaluation } from '../testing/events.ts';
import { testFolder } from '../testing/test-folder.ts';
import { testKeyring } from '../testing/test-keyring.ts';
import type { JournalEntry } from './entry.ts';
import type { Journal } from './journal.ts';
import { openJournal } from './open-journal.ts';
import { sealEvent } from './seal-event.ts';

const keyring = await testKeyring();
const sealed = (): JournalEntry => sealEvent(keyring, testEvaluation());
const idsOf = (journal: Journal, max = 1_000): string[] =>
  journal.next(max).map(({ entry }) => entry.eventId);

it('gives entries in the order they were appended, however many at once', async () => {
  const journal = await openJournal(join(testFolder(), 'a'));
  const entries = Array.from({ length: 300 }, sealed);
  const positions = await Promise.all(entries.map(entry => journal.append(entry)));
  expect(positions).toEqual(entries.map((_, i) => i + 1));
  expect(journal.next(1_000).map(({ entry }) => entry)).toEqual(entries);
  expect(journal.pendingEvents).toBe(300);
  await journal.close();
});

it('forgets what is applied, and nothing else', async () => {
  const journal = await openJournal(join(testFolder(), 'a'));
  const entries = Array.from({ length: 5 }, sealed);
  for (const entry of entries) await journal.append(entry);
  journal.done(2);
  expect(idsOf(journal, 2)).toEqual(entries.slice(2, 4).map(({ eventId }) => eventId));
  expect(idsOf(journal, 2)).toEqual(entries.slice(2, 4).map(({ eventId }) => eventId));
  journal.done(5);
  expect([journal.pendingEvents, journal.pendingBytes, journal.waitingBytes]).toEqual([0, 0, 0]);
  await journal.close();
});

it('has after closing and opening again what was not applied', async () => {
  const folder = join(testFolder(), 'a');
  const first = await openJournal(folder);
  const entries = Array.from({ length: 4 }, sealed);
  for (const entry of entries) await first.append(entry);
  await first.close();
  const again = await openJournal(folder);
  expect(again.next(10).map(({ entry }) => entry)).toEqual(entries);
  const more = sealed();
  expect(await again.append(more)).toBe(5);
  expect(idsOf(again)).toEqual([...entries, more].map(({ eventId }) => eventId));
  await again.close();
});

it('removes segments that are applied, and itself when nothing is left', async () => {
  const folder = join(testFolder(), 'a');
  const journal = await openJournal(folder, { segmentBytes: 10_000 });
  for (let i = 0; i < 20; i++) await journal.append(sealed());
  const segments = (): number => readdirSync(folder).filter(name => name.endsWith('.journal')).length;
  const before = segments();
  expect(before).toBeGreaterThan(3);
  journal.done(10);
  await expect.poll(segments).toBeLessThan(before);
  journal.done(20);
  await journal.close();
  expect(existsSync(folder)).toBe(false);
});

it('reads again from disk what memory does not hold', async () => {
  const journal = await openJournal(join(testFolder(), 'a'), { memoryBytes: 8_000, segmentBytes: 20_000 });
  const entries = Array.from({ length: 40 }, sealed);
  await Promise.all(entries.map(entry => journal.append(entry)));
  expect(journal.next(100).map(({ entry }) => entry)).toEqual(entries);
  journal.done(17);
  expect(idsOf(journal)).toEqual(entries.slice(17).map(({ eventId }) => eventId));
  await journal.close();
});

it('tells of what is new', async () => {
  const journal = await openJournal(join(testFolder(), 'a'));
  let told = 0;
  journal.onAppended(() => told++);
  await journal.append(sealed());
  expect(told).toBe(1);
  await journal.close();
});

it('is refused to a second one while the first is open', async () => {
  const folder = join(testFolder(), randomUUID());
  const journal = await openJournal(folder);
  await expect(openJournal(folder)).rejects.toMatchObject({ code: 'unavailable' });
  await journal.close();
});
