import {
  createPostgresBackend,
  type JobsOptions,
  type Processor,
  Queue,
  Worker,
  type WorkerOptions,
} from 'bullmq';
import { Redis } from 'ioredis';
import { LIMITS } from '../../core/limits.ts';
import type { Database } from '../database/database.ts';
import { within } from '../store/deadline.ts';
import { EmbeddedPool, JOB_SCHEMA } from './embedded-pool.ts';
import { prepareJobSchema } from './prepare-schema.ts';

/** Where jobs are kept: on Redis where there is one, else in the database of the store. */
export interface JobPlace {
  readonly redisUrl?: string | undefined;
  readonly databaseUrl?: string | undefined;
  readonly database: Database;
  /** Tells installations on one Redis apart. */
  readonly installation: string;
}

/** What of the queue is used here: its own type differs from backend to backend. */
export type JobsOfQueue = Pick<Queue, 'add' | 'getJob' | 'getJobs' | 'remove'>;

/** The queue and its worker on one of the three; everything behind is the same code. */
export interface JobBackend {
  readonly queue: JobsOfQueue;
  /** Called for every failure that nobody asked for the answer to. */
  readonly onError: (heard: (error: Error) => void) => void;
  readonly startWorker: (
    processor: Processor,
    options: Omit<WorkerOptions, 'connection'>,
    onError: (error: Error) => void,
  ) => { readonly close: () => Promise<void> };
  readonly close: () => Promise<void>;
}

const NAME = 'jobs';
/** Connections of one process for the queue, and as many for its worker; listening has one of its own. */
const CONNECTIONS = 2;

/** How long and how many jobs that have ended are kept. */
export const JOB_OPTIONS: JobsOptions = {
  attempts: 1,
  stackTraceLimit: 0,
  removeOnComplete: { age: LIMITS.jobKeptDays * 86_400, count: LIMITS.keptJobs },
  removeOnFail: { age: LIMITS.jobKeptDays * 86_400, count: LIMITS.keptJobs },
};

/** Opens a queue. @param name jobs of other names are other queues @throws what the driver throws where it cannot be reached. */
export async function openJobBackend(place: JobPlace, name = NAME): Promise<JobBackend> {
  if (place.redisUrl) return onRedis(place.redisUrl, place.installation, name);
  await prepareJobSchema(place.database);
  const connection = place.databaseUrl ? onServer(place.databaseUrl) : new EmbeddedPool(place.database);
  const queue = new Queue(name, { connection, defaultJobOptions: JOB_OPTIONS }, createPostgresBackend);
  await queue.waitUntilReady();
  return {
    queue,
    onError: heard => void queue.on('error', heard),
    startWorker: (processor, options, onError) =>
      new Worker(name, processor, { ...options, connection }, createPostgresBackend).on('error', onError),
    close: () => queue.close(),
  };
}

function onServer(connectionString: string) {
  return {
    connectionString,
    schema: JOB_SCHEMA,
    application_name: 'veileder-jobs',
    max: CONNECTIONS,
    connectionTimeoutMillis: LIMITS.databaseConnectMs,
    idleTimeoutMillis: LIMITS.databaseIdleMs,
    statement_timeout: LIMITS.databaseStatementMs,
    keepAlive: true,
  };
}

async function onRedis(url: string, installation: string, name: string): Promise<JobBackend> {
  const options = { maxRetriesPerRequest: null, connectTimeout: LIMITS.databaseConnectMs };
  // What was answered with "unavailable" must not be done later, when the Redis is back.
  const forQueue = new Redis(url, { ...options, enableOfflineQueue: false });
  const forWorker = new Redis(url, options);
  // Told by the queue and the worker too; without a listener it would be an exception.
  for (const one of [forQueue, forWorker]) one.on('error', () => undefined);
  const prefix = `veileder:${installation.slice(0, 16)}`;
  const queue = new Queue(name, { connection: forQueue, prefix, defaultJobOptions: JOB_OPTIONS });
  queue.on('error', () => undefined);
  const disconnect = (): void => {
    forQueue.disconnect();
    forWorker.disconnect();
  };
  // Its driver would wait for ever, and nothing could be closed meanwhile.
  await within(LIMITS.jobQueueMs, queue.waitUntilReady()).catch(error => {
    disconnect();
    throw error;
  });
  return {
    queue,
    onError: heard => void queue.on('error', heard),
    startWorker: (processor, more, onError) =>
      new Worker(name, processor, { ...more, prefix, connection: forWorker }).on('error', onError),
    async close() {
      await queue.close();
      disconnect();
    },
  };
}
