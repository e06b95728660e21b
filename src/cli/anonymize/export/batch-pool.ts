import { Worker } from 'node:worker_threads';
import type { ThreadAnswer } from './batch-thread.ts';
import { type DeidentifierData, deidentifierOf } from './deidentifier-data.ts';
import { ExportFailure } from './export-failure.ts';
import { type BatchLine, type BatchResult, processBatch } from './process-batch.ts';

/** De-identifies batches, several at a time; which one ends first says nothing. */
export interface BatchPool {
  /** Batches worth having under way at once. */
  readonly width: number;
  readonly process: (lines: readonly BatchLine[]) => Promise<BatchResult>;
  readonly close: () => Promise<void>;
}

const THREAD = new URL('../../../../bin/batch-thread.mjs', import.meta.url);
/** Megabytes of the heap of one thread: the lists, and one batch. */
const HEAP_MB = 160;

/** Threads, or with 0 the calling one. */
export function openPool(data: DeidentifierData, workers: number): BatchPool {
  if (workers === 0) {
    const shared = deidentifierOf(data);
    return { width: 1, process: async lines => processBatch(lines, await shared), close: async () => {} };
  }
  const threads = Array.from({ length: workers }, () => new Thread(data));
  return {
    width: workers * 2,
    process: lines => threads.reduce((idle, one) => (one.waiting < idle.waiting ? one : idle)).process(lines),
    close: async () => {
      await Promise.all(threads.map(thread => thread.close()));
    },
  };
}

const DOWN = 'a thread ended before its time';

interface Waiting {
  readonly resolve: (result: BatchResult) => void;
  readonly reject: (error: Error) => void;
}

/** One thread; it answers in the order it was asked. */
class Thread {
  private readonly worker: Worker;
  private readonly queue: Waiting[] = [];
  private isDown = false;

  constructor(data: DeidentifierData) {
    this.worker = new Worker(THREAD, {
      workerData: data,
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MB, maxYoungGenerationSizeMb: 16 },
      execArgv: [],
    });
    this.worker.on('message', (answer: ThreadAnswer) => {
      const asked = this.queue.shift();
      if ('result' in answer) asked?.resolve(answer.result);
      else asked?.reject(new ExportFailure(answer.failed));
    });
    // What a thread throws may speak of a text, so it is not repeated.
    this.worker.on('error', () => this.fail());
    this.worker.on('exit', () => this.fail());
  }

  get waiting(): number {
    return this.queue.length;
  }

  process(lines: readonly BatchLine[]): Promise<BatchResult> {
    return new Promise((resolve, reject) => {
      if (this.isDown) {
        reject(new ExportFailure(DOWN));
        return;
      }
      this.queue.push({ resolve, reject });
      this.worker.postMessage(lines);
    });
  }

  async close(): Promise<void> {
    await this.worker.terminate();
  }

  private fail(): void {
    this.isDown = true;
    for (const { reject } of this.queue.splice(0)) reject(new ExportFailure(DOWN));
  }
}
