import { assertSchemaCompatibility, LATEST_SCHEMA_VERSION, type PgQueryResult, runMigrations } from 'bullmq';
import type { Database, Queryable, SqlValue } from '../database/database.ts';
import { DatabaseRefusal } from '../database/database-failure.ts';
import { JOB_SCHEMA } from './embedded-pool.ts';

const OWN_TRANSACTION = /^\s*(?:BEGIN|COMMIT|ROLLBACK)\s*;?\s*$/i;
const ASKS = /^\s*SELECT\b/i;
/** SQLSTATE of a schema, or a table, that is not there. */
const NOTHING_THERE = ['3F000', '42P01'];

/**
 * Makes or renews the tables of the job queue. Where they are current they are only read, so that the role of the running service
 * needs no right to change them.
 */
export async function prepareJobSchema(database: Database): Promise<void> {
  if ((await currentVersion(database)) >= LATEST_SCHEMA_VERSION) return;
  await database.transaction(async inside => {
    const ask = asking(inside);
    async function query<R>(text: string, values?: readonly unknown[]): Promise<PgQueryResult<R>> {
      // The transaction around this is begun and ended by the database that it runs on.
      if (OWN_TRANSACTION.test(text)) return { rows: [] };
      if (values !== undefined || ASKS.test(text)) return ask<R>(text, values);
      await inside.script(text);
      return { rows: [] };
    }
    await runMigrations({ query }, JOB_SCHEMA);
  });
}

/** Rows are what the job queue says they are: the statements are its own. */
function asking({ query }: Queryable) {
  return async <R>(text: string, values: readonly unknown[] = []): Promise<PgQueryResult<R>> => ({
    rows: [...(await query(text, values as readonly SqlValue[]))] as unknown as R[],
  });
}

async function currentVersion(database: Database): Promise<number> {
  try {
    return await assertSchemaCompatibility({ query: asking(database) }, JOB_SCHEMA);
  } catch (error) {
    if (error instanceof DatabaseRefusal && NOTHING_THERE.includes(error.sqlState)) return 0;
    throw error;
  }
}
