import type { JournalEntry, JournalRow, NoteRow } from './entry.ts';

/** Format of the bytes of one entry. */
const FORMAT = 1;
const HEAD_BYTES = 5;

type Blob = Uint8Array | undefined;
interface Parts {
  /** The row without its sealed values. */
  readonly plain: object;
  /** Sealed values in a fixed order. */
  readonly blobs: readonly Blob[];
}

/** Sealed values stand beside the JSON as they are: in it they would cost a third more bytes and most of the time. */
function partsOf(row: JournalRow): Parts {
  if (row.kind === 'evaluation') {
    const { sealed, note, ...own } = row;
    const plainNote = note && { digest: note.digest, reason: note.reason };
    return { plain: { ...own, note: plainNote }, blobs: [sealed, note?.sealed] };
  }
  if (row.kind === 'feedback') {
    const { sealed, sealedOverrideReason, ...plain } = row;
    return { plain, blobs: [sealed, sealedOverrideReason] };
  }
  if (row.kind === 'administration') return { plain: { kind: row.kind }, blobs: [row.sealedReason] };
  return { plain: row, blobs: [] };
}

/** An entry as bytes: format (1), length of the JSON (4), JSON with the lengths of the sealed values, sealed values. */
export function encodeEntry(entry: JournalEntry): Uint8Array[] {
  const { plain, blobs } = partsOf(entry.row);
  const lengths = blobs.map(blob => blob?.length ?? -1);
  const json = Buffer.from(JSON.stringify({ ...entry, row: plain, lengths }));
  const head = Buffer.alloc(HEAD_BYTES);
  head.writeUInt8(FORMAT, 0);
  head.writeUInt32BE(json.length, 1);
  return [head, json, ...blobs.filter(blob => blob !== undefined)];
}

function blobsAfter(bytes: Buffer, start: number, lengths: readonly number[]): Blob[] {
  let at = start;
  return lengths.map(length => {
    if (length < 0) return undefined;
    const blob = bytes.subarray(at, at + length);
    at += length;
    return blob;
  });
}

/** Entries of earlier versions hold more sealed values, which nothing needs any more. */
function withBlobs(row: JournalRow, [first, second]: readonly Blob[]): JournalRow {
  if (row.kind === 'evaluation') {
    const note: NoteRow | undefined = row.note && second && { ...row.note, sealed: second };
    const { note: _, ...own } = row;
    return { ...own, sealed: first ?? new Uint8Array(), ...(note === undefined ? {} : { note }) };
  }
  if (row.kind === 'feedback') {
    const sealed = first ?? new Uint8Array();
    return { ...row, sealed, ...(second === undefined ? {} : { sealedOverrideReason: second }) };
  }
  if (row.kind === 'administration')
    return { ...row, ...(first === undefined ? {} : { sealedReason: first }) };
  return row;
}

/** Reads what `encodeEntry` wrote. Undefined for bytes of another format; their checksum has been looked at before. */
export function decodeEntry(bytes: Buffer): JournalEntry | undefined {
  if (bytes.length < HEAD_BYTES || bytes.readUInt8(0) !== FORMAT) return undefined;
  const jsonEnd = HEAD_BYTES + bytes.readUInt32BE(1);
  const text = bytes.toString('utf8', HEAD_BYTES, jsonEnd);
  const { lengths, ...entry } = JSON.parse(text) as JournalEntry & { readonly lengths: readonly number[] };
  return { ...entry, row: withBlobs(entry.row, blobsAfter(bytes, jsonEnd, lengths)) };
}
