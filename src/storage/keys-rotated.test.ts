import { describe, onTestFinished } from 'vitest';
import { keyLossContract, rotationContract } from './testing/contract/rotation-contract.ts';
import { createTestDatabase, hasServer } from './testing/test-databases.ts';

async function emptyDatabase(): Promise<string> {
  const { url, drop } = await createTestDatabase();
  onTestFinished(drop);
  return url;
}

/** An embedded database opens slowly on a busy machine. */
const SLOW = { timeout: 90_000 };

describe('keys of a store, embedded', SLOW, () => rotationContract('embedded', async () => undefined));

describe.skipIf(!(await hasServer()))('keys of a store, postgres', () => {
  rotationContract('postgres', emptyDatabase);
  keyLossContract('postgres', emptyDatabase);
});
