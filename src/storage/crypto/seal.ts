import { createCipheriv, createDecipheriv } from 'node:crypto';
import { VeilederError } from '../../core/errors.ts';
import { freshBytes } from './fresh-bytes.ts';
import type { Keyring } from './keyring.ts';
import { lengthPrefixed } from './length-prefixed.ts';
import { KEY_NONCE_BYTES, messageKey } from './message-key.ts';

const FORMAT = 1;
const TAG_BYTES = 16;
const IV_BYTES = 12;
const NONCE_BYTES = KEY_NONCE_BYTES + IV_BYTES;

/** The one place where a sealed value may stand. Elsewhere it does not open. */
export interface SealedPlace {
  readonly table: string;
  readonly column: string;
  readonly rowId: string;
  readonly tenant: string;
}

function boundData(keyId: string, { table, column, rowId, tenant }: SealedPlace): Buffer {
  return lengthPrefixed([`veileder/seal/${FORMAT}`, keyId, table, column, rowId, tenant]);
}

function closed(): VeilederError {
  return new VeilederError('internal', 'a stored value cannot be opened');
}

/** What every value begins with that is sealed with this key. */
export function sealedPrefix(keyId: string): Buffer {
  return Buffer.concat([Buffer.from([FORMAT, keyId.length]), Buffer.from(keyId, 'latin1')]);
}

/** The keys that seal and open. */
export type SealingKeys = Pick<Keyring, 'currentKeyId' | 'sealingKey'>;

/** Encrypts bytes and binds them to their place. */
export type Sealer = (plaintext: Uint8Array, where: SealedPlace) => Buffer;

/**
 * Seals the few values of one event with the current key: one key of its own for the event, and a random IV for each value.
 * Format: version (1 byte), length of the key id (1 byte), key id, nonce (24), tag (16), ciphertext.
 */
export function openSealer(keyring: SealingKeys): Sealer {
  const keyId = keyring.currentKeyId;
  const sealingKey = keyring.sealingKey(keyId);
  if (sealingKey === undefined) throw closed();
  const half = freshBytes(KEY_NONCE_BYTES);
  const key = messageKey(sealingKey, half);
  const head = Buffer.concat([sealedPrefix(keyId), half]);
  return (plaintext, where) => {
    const iv = freshBytes(IV_BYTES);
    const cipher = createCipheriv('aes-256-gcm', key, iv);
    cipher.setAAD(boundData(keyId, where));
    const ciphertext = cipher.update(plaintext);
    cipher.final();
    return Buffer.concat([head, iv, cipher.getAuthTag(), ciphertext]);
  };
}

/** Seals one value. */
export function seal(keyring: SealingKeys, plaintext: Uint8Array, where: SealedPlace): Buffer {
  return openSealer(keyring)(plaintext, where);
}

/** The id of the key that a value was sealed with; undefined for what was never sealed. */
export function sealedWith(sealed: Uint8Array): string | undefined {
  const [format, length = 0] = sealed;
  const rest = sealed.length - 2 - length;
  if (format !== FORMAT || length === 0 || rest < NONCE_BYTES + TAG_BYTES) return undefined;
  return Buffer.from(sealed.subarray(2, 2 + length)).toString('latin1');
}

/**
 * Opens what was sealed for exactly this place.
 * @throws VeilederError `internal` without any detail when the value was changed, moved, or its key is not known.
 */
export function unseal(keyring: SealingKeys, sealed: Uint8Array, where: SealedPlace): Buffer {
  const keyId = sealedWith(sealed);
  const sealingKey = keyId === undefined ? undefined : keyring.sealingKey(keyId);
  if (keyId === undefined || sealingKey === undefined) throw closed();
  const body = sealed.subarray(2 + keyId.length);
  const key = messageKey(sealingKey, body.subarray(0, KEY_NONCE_BYTES));
  const iv = body.subarray(KEY_NONCE_BYTES, NONCE_BYTES);
  const decipher = createDecipheriv('aes-256-gcm', key, iv, { authTagLength: TAG_BYTES });
  decipher.setAAD(boundData(keyId, where));
  decipher.setAuthTag(body.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
  try {
    const plaintext = decipher.update(body.subarray(NONCE_BYTES + TAG_BYTES));
    decipher.final();
    return plaintext;
  } catch {
    throw closed();
  }
}

/** Like `unseal`, and reads the keys again first when another process has sealed with one that is new here. */
export async function unsealWithReload(
  keyring: Keyring,
  sealed: Uint8Array,
  where: SealedPlace,
): Promise<Buffer> {
  const keyId = sealedWith(sealed);
  if (keyId !== undefined) await keyring.lookFor(keyId);
  return unseal(keyring, sealed, where);
}
