import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { openKeyring } from '../crypto/keyring.ts';
import { type OpenedStore, openStore } from '../open-store.ts';
import { keptLog } from './kept-log.ts';
import { until } from './until.ts';

const PROCESS = new URL('./appending-process.ts', import.meta.url);
const RUN_MS = 600;
/** Every so many rounds it is killed at any time after its start, which is in the middle of recovery as often as not. */
const EARLY_EVERY = 4;
const DRAIN_MS = 120_000;

/** Where the store is that is written to and killed. */
export interface KillTarget {
  readonly dataDir: string;
  readonly databaseUrl?: string | undefined;
}

/** What was found afterwards. */
export interface KillReport {
  readonly rounds: number;
  readonly acknowledged: number;
  readonly missing: number;
  /** Evaluations in the database, and audit entries of evaluations: equal when each has exactly one. */
  readonly evaluations: number;
  readonly auditEntries: number;
  readonly chainsHold: boolean;
  /** How long the last start took, everything left behind applied. */
  readonly recoveryMs: number;
}

/** Lets a process append and kills it with SIGKILL, many times; then looks whether everything acknowledged is there. */
export async function killRounds(target: KillTarget, rounds: number): Promise<KillReport> {
  const acknowledged = new Set<string>();
  for (let round = 1; round <= rounds; round += 1)
    for (const id of await killOne(target, round % EARLY_EVERY === 0)) acknowledged.add(id);
  const begin = performance.now();
  const keyring = await openKeyring({ defaultFile: join(target.dataDir, 'keys.json') });
  const store = await openStore({ ...target, keyring, log: keptLog(), now: () => new Date() });
  await until(() => store.health().journalEvents === 0, DRAIN_MS);
  const recoveryMs = Math.round(performance.now() - begin);
  const found = await look(store, [...acknowledged]);
  await store.close();
  return { rounds, acknowledged: acknowledged.size, recoveryMs, ...found };
}

async function killOne({ dataDir, databaseUrl }: KillTarget, early: boolean): Promise<readonly string[]> {
  const more = databaseUrl === undefined ? [] : [databaseUrl];
  const child = spawn(process.execPath, ['--import', 'tsx', PROCESS.pathname, dataDir, ...more], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.on('data', chunk => {
    said += String(chunk);
  });
  const isOpen = (): boolean => said.includes('open\n');
  if (!early) await until(() => isOpen() || child.exitCode !== null, DRAIN_MS);
  await wait(Math.random() * RUN_MS * (early ? EARLY_EVERY : 1));
  await kill(child);
  return said.split('\n').slice(1, -1);
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) throw new Error('the process ended by itself');
  const closed = once(child, 'close');
  child.kill('SIGKILL');
  await closed;
}

type Found = Pick<KillReport, 'missing' | 'evaluations' | 'auditEntries' | 'chainsHold'>;

async function look(store: OpenedStore, acknowledged: readonly string[]): Promise<Found> {
  const rows = await store.database.query<{ evaluation_id: string }>('select evaluation_id from evaluations');
  const there = new Set(rows.map(({ evaluation_id }) => evaluation_id));
  const [entries] = await store.database.query<{ n: number }>(
    "select count(*) as n from audit_entries where action = 'evaluation'",
  );
  return {
    missing: acknowledged.filter(id => !there.has(id)).length,
    evaluations: rows.length,
    auditEntries: entries?.n ?? 0,
    chainsHold: (await store.verifyAudit()).every(({ ok }) => ok),
  };
}
