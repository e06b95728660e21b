import { LIMITS } from '../../core/limits.ts';
import type { Keyring } from './keyring.ts';

/** What watching needs. */
export interface KeyringWatch {
  /** Why the keys could not be read again; those that are known stay in use. */
  readonly onError: (error: unknown) => void;
  /** Called after the current key has become another. */
  readonly onRotated?: (keyId: string) => void;
  readonly everyMs?: number;
}

/**
 * Takes up rotated keys while the process runs: from time to time, and at once on SIGHUP. @returns what ends it.
 */
export function watchKeyring(keyring: Keyring, watch: KeyringWatch): () => void {
  let known = keyring.currentKeyId;
  const look = async (): Promise<void> => {
    try {
      await keyring.reload();
    } catch (error) {
      watch.onError(error);
      return;
    }
    // Two looks can overlap: a rotation is told once.
    if (keyring.currentKeyId === known) return;
    known = keyring.currentKeyId;
    watch.onRotated?.(known);
  };
  const onSignal = (): void => void look();
  const timer = setInterval(onSignal, watch.everyMs ?? LIMITS.keyReloadMs);
  timer.unref();
  process.on('SIGHUP', onSignal);
  return () => {
    clearInterval(timer);
    process.off('SIGHUP', onSignal);
  };
}
