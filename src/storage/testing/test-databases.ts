import { randomBytes } from 'node:crypto';
import pg from 'pg';
import type { Database } from '../database/database.ts';
import { openPostgres } from '../database/open-postgres.ts';

const { DATABASE_URL } = process.env;
const SERVER = DATABASE_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres';

/** A database of one test run on the server that tests may use. */
export interface TestDatabase {
  readonly url: string;
  /** Runs statements on the server itself, outside the database: to end its connections, to make roles. */
  readonly onServer: (text: string) => Promise<void>;
  readonly drop: () => Promise<void>;
}

async function onServer(text: string): Promise<void> {
  const client = new pg.Client({ connectionString: SERVER, connectionTimeoutMillis: 2_000 });
  client.on('error', () => undefined);
  await client.connect();
  await client.query(text).finally(() => client.end());
}

/** Whether a PostgreSQL server answers: at `DATABASE_URL`, else on this machine at the usual port. */
export async function hasServer(): Promise<boolean> {
  return onServer('select 1').then(
    () => true,
    () => false,
  );
}

/** A new, empty database. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const name = `veileder_test_${randomBytes(6).toString('hex')}`;
  await onServer(`create database ${name}`);
  const url = new URL(SERVER);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    onServer,
    drop: () => onServer(`drop database if exists ${name} with (force)`),
  };
}

/** Opens a database on the server. */
export function openTestPostgres(url: string): Database {
  return openPostgres(url, () => undefined);
}
