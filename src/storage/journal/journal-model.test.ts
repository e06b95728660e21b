import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { testEntry } from '../testing/entries.ts';
import { testFolder } from '../testing/test-folder.ts';
import type { Journal, JournalOptions } from './journal.ts';
import { openJournal } from './open-journal.ts';

/** What can be done to a journal: append so many at once, apply so many, look at so many, close and open it again. */
const steps = fc.array(
  fc.oneof(
    fc.record({
      kind: fc.constant('append' as const),
      sizes: fc.array(fc.nat({ max: 3_000 }), { maxLength: 12 }),
    }),
    fc.record({ kind: fc.constantFrom('apply' as const, 'look' as const), count: fc.nat({ max: 15 }) }),
    fc.constant({ kind: 'reopen' as const }),
  ),
  { maxLength: 15 },
);
const options = fc.record({
  segmentBytes: fc.integer({ min: 1, max: 20_000 }),
  memoryBytes: fc.nat({ max: 20_000 }),
});
type Step = typeof steps extends fc.Arbitrary<infer T> ? (T extends readonly (infer S)[] ? S : never) : never;

const idsOf = (journal: Journal, count: number): string[] =>
  journal.next(count).map(({ entry }) => entry.eventId);

/** A journal and the plain list that it must be the same as. */
class Pair {
  private readonly ids: string[] = [];

  private constructor(
    private readonly folder: string,
    private readonly options: JournalOptions,
    private journal: Journal,
  ) {}

  static async open(folder: string, bounds: JournalOptions): Promise<Pair> {
    return new Pair(folder, bounds, await openJournal(folder, bounds));
  }

  async take(step: Step): Promise<void> {
    if (step.kind === 'append') await this.append(step.sizes);
    else if (step.kind === 'reopen') await this.reopen();
    else if (step.kind === 'apply') this.apply(step.count);
    else expect(idsOf(this.journal, step.count)).toEqual(this.ids.slice(0, step.count));
    expect(this.journal.pendingEvents).toBe(this.ids.length);
  }

  private async append(sizes: readonly number[]): Promise<void> {
    const entries = sizes.map(size => testEntry(undefined, size));
    await Promise.all(entries.map(entry => this.journal.append(entry)));
    this.ids.push(...entries.map(({ eventId }) => eventId));
  }

  private apply(count: number): void {
    const last = this.journal.next(count).at(-1);
    if (last === undefined) return;
    this.journal.done(last.position);
    this.ids.splice(0, count);
  }

  /** Segments are removed whole, so that entries which are applied may come again; those before are the known ones. */
  private async reopen(): Promise<void> {
    await this.journal.close();
    this.journal = await openJournal(this.folder, this.options);
    const again = idsOf(this.journal, 1_000);
    expect(again.slice(again.length - this.ids.length)).toEqual(this.ids);
    this.ids.splice(0, this.ids.length, ...again);
    expect(this.journal.damage).toEqual([]);
  }

  async end(): Promise<void> {
    await this.journal.close();
  }
}

it('is a list, whatever is done to it in whatever order, with segments and memory of any size', async () => {
  const root = testFolder();
  let run = 0;
  await fc.assert(
    fc.asyncProperty(steps, options, async (list, bounds) => {
      const pair = await Pair.open(join(root, `${run++}`), bounds);
      for (const step of list) await pair.take(step);
      await pair.end();
    }),
    { numRuns: 60 },
  );
});
