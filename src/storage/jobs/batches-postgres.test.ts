import { describe } from 'vitest';
import { batchContract } from '../testing/jobs/batch-contract.ts';
import { newInstallation } from '../testing/jobs/job-place.ts';
import { createTestDatabase, hasServer, type TestDatabase } from '../testing/test-databases.ts';

let database: TestDatabase | undefined;

describe.skipIf(!(await hasServer()))('with a PostgreSQL server', () =>
  batchContract(
    'PostgreSQL',
    async () => {
      database = await createTestDatabase();
      return { databaseUrl: database.url, installation: newInstallation() };
    },
    async () => database?.drop(),
  ),
);
