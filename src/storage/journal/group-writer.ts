import { VeilederError } from '../../core/errors.ts';
import { LIMITS } from '../../core/limits.ts';
import { FRAME_HEAD_BYTES, frameHead } from './frame.ts';
import { createSegment, type Segment } from './segment.ts';

interface Waiting<Tag> {
  readonly payload: readonly Uint8Array[];
  readonly bytes: number;
  readonly tag: Tag;
  readonly resolve: (position: number) => void;
  readonly reject: (error: unknown) => void;
}

/** Where a written payload stands. */
export interface Written<Tag> {
  readonly segment: string;
  readonly position: number;
  readonly start: number;
  readonly end: number;
  readonly tag: Tag;
}

/** What a writer tells while it works. */
export interface WriterEvents<Tag> {
  /** Payloads are durable, in order; called before their `add` resolves. */
  readonly written: (group: readonly Written<Tag>[]) => void;
  /** A segment takes no more; its last entry has this position. */
  readonly closed: (segment: string, last: number) => void;
}

/**
 * Appends payloads to segments in the order they come. Everything that comes while the disk is busy is written and synced
 * together next, so that many appends cost one sync.
 */
export class GroupWriter<Tag> {
  private waiting: Waiting<Tag>[] = [];
  private running: Promise<void> | undefined;
  private segment: Segment | undefined;
  /** Bytes that wait to be written. */
  waitingBytes = 0;
  /** Whether the disk refused the last that was to be written. */
  isFailing = false;

  constructor(
    private readonly folder: string,
    private nextPosition: number,
    private readonly segmentBytes: number,
    private readonly events: WriterEvents<Tag>,
  ) {}

  /** Resolves with the position once the payload is durable. @throws VeilederError `unavailable` when it is not. */
  add(payload: readonly Uint8Array[], tag: Tag): Promise<number> {
    const bytes = payload.reduce((sum, part) => sum + part.length, FRAME_HEAD_BYTES);
    if (bytes > LIMITS.journalEntryBytes)
      return Promise.reject(new VeilederError('too-large', 'an event is too large to be kept'));
    if (this.waitingBytes + bytes > LIMITS.journalWaitingBytes)
      return Promise.reject(new VeilederError('unavailable', 'the disk of the journal does not answer'));
    return new Promise((resolve, reject) => {
      this.waiting.push({ payload, bytes, tag, resolve, reject });
      this.waitingBytes += bytes;
      this.running ??= this.run();
    });
  }

  /** Waits for what was added, and ends the segment. */
  async close(): Promise<void> {
    await this.running;
    await this.endSegment();
  }

  private async run(): Promise<void> {
    await Promise.resolve();
    while (this.waiting.length > 0) await this.writeGroup(this.takeGroup());
    this.running = undefined;
  }

  private takeGroup(): readonly Waiting<Tag>[] {
    let bytes = 0;
    const over = this.waiting.findIndex(one => {
      bytes += one.bytes;
      return bytes > LIMITS.journalGroupBytes;
    });
    const count = over === -1 ? this.waiting.length : Math.max(1, over);
    const group = this.waiting.slice(0, count);
    this.waiting = this.waiting.slice(count);
    return group;
  }

  private async writeGroup(group: readonly Waiting<Tag>[]): Promise<void> {
    try {
      this.segment ??= await createSegment(this.folder, this.nextPosition);
      const { segment } = this;
      const placed = this.place(group, segment);
      await segment.append(placed.flatMap(({ parts }) => parts));
      this.isFailing = false;
      this.nextPosition += group.length;
      this.events.written(placed.map(({ written }) => written));
      for (const [i, { resolve }] of group.entries()) resolve(placed[i]?.written.position ?? 0);
      if (segment.bytes >= this.segmentBytes) await this.endSegment();
    } catch (cause) {
      this.isFailing = true;
      const error = new VeilederError('unavailable', 'the journal cannot be written', { cause });
      for (const { reject } of group) reject(error);
      if (this.segment?.usable === false) await this.endSegment();
    } finally {
      for (const { bytes } of group) this.waitingBytes -= bytes;
    }
  }

  private place(
    group: readonly Waiting<Tag>[],
    segment: Segment,
  ): { readonly parts: readonly Uint8Array[]; readonly written: Written<Tag> }[] {
    const durable = this.nextPosition - 1;
    let start = segment.bytes;
    return group.map(({ payload, bytes, tag }, i) => {
      const position = this.nextPosition + i;
      const parts = [frameHead(position, durable, payload), ...payload];
      const written = { segment: segment.name, position, start, end: start + bytes, tag };
      start += bytes;
      return { parts, written };
    });
  }

  private async endSegment(): Promise<void> {
    const { segment } = this;
    this.segment = undefined;
    if (segment === undefined) return;
    this.events.closed(segment.name, this.nextPosition - 1);
    await segment.close().catch(() => {});
  }
}
