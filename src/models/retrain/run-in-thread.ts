import { Worker } from 'node:worker_threads';
import { JobFailure, type JobFrame } from '../../core/jobs.ts';
import type { ModelFiles } from '../registry/model-package.ts';
import type { Retraining } from './retrain.ts';
import type { ThreadNews } from './retraining-thread.ts';

const THREAD = new URL('../../../bin/training-thread.mjs', import.meta.url);
/** Megabytes of objects; the columns of a training set are not among them. */
const HEAP_MB = 2_048;
const TOLD_PROBLEMS = 5;

function failureOf(error: Error): JobFailure {
  const isFull = 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
  return new JobFailure(
    isFull ? 'training needed more memory than it may have' : `training failed: ${error.name}`,
  );
}

/**
 * Trains in a thread of its own, off the event loop. Aborting ends the thread at once, wherever it is: what it had finished is on disk.
 * @throws JobFailure where the data must not be learned from, or the thread ended.
 */
export function runInThread(asked: Retraining, { signal, onProgress }: JobFrame): Promise<ModelFiles> {
  signal.throwIfAborted();
  return new Promise((resolve, reject) => {
    const worker = new Worker(THREAD, {
      workerData: asked,
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
      execArgv: [],
    });
    const abort = (): void => void worker.terminate();
    signal.addEventListener('abort', abort);
    worker.on('message', (news: ThreadNews) => {
      if ('stage' in news) onProgress(news);
      else if (news.ended.ok) resolve(news.ended.value);
      else reject(new JobFailure(told(news.ended.problems)));
    });
    worker.on('error', error => reject(failureOf(error)));
    worker.on('exit', () => {
      signal.removeEventListener('abort', abort);
      reject(new JobFailure(signal.aborted ? 'aborted' : 'the thread of the training ended'));
    });
  });
}

function told(problems: readonly { readonly where: string; readonly message: string }[]): string {
  return problems
    .slice(0, TOLD_PROBLEMS)
    .map(({ where, message }) => `${where} ${message}`)
    .join('; ');
}
