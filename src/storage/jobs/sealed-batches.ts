import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { UnrecoverableError } from 'bullmq';
import { z } from 'zod';
import { JobFailure } from '../../core/jobs.ts';
import { LIMITS } from '../../core/limits.ts';
import type { Keyring } from '../crypto/keyring.ts';
import { type SealedPlace, type SealingKeys, seal, unseal } from '../crypto/seal.ts';
import { BatchRuns, runOf } from './batch-runs.ts';
import { type JobPlace, type JobsOfQueue, openJobBackend } from './job-backend.ts';

/** What a batch is made into; may run again from the beginning when a process dies on it. @throws JobFailure with a public message. */
export type BatchWork = (request: Uint8Array) => Promise<Uint8Array>;

/** Batches of bytes that are worked on by whatever process comes first, on this machine or another. */
export interface SealedBatches {
  /** Begins a run: what an earlier process left of it, or of `former` ones, is removed. @param run letters and digits that name it */
  readonly begin: (run: string, former?: readonly string[]) => Promise<void>;
  /** Resolves with what the batch was made into. @throws JobFailure why it could not be. */
  readonly process: (request: Uint8Array) => Promise<Uint8Array>;
  /** Begins to work on batches as well, so many at a time. */
  readonly work: (work: BatchWork, concurrency: number) => void;
  /** Destroys the key of the run and removes its batches. */
  readonly close: () => Promise<void>;
}

const NAME = 'batches';
const RUNS = 'batch-runs';
const Sealed = z.object({ sealed: z.base64() });
const KEPT = { age: LIMITS.batchKeptSeconds };

/** Bound to the job, so that nothing of one batch opens in another's place. */
function placeOf(column: 'request' | 'result', jobId: string): SealedPlace {
  return { table: 'job_batches', column, rowId: jobId, tenant: '' };
}

function openedWith(keys: SealingKeys, value: unknown, column: 'request' | 'result', id: string): Buffer {
  return unseal(keys, Buffer.from(Sealed.parse(value).sealed, 'base64'), placeOf(column, id));
}

function sealedWith(keys: SealingKeys, bytes: Uint8Array, column: 'request' | 'result', id: string) {
  return { sealed: seal(keys, bytes, placeOf(column, id)).toString('base64') };
}

/**
 * Opens batches on the queue of the installation: Redis, a PostgreSQL server or the embedded database, one code path. What goes in and what comes out is sealed with a key of the run, which only whoever has
 * the keys of the installation can open, and which is destroyed with the run: the queue holds nothing in clear, and what is left of it afterwards opens for nobody.
 */
export async function openSealedBatches(place: JobPlace, keyring: Keyring): Promise<SealedBatches> {
  const backend = await openJobBackend(place, NAME);
  const kept = await openJobBackend(place, RUNS).catch(async (error: unknown) => {
    await backend.close();
    throw error;
  });
  const silent = (): undefined => undefined;
  for (const one of [backend, kept]) one.onError(silent);
  const runs = new BatchRuns(kept.queue, backend.queue, keyring);
  const workers: { readonly close: () => Promise<void> }[] = [];
  const pending = new Set<Promise<Uint8Array>>();
  const closing = new AbortController();
  let own: OwnRun | undefined;
  const beat = setInterval(() => {
    Promise.all([own && runs.touch(own.run), runs.sweep()]).catch(silent);
  }, LIMITS.batchRunTouchMs).unref();
  return {
    async begin(run, former = []) {
      for (const one of former) await runs.end(one);
      own = { run, keys: await runs.begin(run), closing: closing.signal };
      await runs.sweep();
    },
    process: request => {
      if (own === undefined) throw new Error('no run was begun');
      const outcome = outcomeOf(backend.queue, own, request);
      pending.add(outcome);
      const settled = (): boolean => pending.delete(outcome);
      outcome.then(settled, settled);
      return outcome;
    },
    work(work, concurrency) {
      const processor = async (job: { readonly id?: string | undefined; readonly data: unknown }) => {
        const id = job.id ?? '';
        try {
          const keys = await runs.keysOf(runOf(id));
          return sealedWith(keys, await work(openedWith(keys, job.data, 'request', id)), 'result', id);
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
      clearInterval(beat);
      closing.abort();
      // The key first: whatever fails behind it, nothing of the run opens any more.
      if (own !== undefined) await runs.forget(own.run).catch(silent);
      for (const worker of workers) await worker.close();
      // None may ask a queue that is closed.
      await Promise.allSettled(pending);
      if (own !== undefined) await runs.end(own.run).catch(silent);
      await kept.close();
      await backend.close();
    },
  };
}

interface OwnRun {
  readonly run: string;
  readonly keys: SealingKeys;
  readonly closing: AbortSignal;
}

/** Hands a batch over and waits for what becomes of it. */
async function outcomeOf(
  queue: JobsOfQueue,
  { run, keys, closing }: OwnRun,
  request: Uint8Array,
): Promise<Uint8Array> {
  const id = `${run}.${randomUUID()}`;
  const options = { jobId: id, removeOnComplete: KEPT, removeOnFail: KEPT };
  await queue.add('batch', sealedWith(keys, request, 'request', id), options);
  for (;;) {
    if (closing.aborted) throw new JobFailure('the export has ended');
    const state = await (await queue.getJob(id))?.getState();
    const isOver = state === undefined || state === 'completed' || state === 'failed';
    // Read again: what was read before it ended does not hold what came of it.
    const job = isOver ? await queue.getJob(id) : undefined;
    if (job && state === 'completed') {
      const result = openedWith(keys, job.returnvalue, 'result', id);
      await queue.remove(id);
      return result;
    }
    if (isOver) {
      await queue.remove(id);
      throw new JobFailure(job?.failedReason || 'a batch was lost from the queue');
    }
    await wait(LIMITS.batchPollMs);
  }
}

/** A batch ends with a public reason; anything else may speak of what is in it. */
function ending(error: unknown): Error {
  const reason = error instanceof JobFailure ? error.message : 'a batch could not be worked on';
  const told = new UnrecoverableError(reason);
  told.stack = '';
  return told;
}
