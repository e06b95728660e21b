import { createHmac, createSecretKey, type KeyObject } from 'node:crypto';
import type { Keyring } from './keyring.ts';
import { lengthPrefixed } from './length-prefixed.ts';

const INDEX_BYTES = 16;

/** What is looked up by a keyed hash. The same id gives another hash for each kind and tenant. */
export type BlindIndexKind = 'patient' | 'encounter';

const derived = new WeakMap<KeyObject, Map<string, KeyObject>>();

function derivedKey(key: KeyObject, purpose: string): KeyObject {
  const known = derived.get(key) ?? new Map<string, KeyObject>();
  derived.set(key, known);
  const there = known.get(purpose);
  if (there !== undefined) return there;
  const made = createSecretKey(createHmac('sha256', key).update(`veileder/${purpose}/1`).digest());
  known.set(purpose, made);
  return made;
}

/** Keyed hash of an id for looking it up: 128 bits, hex. Cannot be guessed at without the index key. */
export function blindIndex(keyring: Keyring, tenant: string, kind: BlindIndexKind, value: string): string {
  const key = derivedKey(keyring.indexKey, 'blind-index');
  const hash = createHmac('sha256', key).update(lengthPrefixed([tenant, kind, value]));
  return hash.digest().subarray(0, INDEX_BYTES).toString('hex');
}

/** Keyed digest of content, HMAC-SHA-256 in hex: equal for equal bytes, and no table of likely texts opens it. */
export function contentDigest(keyring: Keyring, bytes: Uint8Array): string {
  return createHmac('sha256', derivedKey(keyring.indexKey, 'content-digest')).update(bytes).digest('hex');
}

/** Keyed digest of what a card rests on; `factsHash` is plain, and a plain hash of a few findings can be guessed at. */
export function factsDigest(keyring: Keyring, factsHash: string): string {
  return contentDigest(keyring, Buffer.from(factsHash));
}
