import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Job, JobFailure } from '../../../core/jobs.ts';
import { LIMITS } from '../../../core/limits.ts';
import { until } from '../until.ts';
import { INPUT, JobBench, untilAborted } from './job-bench.ts';
import type { TestPlace } from './job-place.ts';

const LONG_MS = 120_000;

/** A job is done, or it fails. */
function endings(bench: () => JobBench): void {
  it('does what was asked and keeps what came of it', async () => {
    bench().work = async (_job, { onProgress }) => {
      onProgress({ stage: 'half', share: 0.5 });
      onProgress({ stage: 'all', share: 1 });
      return { hash: 'abc', failedGates: ['x'], rows: 3 };
    };
    const asked = await bench().ask();
    expect(asked).toMatchObject({
      kind: 'training',
      asker: { kind: 'operator', id: 'ola', tenant: 'a' },
      input: INPUT,
    });
    await bench().comes(asked, 'done');
    const done = await bench().find(asked);
    expect(done?.result).toEqual({ hash: 'abc', failedGates: ['x'], rows: 3 });
    expect(done?.progress).toEqual({ stage: 'all', share: 1 });
    expect(bench().begun.at(-1)).toMatchObject({ id: asked.id, state: 'running', input: INPUT });
    const times = [done?.askedAt ?? '', done?.startedAt ?? '', done?.endedAt ?? ''];
    expect([...times].sort()).toEqual(times);
    await expect(bench().jobs.cancel('a', asked.id)).rejects.toMatchObject({ code: 'conflict' });
    await expect(bench().jobs.resume('a', asked.id)).rejects.toMatchObject({ code: 'conflict' });
  });

  it('tells why a job failed where that is public, else the name of the error alone; resuming does it again', async () => {
    bench().work = async () => {
      throw new TypeError('a value of somebody');
    };
    const asked = await bench().ask();
    await bench().comes(asked, 'failed');
    expect((await bench().find(asked))?.failure).toBe('failed: TypeError');
    bench().work = async () => {
      throw new JobFailure('too few events');
    };
    await bench().jobs.resume('a', asked.id);
    await until(async () => (await bench().find(asked))?.failure === 'too few events');
    bench().work = async () => ({});
    await bench().jobs.resume('a', asked.id);
    await bench().comes(asked, 'done');
    expect((await bench().find(asked))?.failure).toBeUndefined();
  });
}

/** A job is called off and resumed. */
function cancelling(bench: () => JobBench): void {
  it('calls off what runs, once or twice, and goes on when it is resumed', async () => {
    bench().work = untilAborted;
    const asked = await bench().ask();
    await bench().comes(asked, 'running');
    expect((await bench().jobs.cancel('a', asked.id)).state).toBe('cancelling');
    await bench().jobs.cancel('a', asked.id);
    await bench().comes(asked, 'cancelled');
    bench().work = async () => ({ at: 'last' });
    await bench().jobs.resume('a', asked.id);
    await bench().comes(asked, 'done');
  });

  it('never begins what was called off before its turn', async () => {
    bench().work = untilAborted;
    const [first, second] = [await bench().ask(), await bench().ask()];
    await bench().comes(first, 'running');
    expect((await bench().find(second))?.state).toBe('queued');
    expect((await bench().jobs.cancel('a', second.id)).state).toBe('cancelled');
    bench().work = async () => ({});
    await bench().jobs.cancel('a', first.id);
    await bench().comes(first, 'cancelled');
    const third = await bench().ask();
    await bench().comes(third, 'done');
    expect((await bench().find(second))?.state).toBe('cancelled');
    expect(bench().begun.some(({ id }) => id === second.id)).toBe(false);
    await bench().jobs.resume('a', second.id);
    await bench().comes(second, 'done');
  });
}

