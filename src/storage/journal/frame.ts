import { createHash } from 'node:crypto';
import { LIMITS } from '../../core/limits.ts';

/** Begins every frame, so that reading can go on after damage. */
const MARK = Buffer.from('VJF1', 'latin1');
const CHECKSUM_BYTES = 16;
const CHECKSUM_AT = MARK.length + 4 + 8 + 8;
/** Bytes a frame has beside its payload: mark, length, position, durable position, checksum. */
export const FRAME_HEAD_BYTES = CHECKSUM_AT + CHECKSUM_BYTES;

/** One payload found in a segment; `start` and `end` count in the segment. */
export interface Frame {
  readonly position: number;
  /** The last position that was known to be durable when this frame was written. */
  readonly durable: number;
  readonly start: number;
  readonly end: number;
}

/** Bytes of a segment that are no frame. */
export interface Unreadable {
  readonly start: number;
  readonly end: number;
}

function checksum(head: Uint8Array, payload: readonly Uint8Array[]): Buffer {
  const hash = createHash('sha256').update(head);
  for (const part of payload) hash.update(part);
  return hash.digest().subarray(0, CHECKSUM_BYTES);
}

/** The head of a frame; the payload follows it. */
export function frameHead(position: number, durable: number, payload: readonly Uint8Array[]): Buffer {
  const head = Buffer.allocUnsafe(FRAME_HEAD_BYTES);
  head.set(MARK);
  head.writeUInt32BE(
    payload.reduce((sum, part) => sum + part.length, 0),
    MARK.length,
  );
  head.writeBigUInt64BE(BigInt(position), MARK.length + 4);
  head.writeBigUInt64BE(BigInt(durable), MARK.length + 12);
  head.set(checksum(head.subarray(0, CHECKSUM_AT), payload), CHECKSUM_AT);
  return head;
}

/** The frame that begins at `start`, if a whole and unchanged one does. */
export function frameAt(bytes: Buffer, start: number): Frame | undefined {
  const payloadStart = start + FRAME_HEAD_BYTES;
  if (payloadStart > bytes.length || !bytes.subarray(start, start + MARK.length).equals(MARK))
    return undefined;
  const length = bytes.readUInt32BE(start + MARK.length);
  const end = payloadStart + length;
  if (length > LIMITS.journalEntryBytes || end > bytes.length) return undefined;
  const head = bytes.subarray(start, start + CHECKSUM_AT);
  const found = checksum(head, [bytes.subarray(payloadStart, end)]);
  if (!found.equals(bytes.subarray(start + CHECKSUM_AT, payloadStart))) return undefined;
  const position = Number(bytes.readBigUInt64BE(start + MARK.length + 4));
  const durable = Number(bytes.readBigUInt64BE(start + MARK.length + 12));
  return { position, durable, start, end };
}

/** Everything from `from` on that is a frame, in order, and the stretches between and after that are none. */
export function scanFrames(
  bytes: Buffer,
  from: number,
): { readonly frames: readonly Frame[]; readonly unreadable: readonly Unreadable[] } {
  const frames: Frame[] = [];
  const unreadable: Unreadable[] = [];
  let at = from;
  while (at < bytes.length) {
    const frame = frameAt(bytes, at);
    if (frame !== undefined) {
      frames.push(frame);
      at = frame.end;
      continue;
    }
    const next = nextFrameStart(bytes, at + 1);
    unreadable.push({ start: at, end: next });
    at = next;
  }
  return { frames, unreadable };
}

/** Where the next whole frame begins; the end of the bytes when none does. */
function nextFrameStart(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(MARK, from); at !== -1; at = bytes.indexOf(MARK, at + 1))
    if (frameAt(bytes, at) !== undefined) return at;
  return bytes.length;
}
