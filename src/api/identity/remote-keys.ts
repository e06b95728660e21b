import type { CryptoKey, JWK } from 'jose';
import { LIMITS } from '../../core/limits.ts';
import type { Algorithm } from './algorithms.ts';
import { importKey, type KeySet, keyProblem } from './key-set.ts';
import { type KeySource, keyOf } from './key-source.ts';

/** What keys from an address are given from outside. */
export interface RemoteKeysSetup {
  readonly algorithms: readonly Algorithm[];
  /** Gives the key set, or throws. */
  readonly fetchKeys: () => Promise<readonly JWK[]>;
  readonly nowMs: () => number;
  /** Told each time the keys could not be had. */
  readonly onFailure: () => void;
}

/** Imports what can be used; one bad key costs no more than itself. */
async function importUsable(keys: readonly JWK[], algorithms: readonly Algorithm[]): Promise<KeySet> {
  const set = new Map<string, ReadonlyMap<Algorithm, CryptoKey>>();
  for (const key of keys) {
    if (keyProblem(key, algorithms) !== undefined) continue;
    // A key that is no key has no algorithms.
    const imported = await importKey(key, algorithms).catch(() => new Map<Algorithm, CryptoKey>());
    set.set(key.kid ?? '', new Map([...imported, ...(set.get(key.kid ?? '') ?? [])]));
  }
  return set;
}

/**
 * Keys from a client's address. They are fetched on a timer by whoever holds this, and when a token names a key that is not
 * known, then at most once in `LIMITS.keySetCooldownMs`. While the address does not answer, known keys count for `LIMITS.keySetStaleMs`.
 */
export function remoteKeys({ algorithms, fetchKeys, nowMs, onFailure }: RemoteKeysSetup): KeySource {
  let set: KeySet = new Map();
  let fetchedAtMs = Number.NEGATIVE_INFINITY;
  let triedAtMs = Number.NEGATIVE_INFINITY;
  let running: Promise<void> | undefined;

  async function fetchOnce(): Promise<void> {
    triedAtMs = nowMs();
    try {
      set = await importUsable(await fetchKeys(), algorithms);
      fetchedAtMs = nowMs();
    } catch {
      onFailure();
    }
  }
  function refresh(): Promise<void> {
    running ??= fetchOnce().finally(() => {
      running = undefined;
    });
    return running;
  }
  return {
    refresh,
    ageS: () => (nowMs() - fetchedAtMs) / 1_000,
    async key(keyId, algorithm) {
      const isStale = (): boolean => nowMs() - fetchedAtMs > LIMITS.keySetStaleMs;
      const known = isStale() ? undefined : keyOf(set, keyId, algorithm);
      if (known) return known;
      // A fetch that runs already is waited for: the key may be in it.
      if (running === undefined && nowMs() - triedAtMs < LIMITS.keySetCooldownMs) return undefined;
      await refresh();
      return isStale() ? undefined : keyOf(set, keyId, algorithm);
    },
  };
}
