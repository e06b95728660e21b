import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RunningService, startService } from '../../src/api/main.ts';

type Environment = Parameters<typeof startService>[0];

/** A service with the token of its operator `admin`, which is empty where operators are configured. */
export interface FreshService extends RunningService {
  readonly adminToken: string;
}

/** The whole service on a free port and an empty folder of its own, which goes when it stops. @param env what is configured besides */
export async function freshService(env: Environment = {}): Promise<FreshService> {
  const dataDir = await mkdtemp(join(tmpdir(), 'veileder-journey-'));
  const service = await startService({ PORT: '0', DATA_DIR: dataDir, ...env }, () => undefined);
  const stop = async (): Promise<void> => {
    await service.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
  const adminToken =
    env?.OPERATORS_FILE === undefined ? (await readFile(join(dataDir, 'admin-token'), 'utf8')).trim() : '';
  return { ...service, adminToken, stop };
}
