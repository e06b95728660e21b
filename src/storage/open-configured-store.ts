import { join } from 'node:path';
import type { KeySource } from './crypto/key-source.ts';
import { type Keyring, openKeyring } from './crypto/keyring.ts';
import { watchKeyring } from './crypto/watch-keyring.ts';
import { type OpenedStore, openStore } from './open-store.ts';
import type { StoreLog } from './store/store-log.ts';

/** The variables of the environment that say where things are kept and with which keys. */
export interface StorageEnvironment {
  readonly DATA_DIR?: string | undefined;
  readonly DATABASE_URL?: string | undefined;
  readonly ENCRYPTION_KEYS?: string | undefined;
  readonly ENCRYPTION_KEYS_FILE?: string | undefined;
  readonly ENCRYPTION_KEYS_COMMAND?: string | undefined;
  readonly AUDIT_ANCHOR_FILE?: string | undefined;
}

const DEFAULT_DATA_DIR = 'var';

/** The folder of everything that is kept on this machine. */
export function dataFolder({ DATA_DIR }: StorageEnvironment): string {
  return DATA_DIR || DEFAULT_DATA_DIR;
}

/** Where the keys come from. */
export function keySourceOf(env: StorageEnvironment): KeySource {
  return {
    env: env.ENCRYPTION_KEYS,
    file: env.ENCRYPTION_KEYS_FILE,
    command: env.ENCRYPTION_KEYS_COMMAND,
    defaultFile: join(dataFolder(env), 'keys.json'),
  };
}

/** The store with the keys it was opened with. */
export interface ConfiguredStore extends OpenedStore {
  readonly keyring: Keyring;
}

/**
 * Opens keys and store as the environment says, and takes up rotated keys until the store is closed.
 * @throws VeilederError as `openKeyring` and `openStore`.
 */
export async function openConfiguredStore(
  env: StorageEnvironment,
  { log, now }: { readonly log: StoreLog; readonly now: () => Date },
): Promise<ConfiguredStore> {
  const keyring = await openKeyring(keySourceOf(env));
  const store = await openStore({
    dataDir: dataFolder(env),
    databaseUrl: env.DATABASE_URL,
    anchorFile: env.AUDIT_ANCHOR_FILE,
    keyring,
    log,
    now,
  });
  const unwatch = watchKeyring(keyring, {
    onError: error =>
      log.error(
        { error: error instanceof Error ? error.message : 'unknown' },
        'the keys cannot be read again',
      ),
    onRotated: keyId => log.info({ keyId }, 'values are sealed with another key from now on'),
  });
  return {
    ...store,
    keyring,
    close() {
      unwatch();
      return store.close();
    },
  };
}
