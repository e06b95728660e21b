import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { killRounds } from '../../src/storage/testing/kill-rounds.ts';
import { createTestDatabase, hasServer } from '../../src/storage/testing/test-databases.ts';

/** `node --import tsx scripts/drills/kill.ts [ROUNDS]`: kills a store that writes, on each backend, and says what is left. */
async function main(rounds: number): Promise<void> {
  await drill('embedded', rounds, undefined);
  if (!(await hasServer())) {
    console.log('postgres: no server');
    return;
  }
  const database = await createTestDatabase();
  await drill('postgres', rounds, database.url).finally(database.drop);
}

async function drill(name: string, rounds: number, databaseUrl: string | undefined): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'veileder-drill-'));
  const report = await killRounds({ dataDir, databaseUrl }, rounds);
  console.log(name, JSON.stringify(report));
  if (report.missing > 0 || !report.chainsHold || report.auditEntries !== report.evaluations)
    process.exitCode = 3;
  await rm(dataDir, { recursive: true, force: true });
}

await main(Number(process.argv[2] ?? 50));
