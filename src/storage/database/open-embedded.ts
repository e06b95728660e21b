import { mkdir } from 'node:fs/promises';
import { VeilederError } from '../../core/errors.ts';
import type { Database, Queryable, SqlValue } from './database.ts';
import { EmbeddedConnection } from './embedded-connection.ts';
import { Turns } from './turns.ts';

/**
 * PostgreSQL inside this process, in a thread of its own, on the files of one folder. It does not lock them: whoever
 * opens it holds the lock of the folder. It has one session, so a transaction keeps everybody else waiting. A thread
 * that ended is replaced when the next one asks; the files recover as they do after a crash.
 */
export async function openEmbedded(folder: string): Promise<Database> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const turns = new Turns();
  let connection = new EmbeddedConnection(folder);
  let closed = false;

  const living = (): EmbeddedConnection => {
    if (closed) throw new VeilederError('unavailable', 'the embedded database is closed');
    if (connection.isDown) connection = new EmbeddedConnection(folder);
    return connection;
  };

  return {
    backend: 'embedded',
    query: (text, values) => turns.take(async () => queryable(living()).query(text, values)),
    script: text => turns.take(async () => queryable(living()).script(text)),
    transaction: work => turns.take(async () => transact(queryable(living()), work)),
    listen: (channel, onNotice) => turns.take(async () => living().listen(channel, onNotice)),
    close: () =>
      turns.take(async () => {
        closed = true;
        await connection.close();
      }),
  };
}

function queryable(connection: EmbeddedConnection): Queryable {
  return {
    query: async <R extends object>(text: string, values: readonly SqlValue[] = []) =>
      (await connection.ask(text, values)) as readonly R[],
    script: async text => {
      await connection.ask(text);
    },
  };
}

async function transact<T>(inside: Queryable, work: (inside: Queryable) => Promise<T>): Promise<T> {
  await inside.script('begin');
  try {
    const result = await work(inside);
    await inside.script('commit');
    return result;
  } catch (error) {
    // Fails only where the thread has ended, and the transaction with it.
    await inside.script('rollback').catch(() => undefined);
    throw error;
  }
}
