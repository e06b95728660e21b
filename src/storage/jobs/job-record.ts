import type { Job as QueuedJob } from 'bullmq';
import { z } from 'zod';
import { type AskedJob, JOB_KINDS, type Job, type JobState, type JobValues } from '../../core/jobs.ts';

const Values = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]));

/** What is kept with a queued job. `cancelled`: somebody called it off; it ends as soon as whoever works on it sees it. */
export const JobRecord = z.strictObject({
  kind: z.enum(JOB_KINDS),
  tenant: z.string().min(1),
  asker: z.strictObject({ kind: z.enum(['client', 'operator', 'local']), id: z.string() }),
  input: Values,
  cancelled: z.boolean(),
});
export type JobRecord = z.infer<typeof JobRecord>;

const Progress = z.object({ stage: z.string(), share: z.number() });

/** States of the queue itself that are told. */
export type QueueState = 'waiting' | 'active' | 'completed' | 'failed';

/** Stands as the reason of a job that was called off while it ran. */
export const CALLED_OFF = 'cancelled';

/** What is kept of a job that is asked for. */
export function recordOf({ kind, asker, input }: AskedJob): JobRecord {
  const { tenant, ...who } = asker;
  return { kind, tenant, asker: who, input: { ...input } as JobRecord['input'], cancelled: false };
}

function stateOf(queued: QueuedJob, state: QueueState, { cancelled }: JobRecord): JobState {
  if (state === 'completed') return 'done';
  if (state === 'active') return cancelled ? 'cancelling' : 'running';
  if (state === 'waiting') return cancelled ? 'cancelled' : 'queued';
  return queued.failedReason === CALLED_OFF ? 'cancelled' : 'failed';
}

/** A worker looks at its clock before it asks for a job: one that comes meanwhile would begin before it was asked for. */
function startOf({ processedOn, timestamp }: QueuedJob): number | undefined {
  return processedOn ? Math.max(processedOn, timestamp) : undefined;
}

function timeOf(ms: number | undefined | null): string | undefined {
  return ms === undefined || ms === null ? undefined : new Date(ms).toISOString();
}

/** A job of the queue as the rest of the product knows it; undefined for what we did not put there. */
export function jobOf(queued: QueuedJob, queueState: QueueState): Job | undefined {
  const { data: record } = JobRecord.safeParse(queued.data);
  if (record === undefined || queued.id === undefined) return undefined;
  const state = stateOf(queued, queueState, record);
  const startedAt = state === 'queued' ? undefined : timeOf(startOf(queued));
  const endedAt = timeOf(queued.finishedOn);
  const progress = Progress.safeParse(queued.progress).data;
  return {
    id: queued.id,
    kind: record.kind,
    state,
    asker: { ...record.asker, tenant: record.tenant },
    input: record.input,
    askedAt: new Date(queued.timestamp).toISOString(),
    ...(startedAt === undefined ? {} : { startedAt }),
    ...(endedAt === undefined ? {} : { endedAt }),
    ...(progress === undefined ? {} : { progress }),
    ...(state === 'done' ? { result: resultOf(queued.returnvalue) } : {}),
    ...(state === 'failed' ? { failure: queued.failedReason || 'failed' } : {}),
  };
}

function resultOf(value: unknown): JobValues {
  return Values.safeParse(value).data ?? {};
}
