import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { UnrecoverableError } from 'bullmq';
import { z } from 'zod';
import { JobFailure } from '../../core/jobs.ts';
import { LIMITS } from '../../core/limits.ts';
import type { Keyring } from '../crypto/keyring.ts';
import { type SealedPlace, seal, unsealWithReload } from '../crypto/seal.ts';
import { type JobPlace, openJobBackend } from './job-backend.ts';

/** What a batch is made into; may run again from the beginning when a process dies on it. @throws JobFailure with a public message. */
export type BatchWork = (request: Uint8Array) => Promise<Uint8Array>;

/** Batches of bytes that are worked on by whatever process comes first, on this machine or another. */
export interface SealedBatches {
  /** Resolves with what the batch was made into. @throws JobFailure why it could not be. */
  readonly process: (request: Uint8Array) => Promise<Uint8Array>;
  /** Begins to work on batches as well, so many at a time. */
  readonly work: (work: BatchWork, concurrency: number) => void;
  readonly close: () => Promise<void>;
}

const NAME = 'batches';
const Sealed = z.object({ sealed: z.base64() });

/** Bound to the job, so that nothing of one batch opens in another's place. */
function placeOf(column: 'request' | 'result', jobId: string): SealedPlace {
  return { table: 'job_batches', column, rowId: jobId, tenant: '' };
}

/**
 * Opens batches on the queue of the installation: Redis, a PostgreSQL server or the embedded database, one code path. What goes in and what comes out is sealed with the keys of the installation: the queue
 * holds nothing in clear, and whoever has no keys can neither read nor make a batch.
 */
export async function openSealedBatches(place: JobPlace, keyring: Keyring): Promise<SealedBatches> {
  const backend = await openJobBackend(place, NAME);
  const workers: { readonly close: () => Promise<void> }[] = [];
  const silent = (): undefined => undefined;
  backend.onError(silent);
  const opened = async (value: unknown, column: 'request' | 'result', id: string): Promise<Buffer> => {
    const { sealed } = Sealed.parse(value);
    return unsealWithReload(keyring, Buffer.from(sealed, 'base64'), placeOf(column, id));
  };
  const sealedFor = (bytes: Uint8Array, column: 'request' | 'result', id: string) => ({
    sealed: seal(keyring, bytes, placeOf(column, id)).toString('base64'),
  });
  return {
    async process(request) {
      const id = randomUUID();
      await backend.queue.add('batch', sealedFor(request, 'request', id), { jobId: id });
      for (;;) {
        const state = await (await backend.queue.getJob(id))?.getState();
        const isOver = state === undefined || state === 'completed' || state === 'failed';
        // Read again: what was read before it ended does not hold what came of it.
        const job = isOver ? await backend.queue.getJob(id) : undefined;
        if (job && state === 'completed') {
          const result = await opened(job.returnvalue, 'result', id);
          await backend.queue.remove(id);
          return result;
        }
        if (isOver) {
          await backend.queue.remove(id);
          throw new JobFailure(job?.failedReason || 'a batch was lost from the queue');
        }
        await wait(LIMITS.batchPollMs);
      }
    },
    work(work, concurrency) {
      const processor = async (job: { readonly id?: string | undefined; readonly data: unknown }) => {
        const id = job.id ?? '';
        try {
          return sealedFor(await work(await opened(job.data, 'request', id)), 'result', id);
        } catch (error) {
          throw ending(error);
        }
      };
      const options = {
        concurrency,
        lockDuration: LIMITS.jobLockMs,
        stalledInterval: LIMITS.jobStalledMs,
        maxStalledCount: LIMITS.jobDeaths,
      };
      workers.push(backend.startWorker(processor, options, silent));
    },
    async close() {
      for (const worker of workers) await worker.close();
      await backend.close();
    },
  };
}

/** A batch ends with a public reason; anything else may speak of what is in it. */
function ending(error: unknown): Error {
  const reason = error instanceof JobFailure ? error.message : 'a batch could not be worked on';
  const told = new UnrecoverableError(reason);
  told.stack = '';
  return told;
}
