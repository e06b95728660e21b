import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Job, JobFailure, type JobState, type JobWork } from '../../../core/jobs.ts';
import { LIMITS } from '../../../core/limits.ts';
import type { OpenedJobs } from '../../jobs/open-jobs.ts';
import { until } from '../until.ts';
import { openTestJobs, type TestPlace } from './job-place.ts';

const DYING = fileURLToPath(new URL('dying-process.ts', import.meta.url));
const LONG_MS = 120_000;
const INPUT = { data: 'some-set', resamples: 7, gates: ['a', 'b'] };

/** Waits for the signal; what a job does that nobody lets end. */
const untilAborted: JobWork = (_job, { signal }) =>
  new Promise((_resolve, reject) => {
    const end = (): void => reject(new Error('aborted'));
    if (signal.aborted) end();
    else signal.addEventListener('abort', end);
  });

/** What every place for jobs must keep. */
export function jobContract(name: string, make: () => Promise<TestPlace>, clean: () => Promise<void>): void {
  describe(`jobs on ${name}`, () => {
    let place: TestPlace;
    let jobs: OpenedJobs;
    let work: JobWork = async () => ({});
    const seen: Job[] = [];
    const start = async (): Promise<void> => {
      jobs = await openTestJobs(place);
      jobs.work({
        training: (job, frame) => {
          seen.push(job);
          return work(job, frame);
        },
      });
    };
    const ask = (tenant = 'a'): Promise<Job> =>
      jobs.enqueue({
        id: randomUUID(),
        kind: 'training',
        asker: { kind: 'operator', id: 'ola', tenant },
        input: INPUT,
      });
    const comes = (job: Job, state: JobState): Promise<void> =>
      until(async () => (await jobs.find(job.asker.tenant, job.id))?.state === state);
    const found = async (job: Job): Promise<Job | undefined> => jobs.find(job.asker.tenant, job.id);

    beforeAll(async () => {
      place = await make();
      await start();
    }, LONG_MS);
    afterAll(async () => {
      await jobs.close();
      await clean();
    });

    it('does what was asked and keeps what came of it', async () => {
      work = async (_job, { onProgress }) => {
        onProgress({ stage: 'half', share: 0.5 });
        onProgress({ stage: 'all', share: 1 });
        return { hash: 'abc', failedGates: ['x'], rows: 3 };
      };
      const asked = await ask();
      expect(asked).toMatchObject({
        kind: 'training',
        asker: { kind: 'operator', id: 'ola', tenant: 'a' },
        input: INPUT,
      });
      await comes(asked, 'done');
      const done = await found(asked);
      expect(done?.result).toEqual({ hash: 'abc', failedGates: ['x'], rows: 3 });
      expect(done?.progress).toEqual({ stage: 'all', share: 1 });
      expect(seen.at(-1)).toMatchObject({ id: asked.id, state: 'running', input: INPUT });
      const times = [done?.askedAt ?? '', done?.startedAt ?? '', done?.endedAt ?? ''];
      expect([...times].sort()).toEqual(times);
      await expect(jobs.cancel('a', asked.id)).rejects.toMatchObject({ code: 'conflict' });
      await expect(jobs.resume('a', asked.id)).rejects.toMatchObject({ code: 'conflict' });
    });

    it('tells why a job failed where that is public, else the name of the error alone; resuming does it again', async () => {
      work = async () => {
        throw new TypeError('a value of somebody');
      };
      const asked = await ask();
      await comes(asked, 'failed');
      expect((await found(asked))?.failure).toBe('failed: TypeError');
      work = async () => {
        throw new JobFailure('too few events');
      };
      await jobs.resume('a', asked.id);
      await until(async () => (await found(asked))?.failure === 'too few events');
      work = async () => ({});
      await jobs.resume('a', asked.id);
      await comes(asked, 'done');
      expect((await found(asked))?.failure).toBeUndefined();
    });

    it('calls off what runs, once or twice, and goes on when it is resumed', async () => {
      work = untilAborted;
      const asked = await ask();
      await comes(asked, 'running');
      expect((await jobs.cancel('a', asked.id)).state).toBe('cancelling');
      await jobs.cancel('a', asked.id);
      await comes(asked, 'cancelled');
      work = async () => ({ at: 'last' });
      await jobs.resume('a', asked.id);
      await comes(asked, 'done');
    });

    it('never begins what was called off before its turn', async () => {
      work = untilAborted;
      const [first, second] = [await ask(), await ask()];
      await comes(first, 'running');
      expect((await found(second))?.state).toBe('queued');
      expect((await jobs.cancel('a', second.id)).state).toBe('cancelled');
      work = async () => ({});
      await jobs.cancel('a', first.id);
      await comes(first, 'cancelled');
      const third = await ask();
      await comes(third, 'done');
      expect((await found(second))?.state).toBe('cancelled');
      expect(seen.some(({ id }) => id === second.id)).toBe(false);
      await jobs.resume('a', second.id);
      await comes(second, 'done');
    });

    it('shows a tenant nothing of another', async () => {
      work = async () => ({});
      const [own, other] = [await ask('a'), await ask('b')];
      await comes(other, 'done');
      expect((await jobs.list('b')).map(({ id }) => id)).toEqual([other.id]);
      expect((await jobs.list('a')).map(({ id }) => id)).not.toContain(other.id);
      expect(await jobs.find('b', own.id)).toBeUndefined();
      for (const change of [jobs.cancel, jobs.resume])
        await expect(change('b', own.id)).rejects.toMatchObject({ code: 'not-found' });
      await comes(own, 'done');
    });

    it('takes no more than a tenant may have open, and lets others in', async () => {
      work = untilAborted;
      const asked: Job[] = [];
      for (let i = 0; i < LIMITS.openJobs; i += 1) asked.push(await ask('busy'));
      await expect(ask('busy')).rejects.toMatchObject({ code: 'too-many-requests' });
      const { running, queued } = await jobs.counts();
      expect([running, queued]).toEqual([1, LIMITS.openJobs - 1]);
      const other = await ask('b');
      // The one that runs goes last: until then none of the others comes to its turn.
      for (const { id } of asked.slice(1)) await jobs.cancel('busy', id);
      work = async () => ({});
      for (const { id } of asked.slice(0, 1)) await jobs.cancel('busy', id);
      await comes(other, 'done');
      expect((await jobs.list('busy')).every(({ state }) => state === 'cancelled')).toBe(true);
    });

    it('gives back what it works on when it stops, and somebody goes on', async () => {
      work = untilAborted;
      const asked = await ask();
      await comes(asked, 'running');
      await jobs.close();
      work = async () => ({ by: 'the next' });
      await start();
      await comes(asked, 'done');
      expect((await found(asked))?.result).toEqual({ by: 'the next' });
    });

    it('takes up what a process left behind that was killed', async () => {
      work = async () => ({ by: 'the living' });
      await jobs.close();
      jobs = await openTestJobs(place);
      const asked = await ask();
      await jobs.close();
      expect(await killAtWork(place)).toBe(asked.id);
      await start();
      await comes(asked, 'done');
      expect((await found(asked))?.result).toEqual({ by: 'the living' });
    });
  });
}

/** The job that a process had begun when it was killed with SIGKILL. */
async function killAtWork(place: TestPlace): Promise<string> {
  const child: ChildProcess = spawn(process.execPath, ['--import', 'tsx', DYING, JSON.stringify(place)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
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
