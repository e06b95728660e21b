import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Job, JobState, JobWork } from '../../../core/jobs.ts';
import type { OpenedJobs } from '../../jobs/open-jobs.ts';
import { until } from '../until.ts';
import { openTestJobs, type TestPlace } from './job-place.ts';

const DYING = fileURLToPath(new URL('dying-process.ts', import.meta.url));
const LONG_MS = 120_000;
/** Within the limit of a test; a busy machine is slow to find what was left behind. */
const COMES_MS = 50_000;

/** What jobs of tests are given. */
export const INPUT = { data: 'some-set', resamples: 7, gates: ['a', 'b'] };

/** Waits for the signal: what a job does that nobody lets end. */
export const untilAborted: JobWork = (_job, { signal }) =>
  new Promise((_resolve, reject) => {
    const end = (): void => reject(new Error('aborted'));
    if (signal.aborted) end();
    else signal.addEventListener('abort', end);
  });

/** Jobs under test, with work that each test chooses. */
export class JobBench {
  /** What is done with the next job that is begun. */
  work: JobWork = async () => ({});
  /** Every job that was begun. */
  readonly begun: Job[] = [];
  #jobs: OpenedJobs | undefined;

  constructor(readonly place: TestPlace) {}

  get jobs(): OpenedJobs {
    if (this.#jobs === undefined) throw new Error('the jobs are not open');
    return this.#jobs;
  }

  /** Opens the queue, and works on it where `isWorking`. */
  async open(isWorking = true): Promise<void> {
    this.#jobs = await openTestJobs(this.place);
    if (isWorking)
      this.#jobs.work({
        training: (job, frame) => {
          this.begun.push(job);
          return this.work(job, frame);
        },
      });
  }

  async close(): Promise<void> {
    await this.#jobs?.close();
    this.#jobs = undefined;
  }

  ask(tenant = 'a'): Promise<Job> {
    const asker = { kind: 'operator', id: 'ola', tenant } as const;
    return this.jobs.enqueue({ id: randomUUID(), kind: 'training', asker, input: INPUT });
  }

  find({ asker, id }: Job): Promise<Job | undefined> {
    return this.jobs.find(asker.tenant, id);
  }

  /** Waits until a job is in a state. */
  comes(job: Job, state: JobState): Promise<void> {
    return until(async () => (await this.find(job))?.state === state, COMES_MS);
  }

  /** Lets another process begin a job and kills it with SIGKILL; gives the id of the job. */
  async killAtWork(): Promise<string> {
    const args = ['--import', 'tsx', DYING, JSON.stringify(this.place)];
    const child: ChildProcess = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    let said = '';
    child.stdout?.on('data', chunk => {
      said += String(chunk);
    });
    await until(() => said.includes('\n') || child.exitCode !== null, LONG_MS);
    const closed = once(child, 'close');
    child.kill('SIGKILL');
    await closed;
    return said.trim();
  }
}
