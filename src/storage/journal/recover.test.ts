import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { testEntry } from '../testing/entries.ts';
import { testFolder } from '../testing/test-folder.ts';
import { frameHead } from './frame.ts';
import type { Journal } from './journal.ts';
import { openJournal } from './open-journal.ts';
import { recoverSegments } from './recover.ts';

/** A folder with the journal of 20 entries in several segments, as a process leaves it. */
async function leftJournal(
  segmentBytes = 6_000,
): Promise<{ folder: string; ids: string[]; paths: string[] }> {
  const folder = join(testFolder(), 'a');
  const journal = await openJournal(folder, { segmentBytes });
  const entries = Array.from({ length: 20 }, () => testEntry());
  for (const entry of entries) await journal.append(entry);
  await journal.close();
  const names = readdirSync(folder).filter(name => name.endsWith('.journal'));
  return {
    folder,
    ids: entries.map(({ eventId }) => eventId),
    paths: names.sort().map(name => join(folder, name)),
  };
}

const idsOf = (journal: Journal): string[] => journal.next(100).map(({ entry }) => entry.eventId);
const at = <T>(list: readonly T[], index: number): T => {
  const item = list.at(index);
  if (item === undefined) throw new Error('nothing there');
  return item;
};

function damage(path: string, offset: number): void {
  const bytes = readFileSync(path);
  bytes[offset] = (bytes[offset] ?? 0) ^ 1;
  writeFileSync(path, bytes);
}

it('cuts off the torn end, tells it, and goes on', async () => {
  const { folder, ids, paths } = await leftJournal();
  const last = at(paths, -1);
  truncateSync(last, statSync(last).size - 1);
  const journal = await openJournal(folder);
  expect(journal.damage).toEqual([{ kind: 'torn', segment: last.slice(-24), bytes: expect.any(Number) }]);
  expect(idsOf(journal)).toEqual(ids.slice(0, -1));
  await journal.append(testEntry('after'));
  await journal.close();
  const again = await openJournal(folder);
  expect(again.damage).toEqual([]);
  expect(idsOf(again)).toEqual([...ids.slice(0, -1), 'after']);
  await again.close();
});

it('is whole after a cut at any byte of the last segment', async () => {
  const { folder, ids, paths } = await leftJournal(8_000);
  const last = at(paths, -1);
  const whole = readFileSync(last);
  const before = (await recoverSegments(folder)).entries.filter(
    ({ segment }) => !last.endsWith(segment),
  ).length;
  for (let length = whole.length; length >= 0; length -= 37) {
    writeFileSync(last, whole.subarray(0, length));
    const { entries, damage: found } = await recoverSegments(folder);
    expect(entries.length).toBeGreaterThanOrEqual(before);
    expect(entries.map(({ position }) => position)).toEqual(
      ids.slice(0, entries.length).map((_, i) => i + 1),
    );
    expect(found.every(({ kind }) => kind === 'torn')).toBe(true);
  }
});

it('tells damage in the middle loudly, keeps everything else, and keeps the damaged segment', async () => {
  const { folder, ids, paths } = await leftJournal();
  damage(at(paths, 1), 2_000);
  const first = (await recoverSegments(folder)).segments[0]?.last ?? 0;
  const journal = await openJournal(folder);
  const lost = journal.damage[0];
  if (lost?.kind !== 'lost') throw new Error('not told');
  expect(journal.damage).toHaveLength(1);
  expect(lost).toMatchObject({ acknowledged: true, toPosition: lost.fromPosition });
  expect(lost.fromPosition).toBeGreaterThan(first);
  expect(idsOf(journal)).toEqual(ids.filter((_, i) => i + 1 !== lost.fromPosition));
  journal.done(20);
  await journal.close();
  expect(readdirSync(folder)).toEqual([`${lost.segment}.damaged`]);
});

it('tells what a segment that is gone held', async () => {
  const { folder, paths } = await leftJournal();
  rmSync(at(paths, 1));
  const { damage: found, entries } = await recoverSegments(folder);
  expect(found).toEqual([expect.objectContaining({ kind: 'lost', acknowledged: true })]);
  const [lost] = found;
  const missing = lost?.kind === 'lost' ? lost.toPosition - lost.fromPosition + 1 : 0;
  expect(entries.length + missing).toBe(20);
});

it('holds a gap that nobody was told about for less', async () => {
  const folder = testFolder();
  const frame = (position: number, durable: number): Buffer => frameHead(position, durable, []);
  const head = Buffer.from('veileder-journal/1\n');
  const torn = frame(3, 1);
  torn[5] = 0xff;
  const bytes = Buffer.concat([head, frame(1, 0), frame(2, 1), torn, frame(4, 1)]);
  writeFileSync(join(folder, '0000000000000001.journal'), bytes);
  expect((await recoverSegments(folder)).damage).toEqual([
    expect.objectContaining({ kind: 'lost', fromPosition: 3, toPosition: 3, acknowledged: false }),
  ]);
});

it('does not count what was refused when it was written', async () => {
  const folder = testFolder();
  const head = Buffer.from('veileder-journal/1\n');
  const write = (first: number, frames: Buffer[]): void =>
    writeFileSync(
      join(folder, `${String(first).padStart(16, '0')}.journal`),
      Buffer.concat([head, ...frames]),
    );
  write(1, [frameHead(1, 0, []), frameHead(2, 1, []), frameHead(3, 1, [])]);
  write(2, [frameHead(2, 1, []), frameHead(3, 2, [])]);
  const { entries, damage: found, next } = await recoverSegments(folder);
  expect(entries.map(({ segment, position }) => [Number(segment.slice(0, 16)), position])).toEqual([
    [1, 1],
    [2, 2],
    [2, 3],
  ]);
  expect([found, next]).toEqual([[], 4]);
});

it('refuses a journal of a newer version and leaves it as it is', async () => {
  const folder = join(testFolder(), 'a');
  mkdirSync(folder);
  const path = join(folder, '0000000000000001.journal');
  writeFileSync(path, 'veileder-journal/2\nxyz');
  await expect(openJournal(folder)).rejects.toMatchObject({ code: 'unavailable' });
  expect(readFileSync(path, 'utf8')).toBe('veileder-journal/2\nxyz');
});

it('begins anew after a segment that was made and never written', async () => {
  const folder = join(testFolder(), 'a');
  mkdirSync(folder);
  writeFileSync(join(folder, '0000000000000001.journal'), 'veil');
  const journal = await openJournal(folder);
  expect(journal.pendingEvents).toBe(0);
  expect(await journal.append(testEntry())).toBe(1);
  await journal.close();
});
