import { setTimeout as wait } from 'node:timers/promises';
import { VeilederError } from '../../core/errors.ts';
import type { Job, JobState } from '../../core/jobs.ts';
import { LIMITS } from '../../core/limits.ts';
import type { AppDeps } from '../app-deps.ts';
import { toTrainingJob } from './training-job.ts';

/** Streams that are open in this process. */
export interface StreamPlaces {
  taken: number;
}

const ENDED: readonly JobState[] = ['done', 'failed', 'cancelled'];

/** One event of `text/event-stream`. */
function eventOf(job: Job): string {
  return `event: job\ndata: ${JSON.stringify(toTrainingJob(job))}\n\n`;
}

/** Tells a job whenever there is something new, until it has ended, the client has gone or this process stops. */
async function* changes(
  { jobs, readiness }: AppDeps,
  first: Job,
  signal: AbortSignal,
): AsyncGenerator<string> {
  let told = '';
  let job: Job | undefined = first;
  for (let waitedMs = 0; waitedMs < LIMITS.jobStreamMs; waitedMs += LIMITS.jobWatchMs) {
    if (job === undefined || signal.aborted || readiness.stopping()) return;
    const event = eventOf(job);
    if (event !== told) yield event;
    told = event;
    if (ENDED.includes(job.state)) return;
    await wait(LIMITS.jobWatchMs);
    job = await jobs.find(first.asker.tenant, first.id);
  }
}

/**
 * `text/event-stream` of one job.
 * @throws VeilederError `unavailable` where as many are open as may be.
 */
export function jobStream(deps: AppDeps, places: StreamPlaces, job: Job, signal: AbortSignal): Response {
  if (places.taken >= LIMITS.jobStreams) throw new VeilederError('unavailable', 'Too many streams are open');
  places.taken++;
  const events = changes(deps, job, signal);
  let isOpen = true;
  const end = (): void => {
    if (isOpen) places.taken--;
    isOpen = false;
  };
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      // A queue that is away ends the stream; clients of event streams connect anew by themselves.
      const next = await events.next().catch(() => ({ done: true, value: undefined }) as const);
      if (next.done || next.value === undefined) {
        end();
        controller.close();
      } else controller.enqueue(Buffer.from(next.value));
    },
    async cancel() {
      end();
      await events.return(undefined);
    },
  });
  return new Response(body, {
    headers: { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store' },
  });
}
