import { join } from 'node:path';
import { createModelRegistry } from '../../src/models/registry/model-registry.ts';
import { createFindTraining } from '../../src/models/retrain/find-training.ts';
import { createTrainingWork } from '../../src/models/retrain/training-work.ts';
import { artifactSigner } from '../../src/storage/crypto/artifact-signer.ts';
import { openKeyring } from '../../src/storage/crypto/keyring.ts';
import { type OpenedJobs, openJobs } from '../../src/storage/jobs/open-jobs.ts';
import { type OpenedStore, openStore } from '../../src/storage/open-store.ts';
import { keptLog } from '../../src/storage/testing/kept-log.ts';
import { until } from '../../src/storage/testing/until.ts';

/** What a process has that trains, as the service puts it together. */
export interface TrainingProcess {
  readonly store: OpenedStore;
  readonly jobs: OpenedJobs;
  readonly find: ReturnType<typeof createFindTraining>;
  readonly registry: ReturnType<typeof createModelRegistry>;
  readonly close: () => Promise<void>;
}

/** Opens it on the embedded database of a folder. Whoever died is given up soon. */
export async function openTrainingProcess(dataDir: string, software: string): Promise<TrainingProcess> {
  const keyring = await openKeyring({ defaultFile: join(dataDir, 'keys.json') });
  const now = (): Date => new Date();
  const store = await openStore({ dataDir, keyring, log: keptLog(), now });
  const signer = artifactSigner(keyring);
  const registry = createModelRegistry({ store, signer, now, newId: () => crypto.randomUUID() });
  const { database } = store;
  const installation = keyring.fingerprint;
  const jobs = openJobs({ database, installation, log: keptLog(), lockMs: 1_000, stalledMs: 300 });
  const find = createFindTraining(join(dataDir, 'training'), join(dataDir, 'none'));
  const folder = join(dataDir, 'training-steps');
  jobs.work({ training: createTrainingWork({ find, registry, folder, software }) });
  await until(() =>
    jobs.counts().then(
      () => true,
      () => false,
    ),
  );
  return {
    store,
    jobs,
    find,
    registry,
    async close() {
      await jobs.close();
      await store.close();
    },
  };
}
