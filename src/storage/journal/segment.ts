import { type FileHandle, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { syncFolder } from '../sync-folder.ts';

/** Begins every segment and tells its format. */
export const SEGMENT_HEAD = Buffer.from('veileder-journal/1\n', 'latin1');
const ENDING = '.journal';
const DIGITS = 16;

/** Name of the segment whose first entry has this position. */
export function segmentName(first: number): string {
  return `${String(first).padStart(DIGITS, '0')}${ENDING}`;
}

/** The position a segment begins with; undefined for another file. */
export function firstPosition(name: string): number | undefined {
  return /^\d{16}\.journal$/.test(name) ? Number(name.slice(0, DIGITS)) : undefined;
}

/** A segment that is being written. */
export interface Segment {
  readonly name: string;
  /** Bytes that are durable. */
  readonly bytes: number;
  /**
   * Appends and syncs; all or nothing. When it rejects, nothing of it counts, and `usable` tells whether the segment can
   * be written to again.
   */
  readonly append: (parts: readonly Uint8Array[]) => Promise<void>;
  readonly usable: boolean;
  readonly close: () => Promise<void>;
}

async function writeAll(handle: FileHandle, parts: readonly Uint8Array[], from: number): Promise<number> {
  let at = from;
  let rest = parts;
  while (rest.length > 0) {
    const { bytesWritten } = await handle.writev(rest, at);
    at += bytesWritten;
    rest = after(rest, bytesWritten);
  }
  return at;
}

/** What is left of parts when some of their bytes were written: a full disk may take a write in pieces. */
function after(parts: readonly Uint8Array[], written: number): readonly Uint8Array[] {
  let left = written;
  for (const [i, part] of parts.entries()) {
    if (left < part.length) return [part.subarray(left), ...parts.slice(i + 1)];
    left -= part.length;
  }
  return [];
}

/**
 * Begins a segment; it and its name are durable when this resolves. One of that name that is there was begun in vain:
 * nothing in it was acknowledged, or it would begin later.
 */
export async function createSegment(folder: string, first: number): Promise<Segment> {
  const name = segmentName(first);
  const path = join(folder, name);
  await rm(path, { force: true });
  const handle = await open(path, 'wx', 0o600);
  let bytes = 0;
  let usable = true;
  const append = async (parts: readonly Uint8Array[]): Promise<void> => {
    let written = false;
    try {
      const end = await writeAll(handle, parts, bytes);
      written = true;
      await handle.datasync();
      bytes = end;
    } catch (error) {
      // After a failed sync nobody knows what the disk holds, and asking again may answer yes: never use it again.
      usable = !written && (await cutBack(handle, bytes));
      throw error;
    }
  };
  try {
    await append([SEGMENT_HEAD]);
    await syncFolder(folder);
  } catch (error) {
    await handle.close();
    throw error;
  }
  return {
    name,
    append,
    get bytes() {
      return bytes;
    },
    get usable() {
      return usable;
    },
    close: () => handle.close(),
  };
}

async function cutBack(handle: FileHandle, bytes: number): Promise<boolean> {
  try {
    await handle.truncate(bytes);
    return true;
  } catch {
    return false;
  }
}
