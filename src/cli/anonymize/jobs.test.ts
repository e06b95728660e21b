import { EventEmitter, once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { inventedRecord, seeded } from '../../anonymize/export/testing/invented-records.ts';
import { createKeyFile } from '../../storage/crypto/key-file.ts';
import { newKeySet } from '../../storage/crypto/key-set.ts';
import { openConfiguredStore } from '../../storage/open-configured-store.ts';
import { clearRedis, hasRedis, TEST_REDIS } from '../../storage/testing/jobs/job-place.ts';
import { keptLog } from '../../storage/testing/kept-log.ts';
import { layDatabase } from '../../storage/testing/made-database.ts';
import { createTestDatabase, hasServer, type TestDatabase } from '../../storage/testing/test-databases.ts';
import { main } from '../main.ts';
import { heard } from '../testing/heard-io.ts';
import { runWork } from './work.ts';

const onRedis = await hasRedis();
const LONG_MS = 180_000;
let folder: string;
let keys: string;
const file = (name: string): string => join(folder, name);

const random = seeded(23);
const RECORDS = Array.from({ length: 500 }, (_, i) => inventedRecord(i, random));

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'veileder-export-jobs-'));
  keys = file('keys.json');
  await createKeyFile(keys, newKeySet(new Date()));
  await writeFile(file('a.jsonl'), RECORDS.map(({ record }) => `${JSON.stringify(record)}\n`).join(''));
});
afterEach(() => vi.unstubAllEnvs());
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Opens a place once, so that it is there; gives what tells its jobs apart. */
async function place(name: string, env: Readonly<Record<string, string>>): Promise<string> {
  for (const [key, value] of Object.entries({ REDIS_URL: '', DATABASE_URL: '', ...env }))
    vi.stubEnv(key, value);
  vi.stubEnv('ENCRYPTION_KEYS_FILE', keys);
  vi.stubEnv('DATA_DIR', file(name));
  const options = { dataDir: file(name), log: keptLog(), now: () => new Date() };
  const { DATABASE_URL } = env;
  if (DATABASE_URL === undefined) await layDatabase(file(name));
  const store = await openConfiguredStore(process.env, options);
  await store.close();
  return store.keyring.fingerprint;
}

const anonymize = (name: string, ...more: readonly string[]) => {
  const files = ['--in', file('a.jsonl'), '--out', file(`${name}.jsonl`), '--report', file(`${name}.json`)];
  return heard(io => main(['anonymize', ...files, ...more], io));
};

async function outcomes(name: string): Promise<unknown[]> {
  const lines = (await readFile(file(`${name}.jsonl`), 'utf8')).trimEnd().split('\n');
  return lines.map(line => JSON.parse(line).outcomes);
}

const ALL = RECORDS.map(({ record }) => record.outcomes);

test(
  'batches go through the queue of the embedded database, and come back in order',
  async () => {
    await place('embedded', {});
    const ran = await anonymize('one', '--jobs', '4', '--workers', '1', '--suppression', '0');
    expect([ran.code, ran.err]).toEqual([0, '']);
    expect(await outcomes('one')).toEqual(ALL);
    const report = JSON.parse(await readFile(file('one.json'), 'utf8'));
    expect(report).toMatchObject({ verdict: 'passed', records: { read: 500, written: 500 } });
  },
  LONG_MS,
);

const elsewhere = async (redisUrl: string, database: TestDatabase): Promise<void> => {
  const name = redisUrl === '' ? 'two' : 'three';
  const env = { REDIS_URL: redisUrl, DATABASE_URL: database.url };
  const installation = await place('worker', env);
  const stop = new EventEmitter();
  const stopped = once(stop, 'stop').then(() => undefined);
  const working = heard(io => runWork(['--workers', '1'], io, stopped));
  await place('asker', env);
  const ran = await anonymize(name, '--jobs', '3', '--workers', '0', '--suppression', '0');
  stop.emit('stop');
  expect(await working).toMatchObject({ code: 0 });
  if (redisUrl !== '') await clearRedis(installation.slice(0, 16));
  expect([ran.code, ran.err]).toEqual([0, '']);
  expect(await outcomes(name)).toEqual(ALL);
};

describe.skipIf(!(await hasServer()))('another process does the work', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.drop());

  test('over PostgreSQL', () => elsewhere('', database), LONG_MS);
  test.skipIf(!onRedis)('over Redis', () => elsewhere(TEST_REDIS, database), LONG_MS);
});

test('without a store it is said, and nothing is written', async () => {
  vi.stubEnv('DATA_DIR', file('nowhere'));
  vi.stubEnv('DATABASE_URL', '');
  const ran = await anonymize('none', '--jobs', '2');
  expect(ran).toMatchObject({
    code: 1,
    err: 'anonymize: --jobs: there is no database in DATA_DIR, and no DATABASE_URL\n',
  });
  expect(
    (await readdir(folder)).filter(name => name.startsWith('none.jsonl') && !name.includes('.')),
  ).toEqual([]);
});

test.each([[['--workers', 'x']], [['--nope', '1']]])('wrong use: work %j', async args => {
  expect((await heard(io => main(['anonymize', 'work', ...args], io))).code).toBe(2);
});
