import { assertSchemaCompatibility, LATEST_SCHEMA_VERSION, runMigrations } from 'bullmq';
import type { Database } from '../database/database.ts';
import { DatabaseRefusal } from '../database/database-failure.ts';
import { JOB_SCHEMA } from './embedded-pool.ts';

interface Rows {
  // biome-ignore lint/suspicious/noExplicitAny: the job queue's own declaration of a row
  readonly rows: any[];
}

/** What the job queue asks of a connection, over a database of ours. */
interface Session {
  readonly query: (text: string, values?: readonly unknown[]) => Promise<Rows>;
}

const OWN_TRANSACTION = /^\s*(?:BEGIN|COMMIT|ROLLBACK)\s*;?\s*$/i;
const ASKS = /^\s*SELECT\b/i;
const NO_TABLE = '42P01';

/**
 * Makes or renews the tables of the job queue. Where they are current they are only read, so that the role of the running service
 * needs no right to change them.
 */
export async function prepareJobSchema(database: Database): Promise<void> {
  if ((await currentVersion(database)) >= LATEST_SCHEMA_VERSION) return;
  await database.transaction(async inside => {
    const query: Session['query'] = async (text, values) => {
      // The transaction around this is begun and ended by the database that it runs on.
      if (OWN_TRANSACTION.test(text)) return { rows: [] };
      if (values === undefined && !ASKS.test(text)) {
        await inside.script(text);
        return { rows: [] };
      }
      return { rows: [...(await inside.query(text, values as never))] };
    };
    await runMigrations({ query }, JOB_SCHEMA);
  });
}

async function currentVersion(database: Database): Promise<number> {
  const query: Session['query'] = async (text, values = []) => ({
    rows: [...(await database.query(text, values as never))],
  });
  try {
    return await assertSchemaCompatibility({ query }, JOB_SCHEMA);
  } catch (error) {
    if (error instanceof DatabaseRefusal && ['3F000', NO_TABLE].includes(error.sqlState)) return 0;
    throw error;
  }
}
