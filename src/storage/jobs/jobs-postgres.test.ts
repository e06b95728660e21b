import { describe } from 'vitest';
import { jobContract } from '../testing/jobs/job-contract.ts';
import { newInstallation } from '../testing/jobs/job-place.ts';
import { createTestDatabase, hasServer, type TestDatabase } from '../testing/test-databases.ts';

let database: TestDatabase | undefined;

describe.skipIf(!(await hasServer()))('with a PostgreSQL server', () =>
  jobContract(
    'PostgreSQL',
    async () => {
      database = await createTestDatabase();
      return { databaseUrl: database.url, installation: newInstallation() };
    },
    async () => database?.drop(),
  ),
);
