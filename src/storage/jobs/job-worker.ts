import { type Job as QueuedJob, UnrecoverableError, WaitingError } from 'bullmq';
import { type Job, JobFailure, type JobKind, type JobProgress, type JobWork } from '../../core/jobs.ts';
import { LIMITS } from '../../core/limits.ts';
import type { JobBackend } from './job-backend.ts';
import { CALLED_OFF, JobRecord, jobOf } from './job-record.ts';

/** How each kind of job is done. */
export type JobWorks = Readonly<Record<JobKind, JobWork>>;

/** Works on jobs until it is closed; what it works on then goes back to the queue. */
export interface RunningWorker {
  readonly close: () => Promise<void>;
}

/** What a worker is set up with. */
export interface WorkerSetup {
  readonly onError: (error: Error) => void;
  /** Time without a sign of life after which a job counts as left behind, and how often that is looked for. */
  readonly lockMs: number;
  readonly stalledMs: number;
}

const STOPPING = Symbol('this process stops');

/** A job ends with this reason and is not begun again by itself. The place it came from is nobody's business. */
function ending(reason: string): Error {
  const error = new UnrecoverableError(reason);
  error.stack = '';
  return error;
}

function reasonOf(error: unknown): string {
  if (error instanceof JobFailure) return error.message;
  return `failed: ${error instanceof Error ? error.name : 'unknown'}`;
}

/** Tells of progress one after another; while one is on its way only the last of those that come is kept. */
function progressOf(queued: QueuedJob): (progress: JobProgress) => void {
  let next: JobProgress | undefined;
  let isTelling = false;
  const tell = async (): Promise<void> => {
    isTelling = true;
    for (let now = next; now !== undefined; now = next) {
      next = undefined;
      await queued.updateProgress({ ...now }).catch(() => undefined);
    }
    isTelling = false;
  };
  return progress => {
    next = progress;
    if (!isTelling) void tell();
  };
}

/** Looks again and again whether a job was called off, by whatever process. */
function watch({ queue }: JobBackend, id: string, controller: AbortController): () => void {
  const look = async (): Promise<void> => {
    const { data } = JobRecord.safeParse((await queue.getJob(id))?.data);
    if (data?.cancelled === true) controller.abort(CALLED_OFF);
  };
  const timer = setInterval(() => void look().catch(() => undefined), LIMITS.jobWatchMs);
  return () => clearInterval(timer);
}

function readJob(queued: QueuedJob): Job {
  const job = jobOf(queued, 'active');
  if (job === undefined) throw ending('is no job of ours');
  if (job.state === 'cancelling') throw ending(CALLED_OFF);
  return job;
}

/** Starts to work: one job at a time, so that requests keep a core to themselves. */
export function startJobWorker(
  backend: JobBackend,
  works: JobWorks,
  { onError, lockMs, stalledMs }: WorkerSetup,
): RunningWorker {
  const running = new Set<AbortController>();
  let isStopping = false;

  async function work(queued: QueuedJob, token: string | undefined): Promise<unknown> {
    const job = readJob(queued);
    const controller = new AbortController();
    running.add(controller);
    if (isStopping) controller.abort(STOPPING);
    const unwatch = watch(backend, job.id, controller);
    try {
      return await works[job.kind](job, { signal: controller.signal, onProgress: progressOf(queued) });
    } catch (error) {
      if (controller.signal.reason === CALLED_OFF) throw ending(CALLED_OFF);
      if (controller.signal.reason !== STOPPING) throw ending(reasonOf(error));
      await queued.moveToWait(token);
      throw new WaitingError();
    } finally {
      unwatch();
      running.delete(controller);
    }
  }

  const options = {
    concurrency: 1,
    lockDuration: lockMs,
    stalledInterval: stalledMs,
    maxStalledCount: LIMITS.jobDeaths,
  };
  const worker = backend.startWorker(work, options, onError);
  return {
    async close() {
      isStopping = true;
      for (const controller of running) controller.abort(STOPPING);
      await worker.close();
    },
  };
}
