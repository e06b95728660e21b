import { createHash } from 'node:crypto';
import { closeSync, fstatSync, ftruncateSync, openSync, readFileSync, writeSync } from 'node:fs';
import { deserialize, serialize } from 'node:v8';
import { LIMITS } from '../../core/limits.ts';
import type { Steps } from '../train/steps.ts';

/** Steps that are kept in a file. */
export interface Checkpoints extends Steps {
  /** How many were there when the file was opened. */
  readonly found: number;
  readonly close: () => void;
}

const LENGTH_BYTES = 4;
const CHECK_BYTES = 8;
const HEAD_BYTES = LENGTH_BYTES + CHECK_BYTES;
/** Name of the first entry, which says what the file is about. */
const ABOUT = 'about';

function checkOf(body: Uint8Array): Buffer {
  return createHash('sha256').update(body).digest().subarray(0, CHECK_BYTES);
}

/** One entry: its length, a check, and name and value as the engine itself writes them, so that numbers come back bit for bit. */
function entryOf(name: string, value: unknown): Buffer {
  const body = serialize([name, value]);
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt32LE(body.length);
  return Buffer.concat([length, checkOf(body), body]);
}

interface Read {
  readonly entries: ReadonlyMap<string, unknown>;
  /** Where the whole entries end: a process that was killed leaves half of one. */
  readonly end: number;
}

function readEntries(bytes: Buffer): Read {
  const entries = new Map<string, unknown>();
  let end = 0;
  while (end + HEAD_BYTES <= bytes.length) {
    const body = bytes.subarray(end + HEAD_BYTES, end + HEAD_BYTES + bytes.readUInt32LE(end));
    const check = bytes.subarray(end + LENGTH_BYTES, end + HEAD_BYTES);
    if (body.length !== bytes.readUInt32LE(end) || !checkOf(body).equals(check)) break;
    const [name, value] = deserialize(body) as [string, unknown];
    entries.set(name, value);
    end += HEAD_BYTES + body.length;
  }
  return { entries, end };
}

/** Writes from a place in bytes on, and says how many it has written: as `writeSync`. */
export type WriteSome = (handle: number, bytes: Uint8Array, from: number) => number;

/** Writes until all of it stands there: a write may take a part. */
function writeWhole(write: WriteSome, handle: number, bytes: Uint8Array): void {
  for (let done = 0; done < bytes.length; ) {
    const more = write(handle, bytes, done);
    if (more === 0) throw new Error('nothing could be written');
    done += more;
  }
}

/** Appends entries for as long as there is room: a training never fails for what it keeps. */
class EntryFile {
  private isKeeping = true;

  constructor(
    private readonly handle: number,
    private bytes: number,
    private readonly write: WriteSome,
  ) {}

  /** What does not fit is worked on again. After a failure nothing is kept any more, and what stands there stays whole. */
  keep(entry: Uint8Array): void {
    if (!this.isKeeping || this.bytes + entry.length > LIMITS.checkpointBytes) return;
    try {
      writeWhole(this.write, this.handle, entry);
      this.bytes += entry.length;
    } catch {
      this.isKeeping = false;
      this.cutOff();
    }
  }

  private cutOff(): void {
    try {
      ftruncateSync(this.handle, this.bytes);
    } catch {
      // Half an entry at the end counts as none when the file is read.
    }
  }
}

/**
 * Opens the steps of one training. `about` names all that its outcome depends on: steps of anything else are dropped. Everything is
 * done at once and in order, since the thread of a training has nothing else to do.
 */
export function openCheckpoints(file: string, about: string, write: WriteSome = writeSync): Checkpoints {
  // Read and written; made where it is not there.
  const handle = openSync(file, 'a+', 0o600);
  const read = readEntries(readFileSync(handle));
  const isOurs = read.entries.get(ABOUT) === about;
  const kept: ReadonlyMap<string, unknown> = isOurs ? read.entries : new Map();
  ftruncateSync(handle, isOurs ? read.end : 0);
  const entries = new EntryFile(handle, fstatSync(handle).size, write);
  if (!isOurs) entries.keep(entryOf(ABOUT, about));
  return {
    found: kept.size,
    once<T>(name: string, work: () => T): T {
      if (kept.has(name)) return kept.get(name) as T;
      const value = work();
      entries.keep(entryOf(name, value));
      return value;
    },
    close: () => closeSync(handle),
  };
}
