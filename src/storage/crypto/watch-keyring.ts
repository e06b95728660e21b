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
  const look = async (): Promise<void> => {
    const before = keyring.currentKeyId;
    try {
      await keyring.reload();
    } catch (error) {
      watch.onError(error);
      return;
    }
    if (keyring.currentKeyId !== before) watch.onRotated?.(keyring.currentKeyId);
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
