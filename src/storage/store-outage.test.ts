import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { type OpenedStore, openStore } from './open-store.ts';
import { ids, minute, saved } from './testing/contract/contract-events.ts';
import { keptLog } from './testing/kept-log.ts';
import { layDatabase } from './testing/made-database.ts';
import { createTestDatabase, hasServer, type TestDatabase } from './testing/test-databases.ts';
import { testFolder } from './testing/test-folder.ts';
import { testKeyring } from './testing/test-keyring.ts';
import { openProxy, type UnreliableProxy, type Weather } from './testing/unreliable-proxy.ts';
import { until } from './testing/until.ts';

/** Time limits of the product, with room for a machine that does much else. */
const SOON_MS = 5_000;

const event = () => saved({ ...ids(), at: minute(0), cards: { [randomUUID()]: 'f'.repeat(64) } });

/** Nothing is read, everything is taken, nobody waits long. */
async function livesWithout(store: OpenedStore): Promise<readonly string[]> {
  const begin = Date.now();
  await expect(store.evaluation('clinic', randomUUID())).rejects.toMatchObject({ code: 'unavailable' });
  await expect(store.claimToken('issuer', randomUUID(), minute(0))).rejects.toMatchObject({
    code: 'unavailable',
  });
  const events = Array.from({ length: 20 }, event);
  await Promise.all(events.map(store.append));
  await until(() => store.health().database === 'down');
  const last = event();
  expect(await store.apply(last)).toBe('journalled');
  expect(Date.now() - begin).toBeLessThan(SOON_MS * 2);
  return [...events, last].map(({ record }) => record.evaluationId);
}

/** All of it is there once, without anybody doing anything. */
async function isWhole(store: OpenedStore, evaluationIds: readonly string[]): Promise<void> {
  await until(() => store.health().database === 'up' && store.health().journalEvents === 0, 60_000);
  for (const id of evaluationIds) expect((await store.evaluation('clinic', id))?.evaluationId).toBe(id);
  const [verdict] = await store.verifyAudit('clinic');
  expect(verdict).toMatchObject({ ok: true });
}

describe.skipIf(!(await hasServer()))(
  'a store whose PostgreSQL server goes away',
  () => {
    let store: OpenedStore | undefined;
    let database: TestDatabase;
    let proxy: UnreliableProxy;

    const begin = async (weather: Weather = 'fair'): Promise<OpenedStore> => {
      database = await createTestDatabase();
      const url = new URL(database.url);
      proxy = await openProxy(Number(url.port) || 5_432);
      await proxy.turn(weather);
      url.host = `127.0.0.1:${proxy.port}`;
      const options = { dataDir: testFolder(), databaseUrl: url.href, keyring: await testKeyring() };
      store = await openStore({ ...options, log: keptLog(), now: () => new Date(minute(0)) });
      return store;
    };
    afterEach(async () => {
      await store?.close();
      await proxy.close();
      await database.drop();
    });

    it.each(['silent', 'closed'] as const)(
      '(%s) takes events, and applies them when it is back',
      async weather => {
        const open = await begin();
        const before = event();
        await open.apply(before);
        await proxy.turn(weather);
        const evaluationIds = await livesWithout(open);
        await proxy.turn('fair');
        await isWhole(open, [before.record.evaluationId, ...evaluationIds]);
      },
    );

    it('opens without it', async () => {
      const open = await begin('closed');
      const evaluationIds = await livesWithout(open);
      await proxy.turn('fair');
      await isWhole(open, evaluationIds);
    });

    it('lives on when the server ends its connections in the middle of work', async () => {
      const open = await begin();
      const events = Array.from({ length: 300 }, event);
      const name = new URL(database.url).pathname.slice(1);
      const end = `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`;
      for (let n = 0; n < events.length; n += 50) {
        await Promise.all(events.slice(n, n + 50).map(open.append));
        await database.onServer(end);
      }
      await isWhole(
        open,
        events.map(({ record }) => record.evaluationId),
      );
    });
  },
  120_000,
);

async function madeFolder(): Promise<string> {
  const folder = testFolder();
  await layDatabase(folder);
  return folder;
}

describe('a store whose embedded database ends', () => {
  it('takes events, starts it again and applies them', async () => {
    const options = { dataDir: await madeFolder(), keyring: await testKeyring(), log: keptLog() };
    const store = await openStore({ ...options, now: () => new Date(minute(0)) });
    const before = event();
    await store.apply(before);
    // Longer than a statement may take: the thread cannot be interrupted, so it is ended.
    const endless = store.database.query('select pg_sleep(30)').catch(error => error.code);
    const events = Array.from({ length: 20 }, event);
    await Promise.all(events.map(store.append));
    expect(await endless).toBe('unavailable');
    await isWhole(
      store,
      [before, ...events].map(({ record }) => record.evaluationId),
    );
    await store.close();
  }, 120_000);

  it('is not opened by a second one', async () => {
    const options = {
      dataDir: await madeFolder(),
      keyring: await testKeyring(),
      log: keptLog(),
      now: () => new Date(),
    };
    const store = await openStore(options);
    await expect(openStore(options)).rejects.toThrow(`DATA_DIR is in use by process ${process.pid}`);
    await store.close();
    await expect(openStore({ ...options, keyring: await testKeyring() })).rejects.toThrow(
      'other encryption keys',
    );
    await (await openStore(options)).close();
  }, 120_000);
});
