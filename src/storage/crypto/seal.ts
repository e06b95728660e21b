import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { VeilederError } from '../../core/errors.ts';
import type { Keyring } from './keyring.ts';
import { lengthPrefixed } from './length-prefixed.ts';
import { messageKey, NONCE_BYTES } from './message-key.ts';

const FORMAT = 1;
const TAG_BYTES = 16;

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

/**
 * Encrypts and binds bytes to their place with the current key. Format: version (1 byte), length of the key id (1 byte),
 * key id, nonce (24), tag (16), ciphertext.
 */
export function seal(keyring: Keyring, plaintext: Uint8Array, where: SealedPlace): Buffer {
  const keyId = keyring.currentKeyId;
  const sealingKey = keyring.sealingKey(keyId);
  if (sealingKey === undefined) throw closed();
  const nonce = randomBytes(NONCE_BYTES);
  const { key, iv } = messageKey(sealingKey, nonce);
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  cipher.setAAD(boundData(keyId, where));
  const ciphertext = cipher.update(plaintext);
  cipher.final();
  const head = Buffer.from([FORMAT, keyId.length]);
  return Buffer.concat([head, Buffer.from(keyId, 'latin1'), nonce, cipher.getAuthTag(), ciphertext]);
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
export function unseal(keyring: Keyring, sealed: Uint8Array, where: SealedPlace): Buffer {
  const keyId = sealedWith(sealed);
  const sealingKey = keyId === undefined ? undefined : keyring.sealingKey(keyId);
  if (keyId === undefined || sealingKey === undefined) throw closed();
  const body = sealed.subarray(2 + keyId.length);
  const { key, iv } = messageKey(sealingKey, body.subarray(0, NONCE_BYTES));
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
  if (keyId !== undefined && keyring.sealingKey(keyId) === undefined) await keyring.reload();
  return unseal(keyring, sealed, where);
}
