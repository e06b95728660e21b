import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  createTestDatabase,
  hasServer,
  openTestPostgres,
  type TestDatabase,
} from '../testing/test-databases.ts';
import type { Database } from './database.ts';
import { DatabaseRefusal } from './database-failure.ts';

describe.skipIf(!(await hasServer()))('a database on a server', () => {
  let server: TestDatabase;
  let database: Database;
  beforeEach(async () => {
    server = await createTestDatabase();
    database = openTestPostgres(server.url);
  });
  afterEach(async () => {
    await database.close();
    await server.drop();
  });

  it('gives times as text, counts as numbers, bytes as they were', async () => {
    const [row] = await database.query(
      "select '2026-11-29T01:02:03.456+01'::timestamptz as at, 5::bigint as n, $1::bytea as bytes, null as none",
      [new Uint8Array([0, 255])],
    );
    expect(row).toEqual({ at: '2026-11-29T00:02:03.456Z', n: 5, bytes: Buffer.from([0, 255]), none: null });
  });

  it('rolls back what failed, and goes on with the connection', async () => {
    await database.script('create table t (n integer primary key)');
    const twice = database.transaction(async inside => {
      await inside.query('insert into t values (1)');
      await inside.query('insert into t values (1)');
    });
    await expect(twice).rejects.toEqual(new DatabaseRefusal('23505'));
    await expect(database.transaction(async () => Promise.reject(new Error('ours')))).rejects.toThrow('ours');
    expect(await database.query('select n from t')).toEqual([]);
  });

  it('says nothing of the values that it refused', async () => {
    const refused = database.query("select 'fnr 01010112345'::integer");
    await expect(refused).rejects.toSatisfy(
      error => !JSON.stringify([String(error), error]).includes('0101'),
    );
  });

  it('ends a statement that takes too long, and is of use afterwards', async () => {
    await expect(database.query('select pg_sleep(30)')).rejects.toMatchObject({ code: 'unavailable' });
    expect(await database.query('select 1 as n')).toEqual([{ n: 1 }]);
  }, 20_000);

  it('does not wait long for a server that is not there', async () => {
    const nowhere = openTestPostgres('postgres://nobody@127.0.0.1:1/nothing');
    await expect(nowhere.query('select 1')).rejects.toMatchObject({ code: 'unavailable' });
    await nowhere.close();
  });
});
