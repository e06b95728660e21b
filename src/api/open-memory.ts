import { join } from 'node:path';
import { openKeyring } from '../storage/crypto/keyring.ts';
import { watchKeyring } from '../storage/crypto/watch-keyring.ts';
import { type OpenedStore, openStore } from '../storage/open-store.ts';
import type { Log } from './app-deps.ts';

/** The variables of the environment that say where the memory is and which keys seal it. */
export interface MemoryEnvironment {
  readonly DATABASE_URL?: string | undefined;
  readonly ENCRYPTION_KEYS?: string | undefined;
  readonly ENCRYPTION_KEYS_FILE?: string | undefined;
  readonly ENCRYPTION_KEYS_COMMAND?: string | undefined;
  readonly AUDIT_ANCHOR_FILE?: string | undefined;
}

/**
 * Opens the memory of a service: keys first, since they look whether there are data without keys. Rotated keys are taken up
 * while it is open.
 * @throws VeilederError as `openKeyring` and `openStore`.
 */
export async function openMemory(
  env: MemoryEnvironment,
  { dataDir, log, now }: { readonly dataDir: string; readonly log: Log; readonly now: () => Date },
): Promise<OpenedStore> {
  const keyring = await openKeyring({
    env: env.ENCRYPTION_KEYS || undefined,
    file: env.ENCRYPTION_KEYS_FILE || undefined,
    command: env.ENCRYPTION_KEYS_COMMAND || undefined,
    defaultFile: join(dataDir, 'keys.json'),
  });
  const store = await openStore({
    dataDir,
    databaseUrl: env.DATABASE_URL || undefined,
    keyring,
    log,
    now,
    anchorFile: env.AUDIT_ANCHOR_FILE || undefined,
  });
  const onError = (): void =>
    log.error({}, 'the keys cannot be read again; those that are known stay in use');
  const unwatch = watchKeyring(keyring, { onError });
  return {
    ...store,
    close: async () => {
      unwatch();
      await store.close();
    },
  };
}
