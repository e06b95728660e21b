import { describe } from 'vitest';
import { jobContract } from '../testing/jobs/job-contract.ts';
import { clearRedis, hasRedis, newInstallation, TEST_REDIS } from '../testing/jobs/job-place.ts';

const installation = newInstallation();

describe.skipIf(!(await hasRedis()))('with a Redis', () =>
  jobContract(
    'Redis',
    async () => ({ redisUrl: TEST_REDIS, installation }),
    () => clearRedis(installation),
  ),
);
