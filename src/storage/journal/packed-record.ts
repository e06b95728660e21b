import { brotliCompressSync, brotliDecompressSync, constants, inflateRawSync } from 'node:zlib';
import type { EvaluationRecord } from '../../core/record.ts';

/** First byte of a record that is packed; one that is not begins with a brace. Records of earlier versions were deflated. */
const DEFLATED = 1;
const BROTLI = 2;
/** A record repeats itself so much that a higher quality gains next to nothing; this one takes two thirds of the time of the fastest deflate. */
const QUALITY = 1;

/** A record as the bytes that are sealed: format (1 byte), its JSON packed. */
export function packRecord(record: EvaluationRecord): Buffer {
  const json = JSON.stringify(record);
  const packed = brotliCompressSync(json, { params: { [constants.BROTLI_PARAM_QUALITY]: QUALITY } });
  return Buffer.concat([Buffer.from([BROTLI]), packed]);
}

/** Reads what `packRecord` wrote, now or in an earlier version, and the plain JSON of the first. */
export function unpackRecord(bytes: Buffer): EvaluationRecord {
  return JSON.parse(jsonOf(bytes).toString('utf8')) as EvaluationRecord;
}

function jsonOf(bytes: Buffer): Buffer {
  if (bytes[0] === BROTLI) return brotliDecompressSync(bytes.subarray(1));
  return bytes[0] === DEFLATED ? inflateRawSync(bytes.subarray(1)) : bytes;
}
