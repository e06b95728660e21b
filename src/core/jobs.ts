import type { Principal } from './principal.ts';

/** Where a job is. `cancelling`: it was called off and still runs; `failed` and `cancelled` ones can be resumed. */
export const JOB_STATES = ['queued', 'running', 'cancelling', 'cancelled', 'done', 'failed'] as const;
export type JobState = (typeof JOB_STATES)[number];

/** Whether a job can be called off: it is open, or it was called off already. */
export function mayCancel(state: JobState): boolean {
  return state !== 'done' && state !== 'failed';
}

/** Whether a job can be resumed: it was called off, or it failed. */
export function mayResume(state: JobState): boolean {
  return state === 'cancelled' || state === 'failed';
}

/** What can be asked for as a job. */
export const JOB_KINDS = ['training'] as const;
export type JobKind = (typeof JOB_KINDS)[number];

/** What a job is given and what it gives: names, hashes and numbers. Never anything of a patient: it is kept in clear. */
export type JobValues = Readonly<Record<string, string | number | boolean | readonly string[]>>;

/** How far a running job has come. */
export interface JobProgress {
  readonly stage: string;
  /** Of the stage, 0 to 1. */
  readonly share: number;
}

/** Who asked for a job, and for whom. */
export type JobAsker = Pick<Principal, 'kind' | 'id' | 'tenant'>;

/** Work that was asked for and is done beside requests, some time, by some process. */
export interface Job {
  /** UUID. */
  readonly id: string;
  readonly kind: JobKind;
  readonly state: JobState;
  readonly asker: JobAsker;
  readonly input: JobValues;
  /** RFC 3339, as the next two. */
  readonly askedAt: string;
  readonly startedAt?: string;
  readonly endedAt?: string;
  /** The last that was told; stays when the job ends. */
  readonly progress?: JobProgress;
  /** Only when done. */
  readonly result?: JobValues;
  /** Why it failed, without values. */
  readonly failure?: string;
}

/** What is asked for. */
export type AskedJob = Pick<Job, 'id' | 'kind' | 'asker' | 'input'>;

/** Jobs of all tenants; each sees its own alone. Every function throws VeilederError `unavailable` where the queue cannot be reached. */
export interface JobQueue {
  /** @throws VeilederError `too-many-requests` where the tenant has as many open jobs as it may. */
  readonly enqueue: (asked: AskedJob) => Promise<Job>;
  /** Newest first, at most `LIMITS.listedJobs`. */
  readonly list: (tenant: string) => Promise<readonly Job[]>;
  readonly find: (tenant: string, id: string) => Promise<Job | undefined>;
  /** Once more is the same as once. @throws VeilederError `not-found`, or `conflict` where it has ended. */
  readonly cancel: (tenant: string, id: string) => Promise<Job>;
  /** What was called off or failed goes on with what it had finished. @throws VeilederError `not-found`, `conflict` for others,
   * `too-many-requests` as with enqueuing. */
  readonly resume: (tenant: string, id: string) => Promise<Job>;
  /** How many of all tenants there are, by state. */
  readonly counts: () => Promise<Readonly<Record<JobState, number>>>;
}

/** What the work of a job is given besides the job. */
export interface JobFrame {
  /** Aborted when the job is called off, or this process stops. */
  readonly signal: AbortSignal;
  readonly onProgress: (progress: JobProgress) => void;
}

/**
 * Does a job. It may be begun anew at any time, after kill -9 too, so that it keeps what it has finished and has one effect.
 * @throws JobFailure with a public message; of anything else the name alone is told.
 */
export type JobWork = (job: Job, frame: JobFrame) => Promise<JobValues>;

/** Why a job cannot be done, to be shown: it holds no value. */
export class JobFailure extends Error {
  override readonly name = 'JobFailure';
}
