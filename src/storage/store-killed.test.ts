import { describe, expect, it } from 'vitest';
import { type KillReport, killRounds } from './testing/kill-rounds.ts';
import { layDatabase } from './testing/made-database.ts';
import { createTestDatabase, hasServer } from './testing/test-databases.ts';
import { testFolder } from './testing/test-folder.ts';

const ROUNDS = 4;
const LIMIT_MS = 240_000;

function expectWhole(report: KillReport): void {
  expect(report.acknowledged).toBeGreaterThan(0);
  expect(report).toMatchObject({ missing: 0, chainsHold: true, auditEntries: report.evaluations });
}

it(
  'a store on the embedded database loses nothing to kill -9',
  async () => {
    const dataDir = testFolder();
    await layDatabase(dataDir);
    expectWhole(await killRounds({ dataDir }, ROUNDS));
  },
  LIMIT_MS,
);

describe.skipIf(!(await hasServer()))('with a PostgreSQL server', () => {
  it(
    'a store loses nothing to kill -9',
    async () => {
      const database = await createTestDatabase();
      try {
        expectWhole(await killRounds({ dataDir: testFolder(), databaseUrl: database.url }, ROUNDS));
      } finally {
        await database.drop();
      }
    },
    LIMIT_MS,
  );
});
