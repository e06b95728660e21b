import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type ConfiguredStore, openConfiguredStore } from '../storage/open-configured-store.ts';
import { testEvaluation } from '../storage/testing/events.ts';
import { keptLog } from '../storage/testing/kept-log.ts';
import { layDatabase } from '../storage/testing/made-database.ts';
import { main } from './main.ts';
import { heard, type Ran } from './testing/heard-io.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'veileder-audit-'));
const ENTRIES = 5;

async function withStore(work: (store: ConfiguredStore) => Promise<unknown>): Promise<void> {
  const store = await openConfiguredStore({}, { dataDir, log: keptLog(), now: () => new Date() });
  await work(store);
  await store.close();
}

/** What somebody does who has all rights on the database. */
function behindTheTriggers(...statements: readonly string[]): Promise<void> {
  return withStore(async ({ database }) => {
    await database.query('alter table audit_entries disable trigger user');
    for (const statement of statements) await database.query(statement);
    await database.query('alter table audit_entries enable trigger user');
  });
}

const run = (...args: string[]): Promise<Ran> => heard(io => main(['audit', ...args], io));

beforeAll(async () => {
  for (const name of ['DATABASE_URL', 'AUDIT_ANCHOR_FILE', 'ENCRYPTION_KEYS', 'ENCRYPTION_KEYS_FILE'])
    vi.stubEnv(name, '');
  vi.stubEnv('DATA_DIR', dataDir);
  await layDatabase(dataDir);
  await withStore(async store => {
    for (let i = 0; i < ENTRIES; i++) await store.apply(testEvaluation());
  });
}, 90_000);
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(dataDir, { recursive: true });
});

/** The embedded database opens slowly on a busy machine. */
describe('veileder audit verify', { timeout: 90_000 }, () => {
  it('exits 0 where every chain holds', async () => {
    const { code, out, err } = await run('verify');
    expect([code, err]).toEqual([0, '']);
    expect(JSON.parse(out)).toEqual({ tenant: 'clinic', entries: ENTRIES, ok: true });
  });

  it('exits 3 and names the first broken entry', async () => {
    await behindTheTriggers("update audit_entries set actor_id = 'somebody' where seq >= 3");
    const { code, out, err } = await run('verify', '--tenant', 'clinic');
    expect([code, err]).toEqual([3, 'audit verify: clinic: entry 3: was changed\n']);
    expect(JSON.parse(out)).toMatchObject({ ok: false, firstBroken: { seq: 3 } });
  });

  it('finds by the second place that the end of a chain was cut off, head and all', async () => {
    await behindTheTriggers(
      "update audit_entries set actor_id = 'ehr' where seq >= 3",
      `with gone as (delete from audit_entries where seq = ${ENTRIES} returning prev_hash)
       update audit_heads set seq = ${ENTRIES - 1}, hash = (select prev_hash from gone)`,
    );
    const { code, err } = await run('verify');
    expect(code).toBe(3);
    expect(err).toContain(`entry ${ENTRIES}: missing: the chain reached ${ENTRIES} when it was anchored`);
  });

  it('makes nothing where nothing is, and is used wrongly with exit code 2', async () => {
    vi.stubEnv('DATA_DIR', join(dataDir, 'elsewhere'));
    expect(await run('verify')).toMatchObject({ code: 1, err: expect.stringContaining('no database') });
    for (const args of [[], ['walk'], ['verify', '--tenant'], ['verify', 'clinic']])
      expect((await run(...args)).code).toBe(2);
    expect((await run('--help')).out).toContain('Usage: veileder audit verify');
  });
});
