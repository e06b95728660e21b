import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe } from 'vitest';
import { batchContract } from '../testing/jobs/batch-contract.ts';
import { clearRedis, hasRedis, newInstallation, TEST_REDIS } from '../testing/jobs/job-place.ts';

let folder = '';
const installation = newInstallation();

describe.skipIf(!(await hasRedis()))('with a Redis', () =>
  batchContract(
    'Redis',
    async () => {
      folder = await mkdtemp(join(tmpdir(), 'veileder-jobs-'));
      return { folder, redisUrl: TEST_REDIS, installation };
    },
    async () => {
      await clearRedis(installation);
      await rm(folder, { recursive: true, force: true });
    },
  ),
);
