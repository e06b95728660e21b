import { describe, it, onTestFinished } from 'vitest';
import { rotationContract } from './testing/contract/rotation-contract.ts';
import { createTestDatabase, hasServer } from './testing/test-databases.ts';

/** A new embedded database takes seconds, on a busy machine many. */
const SLOW = { timeout: 90_000 };

describe('keys of a store, embedded', SLOW, () => rotationContract('embedded', async () => undefined));

if (await hasServer())
  describe('keys of a store, postgres', () =>
    rotationContract('postgres', async () => {
      const { url, drop } = await createTestDatabase();
      onTestFinished(drop);
      return url;
    }));
else describe.skip('keys of a store, postgres', () => it('needs a PostgreSQL server', () => {}));
