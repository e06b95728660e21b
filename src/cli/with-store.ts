import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { dataDirOf } from '../api/config.ts';
import { VeilederError } from '../core/errors.ts';
import { type ConfiguredStore, openConfiguredStore } from '../storage/open-configured-store.ts';
import type { StoreLog } from '../storage/store/store-log.ts';
import type { Io } from './io.ts';

/** What a command reads of the environment to find the store. */
export const STORE_VARIABLES = `  DATA_DIR, DATABASE_URL          where things are kept, as for veileder serve
  ENCRYPTION_KEYS                 the keys, as for veileder serve; or ENCRYPTION_KEYS_FILE, ENCRYPTION_KEYS_COMMAND
  AUDIT_ANCHOR_FILE               the second place of the audit chain; left out: audit-anchors.jsonl in DATA_DIR
`;

/** Lines of the store for a person: what is in order is not told. */
function storeLog(name: string, io: Io): StoreLog {
  const tell = (fields: Readonly<Record<string, unknown>>, message: string): void =>
    io.stderr(`${name}: ${message} ${JSON.stringify(fields)}\n`);
  return { info: () => {}, warn: tell, error: tell };
}

/**
 * Opens the store of the environment for a command, which closes it. @param name of the command, for its messages.
 * @throws VeilederError where it cannot be had; data that are not there are not made.
 */
export async function openCommandStore(name: string, io: Io): Promise<ConfiguredStore> {
  const dataDir = dataDirOf(process.env);
  const { DATABASE_URL } = process.env;
  if (!DATABASE_URL && !existsSync(join(dataDir, 'database')))
    throw new VeilederError('unavailable', 'there is no database in DATA_DIR, and no DATABASE_URL');
  const options = { dataDir, log: storeLog(name, io), now: () => new Date() };
  return openConfiguredStore(process.env, options);
}

/**
 * Opens the store of the environment for one command and closes it again. @param name of the command, for its messages.
 * @returns what `work` gives, or 1 with a line on stderr when the store cannot be had. Data that are not there are not made.
 */
export async function withStore(
  name: string,
  io: Io,
  work: (store: ConfiguredStore) => Promise<number>,
): Promise<number> {
  try {
    const store = await openCommandStore(name, io);
    return await work(store).finally(() => store.close());
  } catch (error) {
    io.stderr(`${name}: ${error instanceof VeilederError ? error.message : 'the store cannot be used'}\n`);
    return 1;
  }
}
