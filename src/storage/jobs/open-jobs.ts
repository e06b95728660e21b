import { setTimeout as wait } from 'node:timers/promises';
import { VeilederError } from '../../core/errors.ts';
import type { JobQueue } from '../../core/jobs.ts';
import { LIMITS } from '../../core/limits.ts';
import { within } from '../store/deadline.ts';
import type { StoreLog } from '../store/store-log.ts';
import { type JobBackend, type JobPlace, openJobBackend } from './job-backend.ts';
import { type AskInTime, createJobQueue } from './job-queue.ts';
import { type JobWorks, type RunningWorker, startJobWorker } from './job-worker.ts';

/** What jobs are opened with. */
export interface JobsOptions extends JobPlace {
  readonly log: StoreLog;
  /** Left out: as in the limits. */
  readonly lockMs?: number;
  readonly stalledMs?: number;
}

/** The jobs of a process. */
export interface OpenedJobs extends JobQueue {
  readonly backend: 'redis' | 'postgres' | 'embedded';
  /** Whether the queue was reached when it was last asked. */
  readonly isUp: () => boolean;
  /** Begins to work on jobs as well, as soon as the queue is there. */
  readonly work: (works: JobWorks) => void;
  /** What is worked on goes back to the queue. */
  readonly close: () => Promise<void>;
}

const TOLD_EVERY_MS = 60_000;

/** What was asked is answered in time, and by our own errors alone. */
function asker(tell: (isUp: boolean) => void): AskInTime {
  return async work => {
    const late = new AbortController();
    try {
      const answer = await within(LIMITS.jobQueueMs, work(late.signal));
      tell(true);
      return answer;
    } catch (error) {
      late.abort();
      const ours = error instanceof VeilederError && error.code !== 'unavailable';
      tell(ours);
      if (ours) throw error;
      const cause = error instanceof Error ? error.name : 'unknown';
      throw new VeilederError('unavailable', 'the queue of jobs cannot be used now', { cause });
    }
  };
}

/** A driver tells of each attempt to reach what is away; one line a minute is enough. Messages may quote values: the name is told. */
function nowAndThen(log: StoreLog): (error: Error) => void {
  let lastMs = Number.NEGATIVE_INFINITY;
  return error => {
    if (performance.now() - lastMs < TOLD_EVERY_MS) return;
    lastMs = performance.now();
    log.warn({ error: error.name }, 'the queue of jobs, or its worker, failed');
  };
}

/** The queue is opened when it is first used, and tried for until it is there or the process stops. */
export function openJobs({
  log,
  lockMs = LIMITS.jobLockMs,
  stalledMs = LIMITS.jobStalledMs,
  ...place
}: JobsOptions): OpenedJobs {
  const stop = new AbortController();
  const state = { isUp: true };
  let worker: RunningWorker | undefined;
  const tell = (isUp: boolean): void => {
    if (state.isUp && !isUp) log.warn({}, 'the queue of jobs cannot be reached');
    if (!state.isUp && isUp) log.info({}, 'the queue of jobs can be reached again');
    state.isUp = isUp;
  };
  const onError = nowAndThen(log);
  let opening: Promise<JobBackend> | undefined;
  const opened = (): Promise<JobBackend> => {
    opening ??= open(place, stop.signal, { tell, onError });
    return opening;
  };
  return {
    backend: place.redisUrl ? 'redis' : place.database.backend,
    isUp: () => state.isUp,
    ...createJobQueue(async () => (await opened()).queue, asker(tell)),
    work(works) {
      opened().then(
        backend => {
          const setup = { lockMs, stalledMs, onError };
          if (!stop.signal.aborted) worker = startJobWorker(backend, works, setup);
        },
        () => undefined,
      );
    },
    async close() {
      stop.abort();
      const closing = (async () => {
        const backend = await opening?.catch(() => undefined);
        await worker?.close();
        await backend?.close();
      })();
      await within(LIMITS.drainTimeoutMs, closing).catch(() => undefined);
    },
  };
}

async function open(
  place: JobPlace,
  signal: AbortSignal,
  { tell, onError }: { readonly tell: (isUp: boolean) => void; readonly onError: (error: Error) => void },
): Promise<JobBackend> {
  while (!signal.aborted) {
    try {
      const backend = await openJobBackend(place);
      backend.onError(onError);
      return backend;
    } catch {
      tell(false);
      await wait(LIMITS.databaseProbeMs, undefined, { signal }).catch(() => undefined);
    }
  }
  throw new VeilederError('unavailable', 'the queue of jobs is closed');
}
