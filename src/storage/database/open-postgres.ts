import pg from 'pg';
import { VeilederError } from '../../core/errors.ts';
import { LIMITS } from '../../core/limits.ts';
import type { Database, Queryable, SqlValue } from './database.ts';
import { databaseFailure } from './database-failure.ts';

/** Called with the name of a connection's failure that no query was there to hear. */
export type OnLost = (name: string) => void;

const TIMESTAMPTZ = 1_184;
const BIGINT = 20;

function parserOf(oid: number, format?: 'text' | 'binary'): (text: string) => unknown {
  if (oid === TIMESTAMPTZ) return text => new Date(text).toISOString();
  if (oid === BIGINT) return Number;
  return pg.types.getTypeParser(oid, format === 'binary' ? 'binary' : 'text');
}

function poolOf(url: string): pg.Pool {
  return new pg.Pool({
    connectionString: url,
    application_name: 'veileder',
    max: LIMITS.databaseConnections,
    connectionTimeoutMillis: LIMITS.databaseConnectMs,
    idleTimeoutMillis: LIMITS.databaseIdleMs,
    statement_timeout: LIMITS.databaseStatementMs,
    // The driver's own clock runs a little longer, so that a server that answers says itself that it was too slow.
    query_timeout: LIMITS.databaseStatementMs + 500,
    idle_in_transaction_session_timeout: LIMITS.databaseStatementMs * 2,
    keepAlive: true,
    keepAliveInitialDelayMillis: LIMITS.databaseConnectMs,
    types: { getTypeParser: parserOf },
  });
}

/**
 * A pool of connections to a PostgreSQL server. Nothing connects before it is asked. Every wait has an end, and a
 * connection on which one ended too late is destroyed: its late answer would be taken for that of the next query.
 */
export function openPostgres(url: string, onLost: OnLost): Database {
  const pool = poolOf(url);
  const lost = (error: Error): void => onLost(error.name);
  pool.on('error', lost);
  pool.on('connect', client => client.on('error', lost));
  return {
    backend: 'postgres',
    query: (text, values) => withClient(pool, client => queryable(client).query(text, values)),
    script: text => withClient(pool, client => queryable(client).script(text)),
    transaction: work => withClient(pool, client => transact(client, work)),
    close: () => pool.end(),
  };
}

async function withClient<T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect().catch(error => {
    throw databaseFailure(error);
  });
  try {
    const result = await work(client);
    client.release();
    return result;
  } catch (error) {
    client.release(isAway(error));
    throw error;
  }
}

/** Whether the connection may be what failed; one on which the server refused a statement goes on. */
function isAway(error: unknown): boolean {
  return error instanceof VeilederError && error.code === 'unavailable';
}

async function transact<T>(client: pg.PoolClient, work: (inside: Queryable) => Promise<T>): Promise<T> {
  const inside = queryable(client);
  await inside.script('begin');
  try {
    const result = await work(inside);
    await inside.script('commit');
    return result;
  } catch (error) {
    // A connection that is away is destroyed by who holds it, and the server rolls back.
    if (!isAway(error)) await inside.script('rollback');
    throw error;
  }
}

function queryable(client: pg.PoolClient): Queryable {
  const ask = async <R extends object>(text: string, values?: unknown[]): Promise<readonly R[]> => {
    try {
      return (await client.query<R>(text, values)).rows;
    } catch (error) {
      throw databaseFailure(error);
    }
  };
  return {
    query: (text, values = []) => ask(text, values.map(asParameter)),
    script: async text => {
      await ask(text);
    },
  };
}

function asParameter(value: SqlValue): unknown {
  return value instanceof Uint8Array && !Buffer.isBuffer(value)
    ? Buffer.from(value.buffer, value.byteOffset, value.byteLength)
    : value;
}
