import { setTimeout as wait } from 'node:timers/promises';
import { VeilederError } from '../../core/errors.ts';
import { LIMITS } from '../../core/limits.ts';
import type { Database } from '../database/database.ts';
import type { JournalEntry } from '../journal/entry.ts';
import type { Journal } from '../journal/journal.ts';
import { type AppliedBatch, applyBatch } from '../records/apply-batch.ts';
import type { Presence } from './presence.ts';
import type { StoreLog } from './store-log.ts';

/** Time in which what was acknowledged is gathered before it is applied together. */
const GATHER_MS = 2;
/** Sealed bytes of one batch; a statement of some megabytes is no slower a byte than a smaller one. */
const BATCH_BYTES = 4_000_000;

/** Called with what was applied. */
export type OnApplied = (entries: readonly JournalEntry[], batch: AppliedBatch) => void;

/** Carries acknowledged events from journals into the database, in order, one batch at a time. */
export class Drain {
  private readonly adopted: Journal[] = [];
  private running: Promise<void> | undefined;
  private closed = false;

  constructor(
    private readonly database: Database,
    private readonly own: Journal,
    private readonly presence: Presence,
    private readonly onApplied: OnApplied,
    private readonly log: StoreLog,
  ) {
    own.onAppended(() => this.wake());
  }

  /** Takes over what a dead process left. */
  adopt(journal: Journal): void {
    this.adopted.push(journal);
    this.wake();
  }

  /** All journals that may hold something. */
  get journals(): readonly Journal[] {
    return [...this.adopted, this.own];
  }

  /** There may be something to apply. */
  wake(): void {
    if (this.closed || this.running !== undefined) return;
    this.running = this.run().finally(() => {
      this.running = undefined;
    });
  }

  /** Applies what it can until the time is up, and stops. */
  async close(limitMs: number): Promise<void> {
    const end = Date.now() + limitMs;
    while (this.presence.isUp && this.hasWork() && Date.now() < end) {
      this.wake();
      await wait(GATHER_MS);
    }
    this.closed = true;
    await this.running;
    await Promise.all(this.journals.map(journal => journal.close()));
  }

  private hasWork(): boolean {
    return this.journals.some(({ pendingEvents }) => pendingEvents > 0);
  }

  private async run(): Promise<void> {
    await wait(GATHER_MS);
    while (!this.closed && this.presence.isUp && this.hasWork()) {
      try {
        for (const journal of this.journals) await this.applySome(journal);
      } catch (error) {
        this.failed(error);
        await wait(LIMITS.databaseProbeMs);
      }
    }
  }

  private failed(error: unknown): void {
    const away = error instanceof VeilederError && error.code === 'unavailable';
    if (away) this.presence.lost();
    else
      this.log.error(
        { error: error instanceof Error ? error.message : 'unknown' },
        'events cannot be applied',
      );
  }

  private async applySome(journal: Journal): Promise<void> {
    const batch = cut(journal.next(LIMITS.batchEvents));
    const last = batch.at(-1);
    if (last !== undefined) {
      const entries = batch.map(({ entry }) => entry);
      const applied = await applyBatch(this.database, entries);
      journal.done(last.position);
      for (const { eventId, sqlState } of applied.refused)
        this.log.error({ eventId, sqlState }, 'an event was set aside');
      this.onApplied(entries, applied);
    }
    if (journal !== this.own && journal.pendingEvents === 0) await this.finish(journal);
  }

  private async finish(journal: Journal): Promise<void> {
    this.adopted.splice(this.adopted.indexOf(journal), 1);
    await journal.close();
  }
}

type Positioned = ReturnType<Journal['next']>;

/** As many of the first as fit into one batch, and at least one. */
function cut(entries: Positioned): Positioned {
  let bytes = 0;
  const over = entries.findIndex(({ entry }) => {
    bytes += sealedBytes(entry);
    return bytes > BATCH_BYTES;
  });
  return over === -1 ? entries : entries.slice(0, Math.max(1, over));
}

function sealedBytes({ row }: JournalEntry): number {
  if (row.kind === 'feedback') return row.sealed.length;
  if (row.kind !== 'evaluation') return 0;
  return row.sealed.length + (row.note?.sealed.length ?? 0);
}
