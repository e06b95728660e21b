import type { CryptoKey, JWK } from 'jose';
import { VeilederError } from '../../core/errors.ts';
import type { Algorithm } from './algorithms.ts';
import { importKey, type KeySet, keyProblem } from './key-set.ts';

/** Where the public keys of a client come from. */
export interface KeySource {
  /** The key of an id, if it is one of the client's and fits the algorithm. */
  readonly key: (keyId: string, algorithm: Algorithm) => Promise<CryptoKey | undefined>;
  /** Fetches the keys anew, where they come from an address; never fails. */
  readonly refresh: () => Promise<void>;
  /** Age of what is held, in seconds; undefined for keys that stand in the configuration, infinite for none. */
  readonly ageS: () => number | undefined;
}

/**
 * Keys that stand in the configuration.
 * @throws VeilederError `malformed`, naming the key by its place under `field`.
 */
export async function inlineKeys(
  keys: readonly JWK[],
  algorithms: readonly Algorithm[],
  field: string,
): Promise<KeySource> {
  const set = new Map<string, ReadonlyMap<Algorithm, CryptoKey>>();
  for (const [i, key] of keys.entries()) {
    const where = `${field}.keys[${i}]`;
    const problem =
      keyProblem(key, algorithms) ?? (set.has(key.kid ?? '') ? 'has the kid of another' : undefined);
    if (problem !== undefined)
      throw new VeilederError('malformed', `CLIENTS_FILE: ${where} ${problem}`, { field: where });
    try {
      set.set(key.kid ?? '', await importKey(key, algorithms));
    } catch (cause) {
      throw new VeilederError('malformed', `CLIENTS_FILE: ${where} is no usable public key`, {
        field: where,
        cause,
      });
    }
  }
  return {
    key: async (keyId, algorithm) => keyOf(set, keyId, algorithm),
    refresh: async () => {},
    ageS: () => undefined,
  };
}

/** The key of an id that fits an algorithm. */
export function keyOf(set: KeySet, keyId: string, algorithm: Algorithm): CryptoKey | undefined {
  return set.get(keyId)?.get(algorithm);
}
