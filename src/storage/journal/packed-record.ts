import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { EvaluationRecord } from '../../core/record.ts';

/** First byte of a record that was deflated; one that was not begins with a brace. */
const DEFLATED = 1;
/** The fastest level: a record repeats itself so much that the others gain next to nothing. */
const LEVEL = 1;

/** A record as the bytes that are sealed: format (1 byte), its JSON deflated. */
export function packRecord(record: EvaluationRecord): Buffer {
  return Buffer.concat([Buffer.from([DEFLATED]), deflateRawSync(JSON.stringify(record), { level: LEVEL })]);
}

/** Reads what `packRecord` wrote, and the plain JSON of earlier versions. */
export function unpackRecord(bytes: Buffer): EvaluationRecord {
  const json = bytes[0] === DEFLATED ? inflateRawSync(bytes.subarray(1)) : bytes;
  return JSON.parse(json.toString('utf8')) as EvaluationRecord;
}
