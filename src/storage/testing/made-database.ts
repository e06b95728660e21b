import { constants, cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createKeyFile } from '../crypto/key-file.ts';
import { newKeySet } from '../crypto/key-set.ts';
import { migrate, readMigrations } from '../database/migrate.ts';
import { openEmbedded } from '../database/open-embedded.ts';

let made: Promise<string> | undefined;

async function make(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'veileder-made-database-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const database = await openEmbedded(folder);
  await migrate(database, await readMigrations());
  await database.close();
  return folder;
}

/**
 * Makes a data folder what a first start would: keys of its own, and an embedded database with the present schema and nothing in it. The
 * database is made once for a process and then copied, since making one costs some four seconds of a processor; how a store makes its own
 * is held by the tests that do not call this.
 */
export async function layDatabase(dataDir: string): Promise<void> {
  made ??= make();
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  await createKeyFile(join(dataDir, 'keys.json'), newKeySet(new Date()));
  cpSync(await made, join(dataDir, 'database'), { recursive: true, mode: constants.COPYFILE_FICLONE });
}
