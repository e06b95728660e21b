import { randomUUID } from 'node:crypto';
import { describe, expect, it, onTestFinished } from 'vitest';
import { clearRedis, hasRedis, NO_DATABASE, newInstallation, TEST_REDIS } from '../testing/jobs/job-place.ts';
import { keptLog } from '../testing/kept-log.ts';
import { openProxy, type UnreliableProxy } from '../testing/unreliable-proxy.ts';
import { until } from '../testing/until.ts';
import { type OpenedJobs, openJobs } from './open-jobs.ts';

const REDIS = new URL(TEST_REDIS);
const asker = { kind: 'operator', id: 'ola', tenant: 'a' } as const;

async function behindProxy(): Promise<{ readonly proxy: UnreliableProxy; readonly jobs: OpenedJobs }> {
  const proxy = await openProxy(Number(REDIS.port || 6_379));
  const installation = newInstallation();
  const address = new URL(TEST_REDIS);
  address.port = String(proxy.port);
  const redisUrl = address.href;
  const jobs = openJobs({ redisUrl, installation, database: NO_DATABASE, log: keptLog() });
  onTestFinished(async () => {
    await jobs.close();
    await proxy.close();
    await clearRedis(installation);
  });
  return { proxy, jobs };
}

const ask = (jobs: OpenedJobs): Promise<unknown> =>
  jobs.enqueue({ id: randomUUID(), kind: 'training', asker, input: {} });

describe('a database that is away', () => {
  it('is told as unavailable, and nothing waits for it at the end', async () => {
    const jobs = openJobs({ installation: 'x', database: NO_DATABASE, log: keptLog() });
    await expect(ask(jobs)).rejects.toMatchObject({ code: 'unavailable' });
    expect(jobs.isUp()).toBe(false);
    await jobs.close();
  });
});

describe.skipIf(!(await hasRedis()))('with a Redis', () => {
  it('that goes away: unavailable in time; that comes back: as before, and nothing was done twice', async () => {
    const { proxy, jobs } = await behindProxy();
    await ask(jobs);
    expect(jobs.isUp()).toBe(true);
    await proxy.turn('closed');
    await expect(ask(jobs)).rejects.toMatchObject({ code: 'unavailable' });
    expect(jobs.isUp()).toBe(false);
    await proxy.turn('fair');
    await until(() =>
      jobs.list('a').then(
        () => true,
        () => false,
      ),
    );
    expect(jobs.isUp()).toBe(true);
    await ask(jobs);
    expect(await jobs.list('a')).toHaveLength(2);
  });

  it('that is not there at the start is found when it comes', async () => {
    const { proxy, jobs } = await behindProxy();
    await proxy.turn('closed');
    await expect(jobs.list('a')).rejects.toMatchObject({ code: 'unavailable' });
    await proxy.turn('fair');
    await until(() =>
      jobs.list('a').then(
        () => true,
        () => false,
      ),
    );
    await ask(jobs);
    expect(await jobs.list('a')).toHaveLength(1);
  });
});
