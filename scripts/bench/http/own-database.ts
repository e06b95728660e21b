import { randomUUID } from 'node:crypto';
import pg from 'pg';

const { DATABASE_URL } = process.env;
const SERVER = DATABASE_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres';
const CONNECT_LIMIT_MS = 1_000;

async function onServer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: SERVER, connectionTimeoutMillis: CONNECT_LIMIT_MS });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** Whether there is a Postgres server to measure on: `DATABASE_URL`, else the usual local one. */
export async function hasPostgres(): Promise<boolean> {
  return onServer('select 1').then(
    () => true,
    () => false,
  );
}

/** Runs work over a database of its own and drops it. */
export async function withDatabase<T>(work: (url: string) => Promise<T>): Promise<T> {
  const name = `veileder_bench_${randomUUID().replaceAll('-', '')}`;
  await onServer(`create database ${name}`);
  try {
    const url = new URL(SERVER);
    url.pathname = `/${name}`;
    return await work(url.href);
  } finally {
    await onServer(`drop database ${name} with (force)`);
  }
}
