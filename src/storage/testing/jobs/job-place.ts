import { randomBytes } from 'node:crypto';
import { Redis } from 'ioredis';
import type { Database } from '../../database/database.ts';
import { openEmbedded } from '../../database/open-embedded.ts';
import { type OpenedJobs, openJobs } from '../../jobs/open-jobs.ts';
import { keptLog } from '../kept-log.ts';
import { openTestPostgres } from '../test-databases.ts';
import { until } from '../until.ts';

const { REDIS_URL } = process.env;
/** The Redis that tests may use, and of which they touch only what they put there. */
export const TEST_REDIS = REDIS_URL ?? 'redis://127.0.0.1:6379';

/** Where jobs of a test are; `folder` holds an embedded database. */
export interface TestPlace {
  readonly folder?: string;
  readonly databaseUrl?: string;
  readonly redisUrl?: string;
  readonly installation: string;
}

/** A process dies unheard soon, so that tests need not wait for long. */
const LIVELY = { lockMs: 1_000, stalledMs: 300 };

/** Making an embedded database takes long on a busy machine. */
const OPENING_MS = 90_000;

function never(): Promise<never> {
  return Promise.reject(new Error('jobs on Redis ask no database'));
}

/** What stands for the database of a store where jobs are on Redis. */
export const NO_DATABASE: Database = {
  backend: 'embedded',
  query: never,
  script: never,
  transaction: never,
  close: async () => undefined,
};

async function databaseOf({ folder, databaseUrl }: TestPlace): Promise<Database> {
  if (databaseUrl) return openTestPostgres(databaseUrl);
  return folder ? openEmbedded(folder) : NO_DATABASE;
}

/** Opens jobs with a database of their own, and waits until they are there; closing closes both. */
export async function openTestJobs(place: TestPlace): Promise<OpenedJobs> {
  const database = await databaseOf(place);
  const { redisUrl, databaseUrl, installation } = place;
  const jobs = openJobs({ redisUrl, databaseUrl, installation, ...LIVELY, database, log: keptLog() });
  const answers = (): Promise<boolean> =>
    jobs.counts().then(
      () => true,
      () => false,
    );
  await until(answers, OPENING_MS);
  return {
    ...jobs,
    async close() {
      await jobs.close();
      await database.close();
    },
  };
}

/** An installation that nobody else is. */
export function newInstallation(): string {
  return randomBytes(8).toString('hex');
}

/** Whether a Redis answers: at `REDIS_URL`, else on this machine at the usual port. */
export async function hasRedis(): Promise<boolean> {
  const redis = new Redis(TEST_REDIS, { lazyConnect: true, retryStrategy: () => null });
  redis.on('error', () => undefined);
  try {
    await redis.connect();
    return (await redis.ping()) === 'PONG';
  } catch {
    return false;
  } finally {
    redis.disconnect();
  }
}

/** Removes what an installation left on the Redis. */
export async function clearRedis(installation: string): Promise<void> {
  const redis = new Redis(TEST_REDIS);
  const keys = await redis.keys(`veileder:${installation}:*`);
  if (keys.length > 0) await redis.del(...keys);
  await redis.quit();
}
