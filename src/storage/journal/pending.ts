import { closeSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { VeilederError } from '../../core/errors.ts';
import type { JournalEntry } from './entry.ts';
import { decodeEntry } from './entry-bytes.ts';
import { FRAME_HEAD_BYTES, frameAt } from './frame.ts';
import type { StoredEntry } from './recover.ts';

type Pending = Pick<StoredEntry, 'segment' | 'position' | 'start' | 'end'> & {
  readonly entry?: JournalEntry;
};

const bytesOf = ({ start, end }: Pending): number => end - start;

/** How many applied entries may stand at the front of the list before it is cut. */
const CUT_AT = 1_024;

/** Acknowledged entries that are not yet applied, in order. What does not fit into memory is read again from disk. */
export class PendingEntries {
  private items: Pending[] = [];
  private head = 0;
  private keptBytes = 0;
  bytes = 0;

  constructor(
    private readonly folder: string,
    private readonly memoryBytes: number,
  ) {}

  get events(): number {
    return this.items.length - this.head;
  }

  add(stored: Omit<Pending, 'entry'>, entry?: JournalEntry): void {
    const bytes = bytesOf(stored);
    const kept = entry !== undefined && this.keptBytes + bytes <= this.memoryBytes;
    if (kept) this.keptBytes += bytes;
    this.bytes += bytes;
    const { segment, position, start, end } = stored;
    this.items.push({ segment, position, start, end, ...(kept ? { entry } : {}) });
  }

  /** The first of them, at most `max`; asked again, the same. */
  next(max: number): { position: number; entry: JournalEntry }[] {
    const reader = new EntryReader(this.folder);
    try {
      return this.items
        .slice(this.head, this.head + max)
        .map(item => ({ position: item.position, entry: item.entry ?? reader.read(item) }));
    } finally {
      reader.close();
    }
  }

  /** Forgets everything up to a position. */
  done(position: number): void {
    for (let item = this.items[this.head]; item && item.position <= position; item = this.items[this.head]) {
      this.bytes -= bytesOf(item);
      if (item.entry !== undefined) this.keptBytes -= bytesOf(item);
      this.head++;
    }
    if (this.head < CUT_AT && this.head < this.items.length) return;
    this.items = this.items.slice(this.head);
    this.head = 0;
  }
}

/** Reads entries back, one open file at a time. */
class EntryReader {
  private open: { readonly segment: string; readonly fd: number } | undefined;

  constructor(private readonly folder: string) {}

  private fdOf(segment: string): number {
    if (this.open?.segment === segment) return this.open.fd;
    this.close();
    const fd = openSync(join(this.folder, segment), 'r');
    this.open = { segment, fd };
    return fd;
  }

  read(item: Pending): JournalEntry {
    const bytes = Buffer.allocUnsafe(bytesOf(item));
    const read = readSync(this.fdOf(item.segment), bytes, 0, bytes.length, item.start);
    const frame = read === bytes.length ? frameAt(bytes, 0) : undefined;
    const entry = frame && decodeEntry(bytes.subarray(FRAME_HEAD_BYTES));
    if (entry !== undefined) return entry;
    throw new VeilederError('unavailable', 'an entry of the journal cannot be read');
  }

  close(): void {
    if (this.open !== undefined) closeSync(this.open.fd);
    this.open = undefined;
  }
}
