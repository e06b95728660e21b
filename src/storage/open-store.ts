import { randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { LIMITS } from '../core/limits.ts';
import type { Store } from '../core/store.ts';
import { openAnchorWriter } from './audit/anchor.ts';
import type { Keyring } from './crypto/keyring.ts';
import type { Database } from './database/database.ts';
import { type FolderLock, lockFolder } from './database/folder-lock.ts';
import { migrate, readMigrations } from './database/migrate.ts';
import { openEmbedded } from './database/open-embedded.ts';
import { openPostgres } from './database/open-postgres.ts';
import { adoptJournals } from './journal/adopt-journals.ts';
import { openJournal } from './journal/open-journal.ts';
import { expireCards } from './records/expire-cards.ts';
import { forgetTokens } from './records/tokens.ts';
import { ApplyWaiters } from './store/apply-waiters.ts';
import { within } from './store/deadline.ts';
import { Drain } from './store/drain.ts';
import { Presence } from './store/presence.ts';
import { reader } from './store/reader.ts';
import { recorder } from './store/recorder.ts';
import type { StoreLog } from './store/store-log.ts';

/** What the store is opened with. */
export interface StoreOptions {
  /** Folder for the journal, and for the embedded database; local to this machine. Made where it is not. */
  readonly dataDir: string;
  /** A PostgreSQL server; left out: the embedded database under `dataDir`. */
  readonly databaseUrl?: string | undefined;
  readonly keyring: Keyring;
  readonly log: StoreLog;
  readonly now: () => Date;
  /** Where heads of the audit chains are copied to; left out: `audit-anchors.jsonl` under `dataDir`. */
  readonly anchorFile?: string | undefined;
}

/** The store with the pieces that commands need beside it. */
export interface OpenedStore extends Store {
  readonly database: Database;
}

const TOKEN_GRACE_MS = 600_000;

/**
 * Opens the memory of the service. It opens without its server too, and finds it when it comes.
 * @throws VeilederError `unavailable` when another process has the embedded database, `not-usable` for a schema of a newer
 * version.
 */
export async function openStore(options: StoreOptions): Promise<OpenedStore> {
  const { dataDir, keyring, log, now } = options;
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const { database, lock } = await openDatabase(options);
  const journalRoot = join(dataDir, 'journal');
  await mkdir(journalRoot, { recursive: true, mode: 0o700 });
  const journal = await openJournal(join(journalRoot, randomUUID()));
  const anchorFile = options.anchorFile ?? join(dataDir, 'audit-anchors.jsonl');
  const anchors = openAnchorWriter({
    file: anchorFile,
    keyring,
    now,
    onError: error => anchorsFailed(log, error),
  });
  const waiters = new ApplyWaiters();
  const drain = new Drain(
    database,
    journal,
    () => presence,
    (entries, batch) => {
      waiters.tell(entries, batch);
      for (const [tenant, head] of batch.heads) anchors.grew(tenant, head);
    },
    log,
  );
  const migrations = await readMigrations();
  const presence = new Presence(
    database,
    () => migrate(database, migrations),
    () => drain.wake(),
    log,
  );
  const sweep = (): Promise<void> => sweepOnce({ database, presence, drain, journalRoot, log, now });
  const timer = setInterval(() => void sweep(), LIMITS.storeSweepMs);
  timer.unref();
  const close = async (): Promise<void> => {
    clearInterval(timer);
    await drain.close(LIMITS.drainTimeoutMs);
    waiters.giveUp();
    presence.close();
    await anchors.close().catch(error => anchorsFailed(log, error));
    await within(LIMITS.databaseStatementMs, database.close()).catch(() => undefined);
    await lock?.release();
  };
  try {
    await presence.start();
    await sweep();
  } catch (error) {
    await close();
    throw error;
  }
  return {
    database,
    ...recorder({ keyring, journal, drain, presence, waiters }),
    ...reader({ database, keyring, presence, anchorFile, now }),
    health: () => ({
      backend: database.backend,
      database: presence.isUp ? 'up' : 'down',
      journalEvents: sum(drain.journals.map(({ pendingEvents }) => pendingEvents)),
      journalBytes: sum(drain.journals.map(({ pendingBytes }) => pendingBytes)),
    }),
    close,
  };
}

async function openDatabase({
  dataDir,
  databaseUrl,
  log,
}: StoreOptions): Promise<{ readonly database: Database; readonly lock?: FolderLock }> {
  if (databaseUrl !== undefined && databaseUrl !== '')
    return {
      database: openPostgres(databaseUrl, name => log.warn({ error: name }, 'a connection was lost')),
    };
  const folder = join(dataDir, 'database');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const lock = await lockFolder(dataDir, 'DATA_DIR');
  return { database: await openEmbedded(folder), lock };
}

interface SweepParts {
  readonly database: Database;
  readonly presence: Presence;
  readonly drain: Drain;
  readonly journalRoot: string;
  readonly log: StoreLog;
  readonly now: () => Date;
}

/** What is done from time to time: journals of processes that died, cards that stand too long, tokens that expired. */
async function sweepOnce({ database, presence, drain, journalRoot, log, now }: SweepParts): Promise<void> {
  try {
    for (const journal of await adoptJournals(journalRoot)) {
      log.info(
        { events: journal.pendingEvents, damage: journal.damage },
        'a journal that was left is taken over',
      );
      drain.adopt(journal);
    }
    if (!presence.isUp) return;
    await expireCards(database, now());
    await forgetTokens(database, new Date(now().getTime() - TOKEN_GRACE_MS).toISOString());
  } catch (error) {
    log.error({ error: error instanceof Error ? error.message : 'unknown' }, 'sweeping the store failed');
  }
}

function anchorsFailed(log: StoreLog, error: unknown): void {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  log.error({ code }, 'heads of the audit chain cannot be copied');
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
