import { readdir, readFile, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { VeilederError } from '../../core/errors.ts';
import type { JournalDamage } from './damage.ts';
import { type Frame, scanFrames } from './frame.ts';
import { isMissing } from './journal-folder.ts';
import { firstPosition, SEGMENT_HEAD } from './segment.ts';

/** One entry on disk: where its frame stands. */
export interface StoredEntry extends Frame {
  readonly segment: string;
}

/** A segment that takes no more entries. */
export interface ClosedSegment {
  readonly name: string;
  /** Position of its last entry. */
  readonly last: number;
  /** Kept under another name when it is done, so that somebody can look at it. */
  readonly damaged: boolean;
}

/** What a folder of segments holds. */
export interface Recovered {
  readonly entries: readonly StoredEntry[];
  readonly segments: readonly ClosedSegment[];
  readonly damage: readonly JournalDamage[];
  /** Position of the next entry. */
  readonly next: number;
}

interface Scanned {
  readonly name: string;
  readonly first: number;
  /** Where the next segment begins: a frame from there on was refused when it was written, and counts as never there. */
  readonly limit: number;
  readonly frames: readonly Frame[];
  readonly tornFrom: number;
  readonly bytes: number;
}

function bodyStart(bytes: Buffer): number {
  if (bytes.subarray(0, SEGMENT_HEAD.length).equals(SEGMENT_HEAD)) return SEGMENT_HEAD.length;
  const other = /^veileder-journal\/(\d{1,6})\n/.exec(bytes.toString('latin1', 0, 32))?.[1];
  if (other !== undefined && other !== '1')
    throw new VeilederError('unavailable', 'DATA_DIR: its journal was written by a newer version', {
      field: 'DATA_DIR',
    });
  return 0;
}

async function scanSegment(folder: string, name: string, first: number, limit: number): Promise<Scanned> {
  const bytes = await readFile(join(folder, name));
  const { frames, unreadable } = scanFrames(bytes, bodyStart(bytes));
  const tail = unreadable.at(-1);
  const tornFrom = tail?.end === bytes.length ? tail.start : bytes.length;
  return {
    name,
    first,
    limit,
    frames: frames.filter(f => f.position < limit),
    tornFrom,
    bytes: bytes.length,
  };
}

/** Stretches of positions that should be there and are not, within one segment. */
function gaps({ first, limit, frames }: Scanned): { from: number; to: number }[] {
  const found: { from: number; to: number }[] = [];
  let expected = first;
  for (const position of [
    ...frames.map(frame => frame.position),
    ...(Number.isFinite(limit) ? [limit] : []),
  ]) {
    if (position > expected) found.push({ from: expected, to: position - 1 });
    expected = position + 1;
  }
  return found;
}

/** A later segment was begun only when everything before it was durable. */
function lastDurable(segments: readonly Scanned[]): number {
  const begun = segments.map(({ first }) => first - 1);
  const told = segments.flatMap(({ frames }) => frames.map(({ durable }) => durable));
  return [...begun, ...told].reduce((a, b) => Math.max(a, b), 0);
}

function damageOf(segment: Scanned, durable: number): JournalDamage[] {
  const lost = gaps(segment).map(
    ({ from, to }): JournalDamage => ({
      kind: 'lost',
      segment: segment.name,
      fromPosition: from,
      toPosition: to,
      acknowledged: from <= durable,
    }),
  );
  const torn = segment.bytes - segment.tornFrom;
  if (Number.isFinite(segment.limit) || torn === 0) return lost;
  return [...lost, { kind: 'torn', segment: segment.name, bytes: torn }];
}

function closedSegment({ name, first, frames }: Scanned, damage: readonly JournalDamage[]): ClosedSegment {
  const damaged = damage.some(one => one.kind === 'lost' && one.segment === name);
  return { name, last: frames.at(-1)?.position ?? first - 1, damaged };
}

/** Segments of a folder in order; none when it is not there any more. */
export async function segmentsOf(folder: string): Promise<{ name: string; first: number }[]> {
  const names: string[] = await readdir(folder).catch(error => {
    if (isMissing(error)) return [];
    throw error;
  });
  const segments = names.flatMap(name => {
    const first = firstPosition(name);
    return first === undefined ? [] : [{ name, first }];
  });
  return segments.sort((a, b) => a.first - b.first);
}

/**
 * Reads the segments of a folder that nobody writes to. The torn end of the last one is cut off; what is damaged before
 * it is told, and everything readable is kept.
 */
export async function recoverSegments(folder: string): Promise<Recovered> {
  const listed = await segmentsOf(folder);
  const scanned: Scanned[] = [];
  for (const [i, { name, first }] of listed.entries()) {
    const limit = listed[i + 1]?.first ?? Number.POSITIVE_INFINITY;
    scanned.push(await scanSegment(folder, name, first, limit));
  }
  const durable = lastDurable(scanned);
  const damage = scanned.flatMap(segment => damageOf(segment, durable));
  const last = scanned.at(-1);
  if (last !== undefined && last.tornFrom < last.bytes)
    await truncate(join(folder, last.name), last.tornFrom);
  return {
    entries: scanned.flatMap(({ name, frames }) => frames.map(frame => ({ ...frame, segment: name }))),
    segments: scanned.map(segment => closedSegment(segment, damage)),
    damage,
    next: Math.max(
      1,
      durable + 1,
      ...scanned.map(({ first, frames }) => (frames.at(-1)?.position ?? first - 1) + 1),
    ),
  };
}