/** Jobs of several tenants. */
function tenants(bench: () => JobBench): void {
  it('shows a tenant nothing of another', async () => {
    bench().work = async () => ({});
    const [own, other] = [await bench().ask('a'), await bench().ask('b')];
    await bench().comes(other, 'done');
    expect((await bench().jobs.list('b')).map(({ id }) => id)).toEqual([other.id]);
    expect((await bench().jobs.list('a')).map(({ id }) => id)).not.toContain(other.id);
    expect(await bench().jobs.find('b', own.id)).toBeUndefined();
    for (const change of [bench().jobs.cancel, bench().jobs.resume])
      await expect(change('b', own.id)).rejects.toMatchObject({ code: 'not-found' });
    await bench().comes(own, 'done');
  });

  it('takes no more than a tenant may have open, and lets others in', async () => {
    bench().work = untilAborted;
    const asked: Job[] = [];
    for (let i = 0; i < LIMITS.openJobs; i += 1) asked.push(await bench().ask('busy'));
    await expect(bench().ask('busy')).rejects.toMatchObject({ code: 'too-many-requests' });
    const { running, queued } = await bench().jobs.counts();
    expect([running, queued]).toEqual([1, LIMITS.openJobs - 1]);
    const other = await bench().ask('b');
    // The one that runs goes last: until then none of the others comes to its turn.
    for (const { id } of asked.slice(1)) await bench().jobs.cancel('busy', id);
    bench().work = async () => ({});
    for (const { id } of asked.slice(0, 1)) await bench().jobs.cancel('busy', id);
    await bench().comes(other, 'done');
    for (const one of asked) await bench().comes(one, 'cancelled');
  });
}

/** Whose turn it is. */
function turns(bench: () => JobBench): void {
  it('a tenant with one job does not wait for all of one with many', async () => {
    bench().work = untilAborted;
    const many: Job[] = [];
    for (let i = 0; i < 3; i += 1) many.push(await bench().ask('many'));
    const [first, second, third] = many;
    const one = await bench().ask('one');
    if (!first || !second || !third) throw new Error('were not asked for');
    await bench().comes(first, 'running');
    bench().work = async () => ({});
    await bench().jobs.cancel('many', first.id);
    await bench().comes(third, 'done');
    const places = [one, second, third].map(({ id }) => bench().begun.findIndex(begun => begun.id === id));
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });

  it('resumes no more than a tenant may have open', async () => {
    bench().work = async () => {
      throw new JobFailure('too few events');
    };
    const failed = await bench().ask('resuming');
    await bench().comes(failed, 'failed');
    bench().work = untilAborted;
    const asked: Job[] = [];
    for (let i = 0; i < LIMITS.openJobs; i += 1) asked.push(await bench().ask('resuming'));
    await expect(bench().jobs.resume('resuming', failed.id)).rejects.toMatchObject({
      code: 'too-many-requests',
    });
    for (const { id } of asked.toReversed()) await bench().jobs.cancel('resuming', id);
    bench().work = async () => ({});
    await bench().jobs.resume('resuming', failed.id);
    await bench().comes(failed, 'done');
  });
}

/** Processes that stop or die. */
function deaths(bench: () => JobBench): void {
  it('gives back what it works on when it stops, and somebody goes on', async () => {
    bench().work = untilAborted;
    const asked = await bench().ask();
    await bench().comes(asked, 'running');
    await bench().close();
    bench().work = async () => ({ by: 'the next' });
    await bench().open();
    await bench().comes(asked, 'done');
    expect((await bench().find(asked))?.result).toEqual({ by: 'the next' });
  });

  it('takes up what a process left behind that was killed', async () => {
    bench().work = async () => ({ by: 'the living' });
    await bench().close();
    await bench().open(false);
    const asked = await bench().ask();
    await bench().close();
    expect(await bench().killAtWork()).toBe(asked.id);
    await bench().open();
    await bench().comes(asked, 'done');
    expect((await bench().find(asked))?.result).toEqual({ by: 'the living' });
  });
}

/** What every place for jobs must keep. */
export function jobContract(name: string, make: () => Promise<TestPlace>, clean: () => Promise<void>): void {
  describe(`jobs on ${name}`, () => {
    let opened: JobBench | undefined;
    const bench = (): JobBench => {
      if (opened === undefined) throw new Error('there is no bench yet');
      return opened;
    };
    beforeAll(async () => {
      opened = new JobBench(await make());
      await opened.open();
    }, LONG_MS);
    afterAll(async () => {
      await opened?.close();
      await clean();
    });
    endings(bench);
    cancelling(bench);
    tenants(bench);
    turns(bench);
    deaths(bench);
  });
}
