import { LIMITS } from '../../core/limits.ts';
import type { Keyring } from '../crypto/keyring.ts';
import type { Database } from '../database/database.ts';
import { adoptJournals } from '../journal/adopt-journals.ts';
import type { Journal } from '../journal/journal.ts';
import { expireCards } from '../records/expire-cards.ts';
import { registerSealingKey } from '../records/sealing-keys.ts';
import { forgetTokens } from '../records/tokens.ts';
import type { Drain } from './drain.ts';
import type { Presence } from './presence.ts';
import type { StoreLog } from './store-log.ts';

/** Tokens are remembered this much longer than they live, for clocks that differ. */
const TOKEN_GRACE_MS = 600_000;

/** What sweeping needs. */
export interface SweepParts {
  readonly database: Database;
  readonly keyring: Keyring;
  readonly presence: Presence;
  readonly drain: Drain;
  /** Folder in which processes keep their journals. */
  readonly journalRoot: string;
  readonly log: StoreLog;
  readonly now: () => Date;
}

/** Sweeps now, and from time to time until it is stopped. */
export async function startSweeping(parts: SweepParts): Promise<() => void> {
  const timer = setInterval(() => void sweep(parts), LIMITS.storeSweepMs);
  timer.unref();
  await sweep(parts);
  return () => clearInterval(timer);
}

/** Takes over journals of processes that died, remembers the key that seals, marks cards that stand too long, forgets tokens that expired. */
async function sweep({
  database,
  keyring,
  presence,
  drain,
  journalRoot,
  log,
  now,
}: SweepParts): Promise<void> {
  try {
    for (const journal of await adoptJournals(journalRoot)) {
      log.info({ events: journal.pendingEvents }, 'a journal that was left is taken over');
      reportDamage(journal, log);
      drain.adopt(journal);
    }
    if (!presence.isUp) return;
    await registerSealingKey(database, keyring);
    await expireCards(database, now());
    await forgetTokens(database, new Date(now().getTime() - TOKEN_GRACE_MS).toISOString());
  } catch (error) {
    log.error({ error: error instanceof Error ? error.message : 'unknown' }, 'sweeping the store failed');
  }
}

function reportDamage({ damage }: Journal, log: StoreLog): void {
  for (const one of damage)
    if (one.kind === 'lost') log.error({ ...one }, 'part of a journal cannot be read any more');
    else log.warn({ ...one }, 'a journal ends in the middle of an event that nobody was told is safe');
}
