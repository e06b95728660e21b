import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hasPostgres, withDatabase } from './own-database.ts';
import { type ServerProcess, startProduct } from './server-process.ts';

/** One way the product is run. */
export interface Variant {
  readonly name: string;
  /** Runs work over a server of this kind and leaves nothing behind. */
  readonly use: <T>(work: (server: ServerProcess) => Promise<T>) => Promise<T>;
}

async function withFolder<T>(work: (dataDir: string) => Promise<T>): Promise<T> {
  const dataDir = mkdtempSync(join(tmpdir(), 'veileder-bench-'));
  try {
    return await work(dataDir);
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function using<T>(
  env: Readonly<Record<string, string>>,
  work: (server: ServerProcess) => Promise<T>,
): Promise<T> {
  const server = await startProduct(env);
  try {
    return await work(server);
  } finally {
    await server.stop();
  }
}

const EMBEDDED: Variant = {
  name: 'recorded, embedded',
  use: work => withFolder(dataDir => using({ DATA_DIR: dataDir, DATABASE_URL: '' }, work)),
};
const POSTGRES: Variant = {
  name: 'recorded, Postgres',
  use: work =>
    withFolder(dataDir => withDatabase(url => using({ DATA_DIR: dataDir, DATABASE_URL: url }, work))),
};

/** Every way that can be run on this machine. What is not recorded is measured in `npm run bench -- evaluation`. */
export async function variants(): Promise<readonly Variant[]> {
  return (await hasPostgres()) ? [EMBEDDED, POSTGRES] : [EMBEDDED];
}
