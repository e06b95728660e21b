import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Store } from './core/store.ts';
import { packKnowledge } from './knowledge/pack.ts';
import { RELEASED_KNOWLEDGE } from './open-evaluator.ts';
import { openKeyring } from './storage/crypto/keyring.ts';
import { openStore } from './storage/open-store.ts';
import type { StoreLog } from './storage/store/store-log.ts';

/** The variables of the environment that say where the memory is. */
export interface MemoryEnvironment {
  readonly DATA_DIR?: string | undefined;
  readonly DATABASE_URL?: string | undefined;
  readonly ENCRYPTION_KEYS?: string | undefined;
  readonly ENCRYPTION_KEYS_FILE?: string | undefined;
  readonly ENCRYPTION_KEYS_COMMAND?: string | undefined;
  readonly AUDIT_ANCHOR_FILE?: string | undefined;
}

const DEFAULT_DATA_DIR = 'var';
const SILENT: StoreLog = { info: () => undefined, warn: () => undefined, error: () => undefined };
const RETRY_MS = 10_000;

/**
 * Opens the memory that the environment names, with its keys; the embedded one under `DATA_DIR` where it names none.
 * @throws VeilederError `unavailable` when another process has it, or its keys cannot be had.
 */
export async function openMemory(env: MemoryEnvironment, log: StoreLog = SILENT): Promise<Store> {
  const dataDir = env.DATA_DIR || DEFAULT_DATA_DIR;
  const keyring = await openKeyring({
    env: env.ENCRYPTION_KEYS,
    file: env.ENCRYPTION_KEYS_FILE,
    command: env.ENCRYPTION_KEYS_COMMAND,
    defaultFile: join(dataDir, 'keys.json'),
  });
  return openStore({
    dataDir,
    databaseUrl: env.DATABASE_URL,
    keyring,
    log,
    now: () => new Date(),
    anchorFile: env.AUDIT_ANCHOR_FILE,
  });
}

/**
 * Keeps the released knowledge under its hash, so that what it judges can be run again. While the database is away it is tried again,
 * until the signal ends it.
 */
export async function keepKnowledge(
  store: Store,
  hash: string,
  log: StoreLog,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    try {
      if ((await store.artifact('knowledge', hash)) === undefined)
        await store.keepArtifact('knowledge', hash, await packKnowledge(RELEASED_KNOWLEDGE));
      return;
    } catch (error) {
      log.warn({ error: error instanceof Error ? error.name : 'unknown' }, 'knowledge not kept yet');
      await wait(RETRY_MS, undefined, { signal, ref: false }).catch(() => undefined);
    }
  }
}
