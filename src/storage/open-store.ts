import { randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { LIMITS } from '../core/limits.ts';
import type { Store, StoreHealth } from '../core/store.ts';
import { type AnchorWriter, openAnchorWriter } from './audit/anchor.ts';
import type { Keyring } from './crypto/keyring.ts';
import type { Database } from './database/database.ts';
import { type FolderLock, lockFolder } from './database/folder-lock.ts';
import { type Migration, migrate, readMigrations } from './database/migrate.ts';
import { openEmbedded } from './database/open-embedded.ts';
import { openPostgres } from './database/open-postgres.ts';
import { openJournal } from './journal/open-journal.ts';
import { claimInstallation } from './records/installation.ts';
import { claimSealingKeys } from './records/sealing-keys.ts';
import { ApplyWaiters } from './store/apply-waiters.ts';
import { within } from './store/deadline.ts';
import { Drain } from './store/drain.ts';
import { Presence } from './store/presence.ts';
import { reader } from './store/reader.ts';
import { recorder } from './store/recorder.ts';
import type { StoreLog } from './store/store-log.ts';
import { startSweeping } from './store/sweep.ts';

/** What the store is opened with. */
export interface StoreOptions {
  /** Folder for the journal, and for the embedded database; local to this machine. Made where it is not. */
  readonly dataDir: string;
  /** Address of a PostgreSQL server; left out or empty: the embedded database under `dataDir`. */
  readonly databaseUrl?: string | undefined;
  /** Opened before the store, since it looks whether there are data without keys. */
  readonly keyring: Keyring;
  readonly log: StoreLog;
  readonly now: () => Date;
  /** Where heads of the audit chains are copied to; left out or empty: `audit-anchors.jsonl` under `dataDir`. */
  readonly anchorFile?: string | undefined;
}

/** The store, with the database for commands that work on all of its rows. */
export interface OpenedStore extends Store {
  readonly database: Database;
}

/**
 * Opens the memory of the service. Without its server it opens too, and finds it when it comes.
 * @throws VeilederError `unavailable` when another process has the embedded database; `not-usable` for a schema of a newer
 * version, or a database that belongs to other keys.
 */
export async function openStore(options: StoreOptions): Promise<OpenedStore> {
  const { dataDir, keyring, log, now } = options;
  const journalRoot = join(dataDir, 'journal');
  await mkdir(journalRoot, { recursive: true, mode: 0o700 });
  const { database, lock } = await openDatabase(options);
  const journal = await openJournal(join(journalRoot, randomUUID()));
  const anchorFile = options.anchorFile || join(dataDir, 'audit-anchors.jsonl');
  const anchors = openAnchorWriter({
    file: anchorFile,
    keyring,
    now,
    onError: error => anchorsFailed(log, error),
  });
  const waiters = new ApplyWaiters();
  const migrations = await readMigrations();
  const wake = (): void => drain.wake();
  const presence = new Presence(database, () => prepare(database, migrations, keyring), wake, log);
  const drain = new Drain(
    database,
    journal,
    presence,
    (entries, batch) => {
      waiters.tell(entries, batch);
      for (const [tenant, head] of batch.heads) anchors.grew(tenant, head);
    },
    log,
  );
  const opened = { database, lock, drain, presence, waiters, anchors, log };
  try {
    await presence.start();
  } catch (error) {
    await closeAll(opened);
    throw error;
  }
  const stopSweeping = await startSweeping({ database, keyring, presence, drain, journalRoot, log, now });
  return {
    database,
    ...recorder({ keyring, journal, drain, presence, waiters }),
    ...reader({ database, keyring, presence, anchorFile, now, log }),
    health: () => healthOf(opened),
    close() {
      stopSweeping();
      return closeAll(opened);
    },
  };
}

async function openDatabase({
  dataDir,
  databaseUrl,
  log,
}: StoreOptions): Promise<{ readonly database: Database; readonly lock: FolderLock | undefined }> {
  if (databaseUrl) {
    const onLost = (error: string): void => log.warn({ error }, 'a connection to the database was lost');
    return { database: openPostgres(databaseUrl, onLost), lock: undefined };
  }
  const lock = await lockFolder(dataDir, 'DATA_DIR');
  return { database: await openEmbedded(join(dataDir, 'database')), lock };
}

/** What must be done before a database is of use. */
async function prepare(
  database: Database,
  migrations: readonly Migration[],
  keyring: Keyring,
): Promise<void> {
  await migrate(database, migrations);
  await claimInstallation(database, keyring.fingerprint);
  await claimSealingKeys(database, keyring);
}

interface Opened {
  readonly database: Database;
  readonly lock: FolderLock | undefined;
  readonly drain: Drain;
  readonly presence: Presence;
  readonly waiters: ApplyWaiters;
  readonly anchors: AnchorWriter;
  readonly log: StoreLog;
}

async function closeAll({ database, lock, drain, presence, waiters, anchors, log }: Opened): Promise<void> {
  await drain.close(LIMITS.drainTimeoutMs);
  waiters.giveUp();
  presence.close();
  await anchors.close().catch(error => anchorsFailed(log, error));
  await within(LIMITS.databaseStatementMs, database.close()).catch(() => undefined);
  await lock?.release();
}

function anchorsFailed(log: StoreLog, error: unknown): void {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  log.error({ code }, 'heads of the audit chain cannot be copied');
}

function healthOf({ database, presence, drain }: Opened): StoreHealth {
  const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);
  return {
    backend: database.backend,
    database: presence.isUp ? 'up' : 'down',
    journalEvents: sum(drain.journals.map(({ pendingEvents }) => pendingEvents)),
    journalBytes: sum(drain.journals.map(({ pendingBytes }) => pendingBytes)),
    journal: drain.journals.some(({ isFailing }) => isFailing) ? 'failing' : 'up',
  };
}
