import { LIMITS } from '../../core/limits.ts';
import type { JournalDamage } from './damage.ts';
import type { JournalEntry } from './entry.ts';
import { encodeEntry } from './entry-bytes.ts';
import { GroupWriter } from './group-writer.ts';
import { PendingEntries } from './pending.ts';
import type { Recovered } from './recover.ts';
import { SegmentRemover } from './segment-remover.ts';

/** Entries that cannot be lost any more, until each has been applied. */
export interface Journal {
  /**
   * Resolves with the position when the entry is written and synced; many at once share one sync, and keep their order.
   * @throws VeilederError `unavailable` when it is not; nothing of it is then kept.
   */
  readonly append: (entry: JournalEntry) => Promise<number>;
  /** Acknowledged and not yet applied, in order, at most `max`; asked again before `done`, the same. */
  readonly next: (max: number) => readonly { readonly position: number; readonly entry: JournalEntry }[];
  /** Everything up to this position is applied. Segments that are done with are removed. */
  readonly done: (position: number) => void;
  readonly pendingEvents: number;
  readonly pendingBytes: number;
  /** Bytes that wait for the disk and are not acknowledged yet. */
  readonly waitingBytes: number;
  /** Whether the disk refused the last append; the next may go well. */
  readonly isFailing: boolean;
  /** What was wrong when it was opened. */
  readonly damage: readonly JournalDamage[];
  /** Called when there is something new in `next`. */
  readonly onAppended: (listener: () => void) => void;
  /** Waits for running appends and removals; what is not applied stays on disk. */
  readonly close: () => Promise<void>;
}

/** Bounds of a journal in bytes; left out: as in `LIMITS`. */
export interface JournalOptions {
  readonly segmentBytes?: number;
  readonly memoryBytes?: number;
}

/** A journal over a folder that was read and that nobody else writes to. @param release lets go of it, at the end. */
export function journalOver(
  folder: string,
  recovered: Recovered,
  options: JournalOptions,
  release: () => Promise<void>,
): Journal {
  const listeners: (() => void)[] = [];
  const pending = new PendingEntries(folder, options.memoryBytes ?? LIMITS.journalMemoryBytes);
  for (const entry of recovered.entries) pending.add(entry);
  const remover = new SegmentRemover(folder, recovered.segments);
  let applied = (recovered.entries[0]?.position ?? recovered.next) - 1;
  remover.removeUpTo(applied);
  const segmentBytes = options.segmentBytes ?? LIMITS.journalSegmentBytes;
  const writer = new GroupWriter<JournalEntry>(folder, recovered.next, segmentBytes, {
    written(group) {
      for (const { tag, ...stored } of group) pending.add(stored, tag);
      for (const listener of listeners) listener();
    },
    closed(name, last) {
      remover.add({ name, last, damaged: false });
      remover.removeUpTo(applied);
    },
  });
  return {
    append: entry => writer.add(encodeEntry(entry), entry),
    next: max => pending.next(max),
    done(position) {
      applied = Math.max(applied, position);
      pending.done(position);
      remover.removeUpTo(applied);
    },
    get pendingEvents() {
      return pending.events;
    },
    get pendingBytes() {
      return pending.bytes;
    },
    get waitingBytes() {
      return writer.waitingBytes;
    },
    get isFailing() {
      return writer.isFailing;
    },
    damage: recovered.damage,
    onAppended: listener => void listeners.push(listener),
    async close() {
      await writer.close();
      await remover.settled();
      await release();
    },
  };
}
