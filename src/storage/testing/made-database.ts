import { constants, cpSync, existsSync, mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { inject } from 'vitest';
import { createKeyFile } from '../crypto/key-file.ts';
import { newKeySet } from '../crypto/key-set.ts';
import { migrate, readMigrations } from '../database/migrate.ts';
import { openEmbedded } from '../database/open-embedded.ts';
import { until } from './until.ts';

const MAKING_MS = 120_000;

/** One process of the run makes it; the others wait for it. */
async function made(): Promise<string> {
  const folder = join(inject('runFolder'), 'database');
  const unfinished = `${folder}.unfinished`;
  try {
    // Stays for the whole run: whoever finds it makes nothing.
    mkdirSync(`${folder}.taken`);
  } catch {
    await until(() => existsSync(folder), MAKING_MS);
    return folder;
  }
  const database = await openEmbedded(unfinished);
  await migrate(database, await readMigrations());
  await database.close();
  renameSync(unfinished, folder);
  return folder;
}

/**
 * Makes a data folder what a first start would: keys of its own, and an embedded database with the present schema and nothing in it. The
 * database is made once for a run of the tests and then copied, since making one costs some four seconds of a processor; how a store makes
 * its own is held by the tests that do not call this.
 */
export async function layDatabase(dataDir: string): Promise<void> {
  const folder = await made();
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  await createKeyFile(join(dataDir, 'keys.json'), newKeySet(new Date()));
  cpSync(folder, join(dataDir, 'database'), { recursive: true, mode: constants.COPYFILE_FICLONE });
}
