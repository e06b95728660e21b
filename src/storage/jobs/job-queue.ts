import type { JobType, Job as QueuedJob } from 'bullmq';
import { VeilederError } from '../../core/errors.ts';
import type { AskedJob, Job, JobQueue, JobState } from '../../core/jobs.ts';
import { JOB_STATES, mayCancel, mayResume } from '../../core/jobs.ts';
import { LIMITS } from '../../core/limits.ts';
import type { JobsOfQueue } from './job-backend.ts';
import { JobRecord, jobOf, type QueueState, recordOf } from './job-record.ts';

/** States of the queue, and those that count as one of them. */
const QUEUE_STATES: Readonly<Record<QueueState, readonly JobType[]>> = {
  waiting: ['waiting', 'delayed', 'prioritized'],
  active: ['active'],
  completed: ['completed'],
  failed: ['failed'],
};
const OPEN: readonly JobState[] = ['queued', 'running', 'cancelling'];

function queueStateOf(state: string): QueueState {
  return state === 'active' || state === 'completed' || state === 'failed' ? state : 'waiting';
}

function newestFirst(a: Job, b: Job): number {
  return a.askedAt === b.askedAt ? (a.id < b.id ? 1 : -1) : a.askedAt < b.askedAt ? 1 : -1;
}

/** Every job, or those of one tenant, newest first. A job that moves meanwhile counts where it was seen last. */
async function all(queue: JobsOfQueue, tenant?: string): Promise<readonly Job[]> {
  const found = new Map<string, Job>();
  for (const [state, kinds] of Object.entries(QUEUE_STATES)) {
    const queued = await queue.getJobs([...kinds], 0, LIMITS.keptJobs);
    for (const one of queued) {
      const job = one && jobOf(one, queueStateOf(state));
      if (job !== undefined && (tenant === undefined || job.asker.tenant === tenant)) found.set(job.id, job);
    }
  }
  return [...found.values()].sort(newestFirst);
}

interface Found {
  readonly queued: QueuedJob;
  readonly job: Job;
}

async function look(queue: JobsOfQueue, tenant: string, id: string): Promise<Found | undefined> {
  const queued: QueuedJob | undefined = await queue.getJob(id);
  const job = queued && jobOf(queued, queueStateOf(await queued.getState()));
  return queued && job?.asker.tenant === tenant ? { queued, job } : undefined;
}

async function need(queue: JobsOfQueue, tenant: string, id: string): Promise<Found> {
  const found = await look(queue, tenant, id);
  if (found === undefined) throw new VeilederError('not-found', 'There is no such job');
  return found;
}

/** A job that is to be changed. */
interface Change {
  readonly tenant: string;
  readonly id: string;
  readonly late: AbortSignal;
}

async function mark({ queued }: Found, cancelled: boolean): Promise<void> {
  await queued.updateData({ ...JobRecord.parse(queued.data), cancelled });
}

/**
 * How many of a tenant's jobs are open.
 * @throws VeilederError `too-many-requests` where there may be no more.
 */
function openOf(own: readonly Job[]): number {
  const open = own.filter(({ state }) => OPEN.includes(state)).length;
  if (open < LIMITS.openJobs) return open;
  throw new VeilederError('too-many-requests', `${LIMITS.openJobs} jobs are open already`, {
    retryAfterS: 60,
  });
}

/** The more jobs of a tenant are open, the later its next one has its turn: whoever asks for many does not keep others waiting. */
async function enqueue(queue: JobsOfQueue, asked: AskedJob, late: AbortSignal): Promise<Job> {
  const { tenant } = asked.asker;
  const own = await all(queue, tenant);
  const open = openOf(own);
  late.throwIfAborted();
  const ended = own.filter(({ state }) => !OPEN.includes(state));
  for (const { id } of ended.slice(LIMITS.listedJobs - LIMITS.openJobs)) await queue.remove(id);
  await queue.add(asked.kind, recordOf(asked), { jobId: asked.id, priority: open + 1 });
  return (await need(queue, tenant, asked.id)).job;
}

async function cancel(queue: JobsOfQueue, { tenant, id, late }: Change): Promise<Job> {
  const found = await need(queue, tenant, id);
  late.throwIfAborted();
  const { state } = found.job;
  if (state === 'cancelled' || state === 'cancelling') return found.job;
  if (!mayCancel(state)) throw new VeilederError('conflict', 'the job has ended');
  await mark(found, true);
  return (await need(queue, tenant, id)).job;
}

async function resume(queue: JobsOfQueue, { tenant, id, late }: Change): Promise<Job> {
  const found = await need(queue, tenant, id);
  late.throwIfAborted();
  const { state } = found.job;
  if (!mayResume(state))
    throw new VeilederError('conflict', 'the job was neither cancelled nor has it failed');
  const priority = openOf(await all(queue, tenant)) + 1;
  late.throwIfAborted();
  await mark(found, false);
  await found.queued.changePriority({ priority });
  // One that nobody had begun is waiting still.
  if ((await found.queued.getState()) === 'failed') await found.queued.retry('failed');
  return (await need(queue, tenant, id)).job;
}

async function counts(queue: JobsOfQueue): Promise<Readonly<Record<JobState, number>>> {
  const jobs = await all(queue);
  const entries = JOB_STATES.map(state => [state, jobs.filter(one => one.state === state).length] as const);
  return Object.fromEntries(entries) as Record<JobState, number>;
}

/** Does something in time, or fails; what is not begun when the time is up must not be begun any more. */
export type AskInTime = <T>(work: (late: AbortSignal) => Promise<T>) => Promise<T>;

/** Jobs over a queue that `queue` waits for; each call ends in time. */
export function createJobQueue(queue: () => Promise<JobsOfQueue>, ask: AskInTime): JobQueue {
  const on = <T>(work: (queue: JobsOfQueue, late: AbortSignal) => Promise<T>): Promise<T> =>
    ask(late => queue().then(opened => work(opened, late)));
  return {
    enqueue: asked => on((one, late) => enqueue(one, asked, late)),
    list: tenant => on(async one => (await all(one, tenant)).slice(0, LIMITS.listedJobs)),
    find: (tenant, id) => on(async one => (await look(one, tenant, id))?.job),
    cancel: (tenant, id) => on((one, late) => cancel(one, { tenant, id, late })),
    resume: (tenant, id) => on((one, late) => resume(one, { tenant, id, late })),
    counts: () => on(counts),
  };
}
