import { createHash } from 'node:crypto';

/** Namespace of the ids this service makes; a constant, so that the same thing has the same id everywhere. */
const NAMESPACE = Buffer.from('6f6b1e0c7a1d5d0f9c9b3a4e5d2c8b17', 'hex');

/** A name-based UUID (RFC 9562, version 5): the same names in the same order always give the same id. */
export function stableUuid(...names: readonly string[]): string {
  const hash = createHash('sha1').update(NAMESPACE).update(JSON.stringify(names)).digest();
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x50;
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80;
  const hex = hash.toString('hex', 0, 16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
