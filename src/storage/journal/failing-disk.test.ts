import { randomUUID } from 'node:crypto';
import { open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { testEntry } from '../testing/entries.ts';
import { testFolder } from '../testing/test-folder.ts';
import type { Journal } from './journal.ts';
import { openJournal } from './open-journal.ts';

afterEach(() => vi.restoreAllMocks());

/** What all open files share, so that the system refuses there and nowhere else. */
async function fileHandles(): Promise<{ datasync: () => Promise<void> }> {
  const handle = await open(join(testFolder(), 'any'), 'w');
  await handle.close();
  return Object.getPrototypeOf(handle);
}

async function refuseSyncs(times: number): Promise<void> {
  const spy = vi.spyOn(await fileHandles(), 'datasync');
  const error = Object.assign(new Error('EIO: i/o error'), { code: 'EIO' });
  for (let time = 0; time < times; time++) spy.mockRejectedValueOnce(error);
}

function idsOf(journal: Journal): string[] {
  return journal.next(100).map(({ entry }) => entry.eventId);
}

const [before, refused, after] = [randomUUID(), randomUUID(), randomUUID()];

it.each([1, 2, 3])(
  'what a sync failed for (%i times) is not acknowledged, not kept, and told',
  async times => {
    const folder = join(testFolder(), 'a');
    const journal = await openJournal(folder);
    await journal.append(testEntry(before));
    expect(journal.isFailing).toBe(false);
    await refuseSyncs(times);
    for (let time = 0; time < times; time++) {
      await expect(journal.append(testEntry(refused))).rejects.toMatchObject({ code: 'unavailable' });
      expect(journal.isFailing).toBe(true);
    }
    expect(idsOf(journal)).toEqual([before]);
    await journal.append(testEntry(after));
    expect(journal.isFailing).toBe(false);
    expect(idsOf(journal)).toEqual([before, after]);
    await journal.close();
    const again = await openJournal(folder);
    expect([idsOf(again), again.damage]).toEqual([[before, after], []]);
    await again.close();
  },
);

it('many at once are refused together, and a segment that a sync failed in is never written again', async () => {
  const folder = join(testFolder(), 'a');
  const journal = await openJournal(folder);
  await journal.append(testEntry(before));
  await refuseSyncs(1);
  const asked = Array.from({ length: 20 }, () => journal.append(testEntry()));
  const outcomes = await Promise.allSettled(asked);
  expect(new Set(outcomes.map(({ status }) => status))).toEqual(new Set(['rejected']));
  await journal.append(testEntry(after));
  expect(idsOf(journal)).toEqual([before, after]);
  const segments = (await readdir(folder)).filter(name => name.endsWith('.journal'));
  expect(segments.map(name => Number.parseInt(name, 10)).sort()).toEqual([1, 2]);
  await journal.close();
});
