import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hasPostgres, withDatabase } from './own-database.ts';
import { type ServerProcess, startFirstContent, startProduct } from './server-process.ts';

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

type Start = typeof startProduct;

async function using<T>(
  start: Start,
  env: Readonly<Record<string, string>>,
  work: (server: ServerProcess) => Promise<T>,
): Promise<T> {
  const server = await start(env);
  try {
    return await work(server);
  } finally {
    await server.stop();
  }
}

const embedded = (name: string, start: Start): Variant => ({
  name,
  use: work => withFolder(dataDir => using(start, { DATA_DIR: dataDir, DATABASE_URL: '' }, work)),
});
const postgres = (name: string, start: Start): Variant => ({
  name,
  use: work =>
    withFolder(dataDir => withDatabase(url => using(start, { DATA_DIR: dataDir, DATABASE_URL: url }, work))),
});
async function ways(name: string, start: Start): Promise<readonly Variant[]> {
  const inside = embedded(`${name}, embedded`, start);
  return (await hasPostgres()) ? [inside, postgres(`${name}, Postgres`, start)] : [inside];
}

/** Every way that can be run on this machine. What is not recorded is measured in `npm run bench -- evaluation`. */
export async function variants(): Promise<readonly Variant[]> {
  return ways('recorded', startProduct);
}

/** The same, then over what the first issue asked for: of that much the targets for requests per second are said. */
export async function variantsByContent(): Promise<readonly Variant[]> {
  return [...(await variants()), ...(await ways('first content, recorded', startFirstContent))];
}
