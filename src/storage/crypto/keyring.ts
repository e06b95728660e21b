import { createHmac, createPublicKey, type KeyObject } from 'node:crypto';
import { VeilederError } from '../../core/errors.ts';
import { LIMITS } from '../../core/limits.ts';
import { type KeySet, secretKey, signingKey } from './key-set.ts';
import { type KeySource, readKeySource, readOrMakeKeys } from './key-source.ts';

/** The keys of an installation, ready for use. Which one seals may change while the process runs. */
export interface Keyring {
  /** What is sealed now is sealed with this one. */
  readonly currentKeyId: string;
  /** Every sealing key that is known, oldest first. */
  readonly sealingKeys: readonly { readonly id: string; readonly created: string }[];
  /** Undefined when the key is not known; `reload` may change that. */
  readonly sealingKey: (id: string) => KeyObject | undefined;
  /** For blind indexes and content digests; never rotated, since what it made is looked up. */
  readonly indexKey: KeyObject;
  /** Ed25519: signs the anchors of the audit chain. */
  readonly signingKey: KeyObject;
  readonly verifyingKey: KeyObject;
  /** The same for the same index key, and tells nothing of it: data remembers which keys it belongs to. */
  readonly fingerprint: string;
  /** Reads the source again. What was known stays when it fails. @throws as `openKeyring`. */
  readonly reload: () => Promise<void>;
  /** Reads the source again when a key is not known, but not for every value of a key that nobody has. */
  readonly lookFor: (id: string) => Promise<void>;
}

interface Loaded {
  readonly current: string;
  readonly keys: ReadonlyMap<string, { readonly created: string; readonly key: KeyObject }>;
}

/** A key that has gone from the source stays known, so that a running process never loses what it can read. */
function load(set: KeySet, before?: Loaded): Loaded {
  const keys = new Map(before?.keys);
  for (const [id, { key, created }] of Object.entries(set.sealing)) {
    const loaded = secretKey(key);
    const known = keys.get(id);
    if (known !== undefined && !known.key.equals(loaded)) throw changed();
    keys.set(id, { created, key: loaded });
  }
  return { current: set.current, keys };
}

function changed(): VeilederError {
  return new VeilederError('unavailable', 'keys: a key that never changes has changed in its source');
}

function gone(): VeilederError {
  return new VeilederError('unavailable', 'keys: the key file is not there any more');
}

/**
 * Opens the keys of an installation.
 * @throws VeilederError `malformed` for a source that cannot be, `unavailable` when the keys cannot be had: none, a file
 * that others may read, or data without its keys.
 */
export async function openKeyring(source: KeySource): Promise<Keyring> {
  const set = await readOrMakeKeys(source);
  const fixed = { index: secretKey(set.index), signing: signingKey(set.signing) };
  let loaded = load(set);
  let running: Promise<void> | undefined;
  let lookedAtMs = Number.NEGATIVE_INFINITY;
  const read = async (): Promise<void> => {
    const next = await readKeySource(source);
    if (next === undefined) throw gone();
    if (next.index !== set.index || next.signing !== set.signing) throw changed();
    loaded = load(next, loaded);
  };
  const reload = (): Promise<void> => {
    running ??= read().finally(() => {
      running = undefined;
    });
    return running;
  };
  return {
    get currentKeyId() {
      return loaded.current;
    },
    get sealingKeys() {
      const all = [...loaded.keys].map(([id, { created }]) => ({ id, created }));
      return all.sort((a, b) => (a.created < b.created ? -1 : 1));
    },
    sealingKey: id => loaded.keys.get(id)?.key,
    indexKey: fixed.index,
    signingKey: fixed.signing,
    verifyingKey: createPublicKey(fixed.signing),
    fingerprint: createHmac('sha256', fixed.index).update('veileder/key-fingerprint/1').digest('hex'),
    reload,
    async lookFor(id) {
      if (loaded.keys.has(id)) return;
      if (running === undefined && performance.now() - lookedAtMs < LIMITS.keyLookMs) return;
      lookedAtMs = performance.now();
      await reload();
    },
  };
}
