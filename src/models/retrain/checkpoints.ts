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

/**
 * Opens the steps of one training. `about` names all that its outcome depends on: steps of anything else are dropped. Everything is
 * done at once and in order, since the thread of a training has nothing else to do.
 */
export function openCheckpoints(file: string, about: string): Checkpoints {
  // Read and written; made where it is not there.
  const handle = openSync(file, 'a+', 0o600);
  const read = readEntries(readFileSync(handle));
  const isOurs = read.entries.get(ABOUT) === about;
  const kept: ReadonlyMap<string, unknown> = isOurs ? read.entries : new Map();
  ftruncateSync(handle, isOurs ? read.end : 0);
  if (!isOurs) writeSync(handle, entryOf(ABOUT, about));
  let bytes = fstatSync(handle).size;
  return {
    found: kept.size,
    once<T>(name: string, work: () => T): T {
      if (kept.has(name)) return kept.get(name) as T;
      const value = work();
      const entry = entryOf(name, value);
      // What no longer fits is worked on again: a training never fails for what it keeps.
      if (bytes + entry.length <= LIMITS.checkpointBytes) bytes += writeSync(handle, entry);
      return value;
    },
    close: () => closeSync(handle),
  };
}
