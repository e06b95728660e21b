import { EventEmitter } from 'node:events';
import type { PgNotification, PgPool, PgPoolClient, PgQueryResult } from 'bullmq';
import type { Database, Queryable, SqlRow, SqlValue } from '../database/database.ts';
import { DatabaseRefusal } from '../database/database-failure.ts';

/** The schema in which the job queue has its tables. */
export const JOB_SCHEMA = 'bullmq';

const LISTEN = /^\s*LISTEN\s+"?(\w+)"?\s*;?\s*$/i;

/** A refusal as the job queue knows it: it reads `code` and `detail`. */
function asDriverError(error: unknown): unknown {
  if (!(error instanceof DatabaseRefusal)) return error;
  return Object.assign(new Error(error.message), { code: error.sqlState, detail: error.detail });
}

/** One statement in the schema of the jobs; set for this transaction alone, since the store has the same session. */
async function inSchema(
  inside: Queryable,
  text: string,
  values: readonly unknown[],
): Promise<readonly SqlRow[]> {
  await inside.script(`set local search_path to ${JOB_SCHEMA}`);
  return inside.query(text, values as readonly SqlValue[]);
}

/**
 * The embedded database as a pool of connections, which is what the job queue knows. There is one session, shared with the store;
 * each statement is a transaction of its own and waits for its turn.
 */
export class EmbeddedPool implements PgPool {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async query<R>(text: string, values: readonly unknown[] = []): Promise<PgQueryResult<R>> {
    try {
      const rows = await this.#database.transaction(inside => inSchema(inside, text, values));
      return { rows: rows as unknown as R[], rowCount: rows.length };
    } catch (error) {
      throw asDriverError(error);
    }
  }

  async connect(): Promise<PgPoolClient> {
    return new EmbeddedClient(this, this.#database);
  }

  /** The database stays open: it is the store's. */
  async end(): Promise<void> {}

  on(): this {
    return this;
  }

  removeAllListeners(): this {
    return this;
  }
}

type Heard = { readonly channel: string; readonly payload: string } | undefined;

/** A client that can be told things: whoever waits for a job hears at once that there is one. */
class EmbeddedClient extends EventEmitter implements PgPoolClient {
  private readonly stops: (() => void)[] = [];

  constructor(
    private readonly pool: EmbeddedPool,
    private readonly database: Database,
  ) {
    super();
  }

  async query<R>(text: string, values?: readonly unknown[]): Promise<PgQueryResult<R>> {
    const [, channel] = LISTEN.exec(text.replace(/^\s*--.*$/gm, '')) ?? [];
    if (channel === undefined) return this.pool.query<R>(text, values);
    const stop = await this.database.listen?.(channel, notice => this.hear(channel, notice));
    if (stop) this.stops.push(stop);
    return { rows: [] };
  }

  release(): void {
    for (const stop of this.stops.splice(0)) stop();
  }

  private hear(channel: string, notice: Heard): void {
    if (notice === undefined) this.emit('error', new Error('the embedded database ended'));
    else if (notice.channel === channel) this.emit('notification', { ...notice } satisfies PgNotification);
  }
}
