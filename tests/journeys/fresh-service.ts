import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RunningService, startService } from '../../src/api/main.ts';
import { layDatabase } from '../../src/storage/testing/made-database.ts';
import { until } from '../../src/storage/testing/until.ts';

type Environment = Parameters<typeof startService>[0];

/** A service with the token of its operator `admin`, which is empty where operators are configured. */
export interface FreshService extends RunningService {
  readonly adminToken: string;
}

/** While it starts on a busy machine the store may give its database up for a moment, which is asked again. */
async function hasDatabase(url: string): Promise<boolean> {
  return !(await (await fetch(`${url}/readyz`)).text()).includes('database: away');
}

/**
 * The whole service on a free port and a folder of its own with an empty database, which goes when it stops. Notes are read in place: threads
 * say the same, and compile all words first.
 * @param env what is configured besides
 */
export async function freshService(env: Environment = {}): Promise<FreshService> {
  const dataDir = await mkdtemp(join(tmpdir(), 'veileder-journey-'));
  await layDatabase(dataDir);
  const given = { PORT: '0', DATA_DIR: dataDir, READING_THREADS: '0', ...env };
  const service = await startService(given, () => undefined);
  await until(() => hasDatabase(service.url), 60_000);
  const stop = async (): Promise<void> => {
    await service.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
  const adminToken =
    env?.OPERATORS_FILE === undefined ? (await readFile(join(dataDir, 'admin-token'), 'utf8')).trim() : '';
  return { ...service, adminToken, stop };
}
