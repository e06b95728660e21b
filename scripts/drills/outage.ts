import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import { createTestDatabase } from '../../src/storage/testing/test-databases.ts';
import { openProxy } from '../../src/storage/testing/unreliable-proxy.ts';
import { JSON_HEADERS, SAVE_PATH, savedEncounter } from '../bench/http/saved-encounter.ts';
import { startProduct } from '../bench/http/server-process.ts';

/*
 * node --import tsx scripts/drills/outage.ts [seconds without the database] [saves a second]
 * Saves encounters while PostgreSQL goes away and comes back, and looks whether all that was acknowledged is there once.
 * Ends with 3 when it is not, or the audit chain does not hold.
 */
const [outageSeconds = 60, perSecond = 20] = process.argv.slice(2).map(Number);
const FAIR_SECONDS = 10;
const CATCH_UP_MS = 30_000;
const USUAL_PORT = 5432;

interface Saved {
  readonly id: string | undefined;
  readonly recorded: boolean;
}

async function save(url: string, serial: number): Promise<Saved> {
  const answer = await fetch(`${url}${SAVE_PATH}`, {
    method: 'POST',
    headers: JSON_HEADERS,
    body: savedEncounter(serial),
  });
  const text = await answer.text();
  const [, id] = /"evaluationId":"([0-9a-f-]+)"/.exec(text) ?? [];
  return { id, recorded: answer.status === 200 && !text.includes('ikke lagret') };
}

const database = await createTestDatabase();
const through = new URL(database.url);
const proxy = await openProxy(Number(through.port || USUAL_PORT));
through.port = String(proxy.port);
const dataDir = await mkdtemp(join(tmpdir(), 'veileder-outage-'));
const server = await startProduct({ DATA_DIR: dataDir, DATABASE_URL: through.href });

const saves: Promise<Saved>[] = [];
async function saveFor(seconds: number): Promise<void> {
  const end = performance.now() + seconds * 1_000;
  while (performance.now() < end) {
    saves.push(save(server.url, saves.length));
    await wait(1_000 / perSecond);
  }
}

await saveFor(FAIR_SECONDS);
await proxy.turn('closed');
await saveFor(outageSeconds);
await proxy.turn('fair');
await saveFor(FAIR_SECONDS);
const answers = await Promise.all(saves);
await wait(CATCH_UP_MS);
await server.stop();
await proxy.close();

const acknowledged = answers.flatMap(({ id, recorded }) => (recorded && id !== undefined ? [id] : []));
const client = new pg.Client({ connectionString: database.url });
await client.connect();
const { rows } = await client.query<{ evaluation_id: string }>('select evaluation_id from evaluations');
await client.end();
const kept = new Map<string, number>();
for (const { evaluation_id: id } of rows) kept.set(id, (kept.get(id) ?? 0) + 1);
const missing = acknowledged.filter(id => kept.get(id) !== 1).length;
const verified = await promisify(execFile)(process.execPath, ['bin/veileder.mjs', 'audit', 'verify'], {
  env: { ...process.env, DATA_DIR: dataDir, DATABASE_URL: database.url },
}).then(
  ({ stdout }) => stdout.trim(),
  () => undefined,
);
await database.drop();
await rm(dataDir, { recursive: true, force: true });

console.log(
  `${answers.length} saved at ${perSecond} a second, ${outageSeconds} s of it without the database`,
);
console.log(`  acknowledged as recorded  ${acknowledged.length}`);
console.log(`  in the database once      ${acknowledged.length - missing}, of ${rows.length} rows`);
console.log(`  audit chain               ${verified ?? 'DOES NOT HOLD'}`);
process.exitCode = missing > 0 || verified === undefined || answers.length !== acknowledged.length ? 3 : 0;
