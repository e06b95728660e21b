import crypto from 'node:crypto';

/** Namespace of the ids this service makes; a constant, so that the same thing has the same id everywhere. */
const NAMESPACE = Buffer.from('6f6b1e0c7a1d5d0f9c9b3a4e5d2c8b17', 'hex');

/** SHA-1 in hex. In one call where Node has it (20.12 and later), which costs about half. */
function sha1(bytes: Buffer): string {
  if (typeof crypto.hash === 'function') return crypto.hash('sha1', bytes, 'hex');
  return crypto.createHash('sha1').update(bytes).digest('hex');
}

/** A name-based UUID (RFC 9562, version 5): the same names in the same order always give the same id. */
export function stableUuid(...names: readonly string[]): string {
  const hex = sha1(Buffer.concat([NAMESPACE, Buffer.from(JSON.stringify(names))]));
  // The version, and the two bits of the variant, take the place of what was hashed.
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 0x3) | 0x8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
