import { randomUUID } from 'node:crypto';
import { newKeySet } from '../crypto/key-set.ts';
import { type Keyring, openKeyring } from '../crypto/keyring.ts';

/** Keys of their own for a test; nothing of them is written. */
export function testKeyring(): Promise<Keyring> {
  const env = JSON.stringify(newKeySet(new Date()));
  return openKeyring({ env, defaultFile: `/nowhere/${randomUUID()}` });
}
