import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  createTestDatabase,
  hasServer,
  openTestPostgres,
  type TestDatabase,
} from '../testing/test-databases.ts';
import type { Database } from './database.ts';
import { type Migration, migrate, readMigrations } from './migrate.ts';

const step = (version: number, sql: string): Migration => ({
  version,
  name: `step-${version}`,
  sql,
  checksum: `${version}:${sql}`,
});
const ONE = step(1, 'create table one (n integer); insert into one values (1)');
const TWO = step(2, 'create table two (n integer)');

describe.skipIf(!(await hasServer()))('migrations', () => {
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

  it('go forward once, whoever starts them and however many start together', async () => {
    const others = [openTestPostgres(server.url), openTestPostgres(server.url)];
    await Promise.all([database, ...others].map(one => migrate(one, [ONE])));
    await Promise.all(others.map(one => one.close()));
    await migrate(database, [ONE, TWO]);
    expect(await database.query('select n from one')).toEqual([{ n: 1 }]);
    expect(await database.query('select version from schema_migrations order by version')).toEqual([
      { version: 1 },
      { version: 2 },
    ]);
  });

  it('leave nothing half done', async () => {
    await expect(migrate(database, [ONE, step(2, 'create table two (n nonsense)')])).rejects.toThrow(
      'SQLSTATE 42704',
    );
    expect(await database.query("select to_regclass('one') as one")).toEqual([{ one: null }]);
  });

  it('refuse a schema of a newer version, and one made by another text', async () => {
    await migrate(database, [ONE, TWO]);
    await expect(migrate(database, [ONE])).rejects.toMatchObject({ code: 'not-usable' });
    await expect(migrate(database, [ONE, step(2, 'select 1')])).rejects.toMatchObject({ code: 'not-usable' });
  });

  it('of the product are numbered without gaps', async () => {
    const versions = (await readMigrations()).map(({ version }) => version);
    expect(versions).toEqual(versions.map((_, i) => i + 1));
  });
});
