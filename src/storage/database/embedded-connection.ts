import { Worker } from 'node:worker_threads';
import { VeilederError } from '../../core/errors.ts';
import { LIMITS } from '../../core/limits.ts';
import type { SqlRow, SqlValue } from './database.ts';
import { databaseFailure, type FailedStatement } from './database-failure.ts';
import type { Notice, ThreadAnswer, ThreadQuestion } from './embedded-thread.ts';

const THREAD = new URL('../../../bin/database-thread.mjs', import.meta.url);
const OPENING = 0;

interface Waiting {
  readonly resolve: (rows: readonly SqlRow[]) => void;
  readonly reject: (error: Error) => void;
  readonly timer: NodeJS.Timeout;
}

/** The thread of the embedded database, from its start to its end. One that ended is never used again. */
export class EmbeddedConnection {
  private readonly worker: Worker;
  private readonly waiting = new Map<number, Waiting>();
  private readonly opened: Promise<unknown>;
  private lastId = OPENING;
  private readonly listeners = new Set<(notice: Notice | undefined) => void>();
  isDown = false;

  constructor(folder: string) {
    this.worker = new Worker(THREAD, { workerData: folder, execArgv: [] });
    this.worker.on('message', (answer: ThreadAnswer) => this.settle(answer));
    // What the thread throws may quote values; that it ended is enough.
    this.worker.on('error', () => this.fail());
    this.worker.on('exit', () => this.fail());
    this.opened = this.expect(OPENING, LIMITS.databaseOpenMs);
    this.opened.catch(() => undefined);
  }

  /** Asks one statement, or without values a script. @throws as Queryable does. */
  async ask(text: string, values?: readonly SqlValue[]): Promise<readonly SqlRow[]> {
    await this.opened;
    const id = this.nextId();
    return this.send(values === undefined ? { id, text } : { id, text, values: values.map(asParameter) });
  }

  /** Hears a channel from now on. `onNotice` gets what is told, on any channel, and undefined when the thread ends. */
  async listen(channel: string, onNotice: (notice: Notice | undefined) => void): Promise<() => void> {
    await this.opened;
    await this.send({ id: this.nextId(), channel });
    this.listeners.add(onNotice);
    return () => this.listeners.delete(onNotice);
  }

  /** Closes the database, and ends the thread whether or not that went well. */
  async close(): Promise<void> {
    await this.opened.then(() => this.send({ id: this.nextId(), close: true })).catch(() => undefined);
    await this.worker.terminate();
  }

  private nextId(): number {
    this.lastId += 1;
    return this.lastId;
  }

  private send(question: ThreadQuestion): Promise<readonly SqlRow[]> {
    if (this.isDown) return Promise.reject(away());
    const answered = this.expect(question.id, LIMITS.databaseStatementMs);
    this.worker.postMessage(question);
    return answered;
  }

  /** A thread that does not answer in time computes on and cannot be interrupted: it is ended. */
  private expect(id: number, limitMs: number): Promise<readonly SqlRow[]> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.fail();
        void this.worker.terminate();
      }, limitMs);
      timer.unref();
      this.waiting.set(id, { resolve, reject, timer });
    });
  }

  private settle(answer: ThreadAnswer): void {
    if ('notice' in answer) {
      for (const onNotice of this.listeners) onNotice(answer.notice);
      return;
    }
    const asked = this.waiting.get(answer.id);
    if (asked === undefined) return;
    this.waiting.delete(answer.id);
    clearTimeout(asked.timer);
    if ('rows' in answer) asked.resolve(answer.rows);
    else asked.reject(refusal(answer.failed));
  }

  private fail(): void {
    this.isDown = true;
    for (const { reject, timer } of this.waiting.values()) {
      clearTimeout(timer);
      reject(away());
    }
    this.waiting.clear();
    for (const onNotice of this.listeners) onNotice(undefined);
    this.listeners.clear();
  }
}

function away(): VeilederError {
  return new VeilederError('unavailable', 'the embedded database ended');
}

function refusal(failed: FailedStatement): Error {
  return failed.code === undefined ? away() : databaseFailure(Object.assign(new Error(), failed));
}

/** A view on part of a buffer would take the whole buffer over to the thread, and whatever else stands in it. */
function asParameter(value: SqlValue): SqlValue {
  if (!(value instanceof Uint8Array)) return value;
  return value.byteLength === value.buffer.byteLength && !Buffer.isBuffer(value)
    ? value
    : Uint8Array.from(value);
}
