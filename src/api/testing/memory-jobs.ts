import { VeilederError } from '../../core/errors.ts';
import { JOB_STATES, type Job, type JobQueue, type JobState } from '../../core/jobs.ts';

/** Jobs that nobody works on and that are forgotten when the process ends, for tests of what calls a queue. */
export interface MemoryJobs extends JobQueue {
  /** Puts a job as it is, instead of one with the same id. */
  readonly put: (job: Job) => void;
}

/** A queue in memory; the one that works stands in `src/storage/jobs`. */
export function memoryJobs(now: () => Date): MemoryJobs {
  const jobs = new Map<string, Job>();
  const find = (tenant: string, id: string): Job | undefined => {
    const job = jobs.get(id);
    return job?.asker.tenant === tenant ? job : undefined;
  };
  const change = async (
    tenant: string,
    id: string,
    from: readonly JobState[],
    to: JobState,
  ): Promise<Job> => {
    const job = find(tenant, id);
    if (job === undefined) throw new VeilederError('not-found', 'There is no such job');
    if (!from.includes(job.state)) throw new VeilederError('conflict', 'the job is not in that state');
    const changed = { ...job, state: to };
    jobs.set(id, changed);
    return changed;
  };
  return {
    put: job => void jobs.set(job.id, job),
    enqueue: async asked => {
      const job = { ...asked, state: 'queued', askedAt: now().toISOString() } as const;
      jobs.set(job.id, job);
      return job;
    },
    list: async tenant => [...jobs.values()].filter(one => one.asker.tenant === tenant).reverse(),
    find: async (tenant, id) => find(tenant, id),
    cancel: (tenant, id) => change(tenant, id, ['queued', 'running', 'cancelled'], 'cancelled'),
    resume: (tenant, id) => change(tenant, id, ['cancelled', 'failed'], 'queued'),
    counts: async () => {
      const states = [...jobs.values()].map(({ state }) => state);
      return Object.fromEntries(
        JOB_STATES.map(state => [state, states.filter(one => one === state).length]),
      ) as Record<JobState, number>;
    },
  };
}
