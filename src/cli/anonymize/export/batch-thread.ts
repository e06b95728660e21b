import { parentPort, workerData } from 'node:worker_threads';
import { type DeidentifierData, deidentifierOf } from './deidentifier-data.ts';
import { type BatchLine, type BatchResult, processBatch } from './process-batch.ts';

/** What a thread answers: the result, or a message that names a line and nothing of it. */
export type ThreadAnswer = { readonly result: BatchResult } | { readonly failed: string };

/** Answers batches until the pool ends the thread. */
function serve(data: DeidentifierData): void {
  const shared = deidentifierOf(data);
  let before: Promise<void> = Promise.resolve();
  // One after the other: the pool takes the answers in the order it asked.
  parentPort?.on('message', (lines: readonly BatchLine[]) => {
    before = before.then(async () => parentPort?.postMessage(await answer(lines)));
  });

  async function answer(lines: readonly BatchLine[]): Promise<ThreadAnswer> {
    try {
      return { result: await processBatch(lines, await shared) };
    } catch (error) {
      return { failed: error instanceof Error ? error.message : 'a batch could not be de-identified' };
    }
  }
}

serve(workerData);
