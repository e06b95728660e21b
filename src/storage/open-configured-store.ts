import { join } from 'node:path';
import type { KeySource } from './crypto/key-source.ts';
import { type Keyring, openKeyring } from './crypto/keyring.ts';
import { watchKeyring } from './crypto/watch-keyring.ts';
import { type OpenedStore, openStore } from './open-store.ts';
import type { StoreLog } from './store/store-log.ts';

/** The variables of the environment that say where things are kept and with which keys, beside the data folder. */
export interface StorageEnvironment {
  readonly DATABASE_URL?: string | undefined;
  /** Where jobs are kept; left out: in the database of the store. */
  readonly REDIS_URL?: string | undefined;
  readonly ENCRYPTION_KEYS?: string | undefined;
  readonly ENCRYPTION_KEYS_FILE?: string | undefined;
  readonly ENCRYPTION_KEYS_COMMAND?: string | undefined;
  readonly AUDIT_ANCHOR_FILE?: string | undefined;
}

/** Where the keys come from; with nothing named, from `keys.json` in the data folder. */
export function keySourceOf(env: StorageEnvironment, dataDir: string): KeySource {
  return {
    env: env.ENCRYPTION_KEYS,
    file: env.ENCRYPTION_KEYS_FILE,
    command: env.ENCRYPTION_KEYS_COMMAND,
    defaultFile: join(dataDir, 'keys.json'),
  };
}

/** What does not stand in the environment. */
export interface ConfiguredStoreOptions {
  readonly dataDir: string;
  readonly log: StoreLog;
  readonly now: () => Date;
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
  { dataDir, log, now }: ConfiguredStoreOptions,
): Promise<ConfiguredStore> {
  const keyring = await openKeyring(keySourceOf(env, dataDir));
  const store = await openStore({
    dataDir,
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
