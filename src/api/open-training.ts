import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createFindTraining, type FindTraining } from '../models/retrain/find-training.ts';
import { sweepSteps } from '../models/retrain/sweep-steps.ts';
import { createTrainingWork } from '../models/retrain/training-work.ts';
import { softwareVersion } from '../software-version.ts';
import { type OpenedJobs, openJobs } from '../storage/jobs/open-jobs.ts';
import type { ConfiguredStore, StorageEnvironment } from '../storage/open-configured-store.ts';
import type { AppDeps } from './app-deps.ts';
import type { ServiceConfig } from './config.ts';

const SHIPPED = fileURLToPath(new URL('../../datasets/training', import.meta.url));

/** Training as a job: the queue, what can be trained, and this process as one that does it. */
export interface OpenedTraining {
  readonly jobs: OpenedJobs;
  readonly find: FindTraining;
  /** Begins to train what is asked for, as soon as the queue is there; nobody waits for it. */
  readonly start: () => void;
  /** What is trained goes back to the queue. */
  readonly close: () => Promise<void>;
}

/** Makes the queue known; it is opened once the service answers. */
export function openTraining(
  { REDIS_URL, DATABASE_URL }: StorageEnvironment,
  { dataDir }: Pick<ServiceConfig, 'dataDir'>,
  {
    store,
    registry,
    log,
    now,
  }: Pick<AppDeps, 'registry' | 'log' | 'now'> & { readonly store: ConfiguredStore },
): OpenedTraining {
  const { database, keyring } = store;
  const jobs = openJobs({
    redisUrl: REDIS_URL,
    databaseUrl: DATABASE_URL,
    database,
    installation: keyring.fingerprint,
    log,
  });
  const find = createFindTraining(join(dataDir, 'training'), SHIPPED);
  const folder = join(dataDir, 'training-steps');
  const training = createTrainingWork({ find, registry, folder, software: softwareVersion() });
  return {
    jobs,
    find,
    start() {
      jobs.work({ training });
      sweepSteps(folder, now()).catch(() => log.warn({}, 'steps of old trainings cannot be removed'));
    },
    close: jobs.close,
  };
}
