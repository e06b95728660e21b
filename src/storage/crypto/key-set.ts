import { createPrivateKey, createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { VeilederError } from '../../core/errors.ts';

const KEY_BYTES = 32;
/** What comes before the 32 bytes of an Ed25519 key in PKCS #8. */
const ED25519_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');

const keyText = z.string().refine(text => {
  const bytes = Buffer.from(text, 'base64');
  return bytes.length === KEY_BYTES && bytes.toString('base64') === text;
});
const keyId = z.string().regex(/^[a-z0-9][a-z0-9-]{0,31}$/);

const keySetSchema = z
  .strictObject({
    format: z.literal('veileder-keys/1'),
    current: keyId,
    sealing: z.record(keyId, z.strictObject({ key: keyText, created: z.iso.datetime() })),
    index: keyText,
    signing: keyText,
  })
  .refine(({ current, sealing }) => Object.hasOwn(sealing, current))
  .refine(({ sealing, index, signing }) => {
    const keys = [...Object.values(sealing).map(({ key }) => key), index, signing];
    return new Set(keys).size === keys.length;
  });

/**
 * The keys of an installation as they are written, format `veileder-keys/1`: sealing keys by id, of which one seals
 * what is new, and the two that never change. Every key is 32 random bytes in base64.
 */
export type KeySet = Readonly<z.infer<typeof keySetSchema>>;

/**
 * Reads a key set. @param field the variable it came from.
 * @throws VeilederError `malformed` that names the variable and shows nothing of the text.
 */
export function parseKeySet(text: string, field: string): KeySet {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new VeilederError('malformed', `${field}: the keys are not JSON`, { field });
  }
  const parsed = keySetSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new VeilederError('malformed', `${field}: the keys are not of the format veileder-keys/1`, { field });
}

function newKey(): string {
  return randomBytes(KEY_BYTES).toString('base64');
}

/** A name for a sealing key that no other has. */
export function newKeyId(): string {
  return `k-${randomBytes(4).toString('hex')}`;
}

/** Keys nobody has used yet. */
export function newKeySet(now: Date): KeySet {
  const current = newKeyId();
  const sealing = { [current]: { key: newKey(), created: now.toISOString() } };
  return { format: 'veileder-keys/1', current, sealing, index: newKey(), signing: newKey() };
}

/** The same keys and one more for sealing, which is not current yet. */
export function withNewSealingKey(keys: KeySet, id: string, now: Date): KeySet {
  return { ...keys, sealing: { ...keys.sealing, [id]: { key: newKey(), created: now.toISOString() } } };
}

/** A symmetric key for use. */
export function secretKey(text: string): KeyObject {
  return createSecretKey(Buffer.from(text, 'base64'));
}

/** A private Ed25519 key for use. */
export function signingKey(text: string): KeyObject {
  const der = Buffer.concat([ED25519_PREFIX, Buffer.from(text, 'base64')]);
  return createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
}
