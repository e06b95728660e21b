import { createHmac, hkdfSync } from 'node:crypto';
import type { Random } from '../operators/random.ts';

/** Sixteen consonants: a key written with them can neither spell a name nor hold a run of digits. */
const LETTERS = 'bcdfghjkmnpqrtvx';
const KEY_BYTES = 16;
const LEAST_SHIFT_DAYS = 7;
const MOST_SHIFT_DAYS = 365;

/** The secrets of one export. */
export interface ExportKeys {
  /** `r-` for a record, `p-` for a person, and 32 letters; the same for the same value within one export. */
  readonly rekey: (kind: 'r' | 'p', value: string) => string;
  /** Days by which all dates of a person are moved: 7 to 365, earlier or later. */
  readonly shiftDays: (personId: string) => number;
  /** Numbers that nobody without the key can tell, the same for the same label. */
  readonly random: (label: string) => Random;
}

/**
 * Derives the secret of an export (HKDF, RFC 5869) from a random salt and the digest of the identified file. Neither alone gives it, so a salt that is found later tells
 * nothing without the very file that holds all identities anyway.
 */
export function exportSecret(salt: Uint8Array, inputDigest: Uint8Array): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', inputDigest, salt, 'veileder export', 32));
}

/** The keys that a secret gives. HMAC-SHA256 (RFC 2104): without the secret no table of known values helps. */
export function exportKeys(secret: Uint8Array): ExportKeys {
  const mac = (label: string): Buffer => createHmac('sha256', secret).update(label).digest();
  return {
    rekey: (kind, value) => `${kind}-${lettersOf(mac(`${kind} ${value}`).subarray(0, KEY_BYTES))}`,
    shiftDays: personId => {
      const number = mac(`shift ${personId}`).readUInt32BE();
      const days = LEAST_SHIFT_DAYS + ((number >>> 1) % (MOST_SHIFT_DAYS - LEAST_SHIFT_DAYS + 1));
      return number % 2 === 0 ? days : -days;
    },
    random: label => stream(counter => mac(`random ${counter} ${label}`)),
  };
}

function lettersOf(bytes: Uint8Array): string {
  return Array.from(bytes, byte => `${LETTERS.charAt(byte >>> 4)}${LETTERS.charAt(byte & 15)}`).join('');
}

/** Numbers from blocks of bytes, four bytes each. */
function stream(block: (counter: number) => Buffer): Random {
  let [bytes, at, counter] = [block(0), 0, 0];
  return () => {
    if (at + 4 > bytes.length) {
      bytes = block(++counter);
      at = 0;
    }
    at += 4;
    return bytes.readUInt32BE(at - 4) / 2 ** 32;
  };
}
