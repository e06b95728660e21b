import { Worker } from 'node:worker_threads';
import { VeilederError } from '../../core/errors.ts';
import { LIMITS } from '../../core/limits.ts';
import type { STATISTICS, Statistics } from './statistics.ts';

const THREAD = new URL('../../../bin/statistics-thread.mjs', import.meta.url);
/** Megabytes of objects. */
const HEAP_MB = 1_024;

/** What the thread is asked. */
export interface StatisticsQuestion {
  readonly id: number;
  readonly name: keyof typeof STATISTICS;
  readonly given: readonly unknown[];
}

/** What it answers; `fault` is the name of an error. */
export type StatisticsAnswer =
  | { readonly id: number; readonly value: unknown }
  | { readonly id: number; readonly fault: string };

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** One thread, begun with the first question; when it ends, all who wait are told and the next question begins another. */
class StatisticsThread {
  private worker: Worker | undefined;
  private readonly waiting = new Map<number, Waiting>();
  private last = 0;

  ask(name: StatisticsQuestion['name'], given: readonly unknown[]): Promise<unknown> {
    if (this.waiting.size >= LIMITS.statisticsWaiting)
      return Promise.reject(
        new VeilederError('too-many-requests', 'too many statistics are being worked out', {
          retryAfterS: 10,
        }),
      );
    const id = ++this.last;
    const worker = this.open();
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      worker.ref();
      worker.postMessage({ id, name, given } satisfies StatisticsQuestion);
    });
  }

  async close(): Promise<void> {
    await this.worker?.terminate();
  }

  private open(): Worker {
    if (this.worker !== undefined) return this.worker;
    const worker = new Worker(THREAD, { resourceLimits: { maxOldGenerationSizeMb: HEAP_MB }, execArgv: [] });
    worker.on('message', (answer: StatisticsAnswer) => this.take(answer));
    worker.on('error', error => this.end(worker, error.name));
    worker.on('exit', () => this.end(worker, 'exit'));
    this.worker = worker;
    return worker;
  }

  private take(answer: StatisticsAnswer): void {
    const one = this.waiting.get(answer.id);
    this.waiting.delete(answer.id);
    if (this.waiting.size === 0) this.worker?.unref();
    if ('value' in answer) one?.resolve(answer.value);
    else one?.reject(new Error(`statistics failed: ${answer.fault}`));
  }

  private end(worker: Worker, why: string): void {
    if (this.worker !== worker) return;
    this.worker = undefined;
    const left = [...this.waiting.values()];
    this.waiting.clear();
    for (const { reject } of left) reject(new Error(`the thread of the statistics ended: ${why}`));
  }
}

/**
 * Statistics in a thread of their own, off the event loop, one after the other.
 * @throws VeilederError `too-many-requests` where `LIMITS.statisticsWaiting` are asked for already.
 */
export function openStatistics(): Statistics & { readonly close: () => Promise<void> } {
  const thread = new StatisticsThread();
  const asking = <K extends keyof Statistics>(name: K): Statistics[K] =>
    ((...given: readonly unknown[]) => thread.ask(name, given)) as Statistics[K];
  return {
    watchOf: asking('watchOf'),
    samePatients: asking('samePatients'),
    recalibratedFiles: asking('recalibratedFiles'),
    close: () => thread.close(),
  };
}
