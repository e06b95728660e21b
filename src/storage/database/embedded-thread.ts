import { parentPort, workerData } from 'node:worker_threads';
import { PGlite, types } from '@electric-sql/pglite';
import type { SqlRow, SqlValue } from './database.ts';
import { type FailedStatement, failedStatement } from './database-failure.ts';

/** What the thread is asked: one statement, or with no values a script; to hear a channel; `close` ends it. */
export type ThreadQuestion =
  | { readonly id: number; readonly text: string; readonly values?: readonly SqlValue[] }
  | { readonly id: number; readonly channel: string }
  | { readonly id: number; readonly close: true };

/** Something that was told on a channel (NOTIFY). */
export interface Notice {
  readonly channel: string;
  readonly payload: string;
}

/** What it answers. A failure carries no message, since messages quote values. */
export type ThreadAnswer =
  | { readonly id: number; readonly rows: readonly SqlRow[] }
  | { readonly id: number; readonly failed: FailedStatement }
  | { readonly notice: Notice };

const TYPES = {
  // Bytes go over in binary; the driver's own way spells each byte as text first, one at a time.
  serializers: { [types.BYTEA]: (bytes: string) => bytes },
  parsers: {
    [types.TIMESTAMPTZ]: (text: string) => new Date(text).toISOString(),
    [types.INT8]: Number,
    [types.BYTEA]: (text: string) => new Uint8Array(Buffer.from(text.slice(2), 'hex')),
  },
};

async function answer(database: PGlite, question: ThreadQuestion): Promise<ThreadAnswer> {
  const { id } = question;
  try {
    if ('close' in question) await database.close();
    else if ('channel' in question) await hear(database, question.channel);
    else if (question.values === undefined) await database.exec(question.text);
    else return { id, rows: (await database.query<SqlRow>(question.text, [...question.values])).rows };
    return { id, rows: [] };
  } catch (error) {
    return { id, failed: failedStatement(error) };
  }
}

async function hear(database: PGlite, channel: string): Promise<void> {
  await database.listen(channel, payload => {
    parentPort?.postMessage({ notice: { channel, payload } } satisfies ThreadAnswer);
  });
}

const database = await PGlite.create(String(workerData), TYPES);
// Questions are answered in the order they came: the driver's own queue keeps it.
parentPort?.on('message', (question: ThreadQuestion) => {
  answer(database, question).then(result => parentPort?.postMessage(result));
});
parentPort?.postMessage({ id: 0, rows: [] } satisfies ThreadAnswer);
