import { createCipheriv, type KeyObject } from 'node:crypto';

const BLOCK_BYTES = 16;
/** The half of a nonce that chooses the key; the other half is the IV. */
export const KEY_NONCE_BYTES = 12;

function encryptBlocks(key: KeyObject, blocks: Buffer): Buffer {
  const cipher = createCipheriv('aes-256-ecb', key, null);
  cipher.setAutoPadding(false);
  return cipher.update(blocks);
}

/** Doubling in GF(2^128): the subkey of CMAC for whole blocks. */
function subkeyOf(key: KeyObject): Buffer {
  const block = encryptBlocks(key, Buffer.alloc(BLOCK_BYTES));
  const subkey = Buffer.alloc(BLOCK_BYTES);
  let carry = 0;
  for (let i = BLOCK_BYTES - 1; i >= 0; i--) {
    const byte = block[i] ?? 0;
    subkey[i] = ((byte << 1) | carry) & 0xff;
    carry = byte >> 7;
  }
  if (carry === 1) subkey[BLOCK_BYTES - 1] = (subkey[BLOCK_BYTES - 1] ?? 0) ^ 0x87;
  return subkey;
}

const subkeys = new WeakMap<KeyObject, Buffer>();

function cachedSubkey(key: KeyObject): Buffer {
  const known = subkeys.get(key);
  if (known !== undefined) return known;
  const made = subkeyOf(key);
  subkeys.set(key, made);
  return made;
}

/**
 * The key for half a nonce, as XAES-256-GCM (C2SP) makes it: with the IV, 192 random bits stand for a message. A random IV
 * of 96 bits alone allows 2^32 messages under one key, which a busy clinic reaches within months.
 */
export function messageKey(key: KeyObject, nonceHalf: Uint8Array): Buffer {
  const subkey = cachedSubkey(key);
  const blocks = Buffer.alloc(2 * BLOCK_BYTES);
  for (const counter of [1, 2]) {
    const at = (counter - 1) * BLOCK_BYTES;
    blocks.set([0, counter, 0x58, 0], at);
    blocks.set(nonceHalf, at + 4);
  }
  for (let i = 0; i < blocks.length; i++) blocks[i] = (blocks[i] ?? 0) ^ (subkey[i % BLOCK_BYTES] ?? 0);
  return encryptBlocks(key, blocks);
}
