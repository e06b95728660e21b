import { randomUUID } from 'node:crypto';
import type { Dirent } from 'node:fs';
import { readdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { type Journal, type JournalOptions, journalOver } from './journal.ts';
import { makeOwnFolder, removeEmpty, UNFINISHED } from './own-folder.ts';
import { isOwned, type Ownership } from './owner-socket.ts';
import { recoverSegments, segmentsOf } from './recover.ts';

async function foldersIn(folder: string): Promise<string[]> {
  const listed: Dirent[] = await readdir(folder, { withFileTypes: true });
  const folders = listed.filter(entry => entry.isDirectory() && !entry.name.endsWith(UNFINISHED));
  return folders.map(({ name }) => name);
}

/** A folder and those in it that hold segments: whoever died may have adopted others before. */
async function journalFolders(folder: string): Promise<string[]> {
  const inner: string[] = [];
  for (const name of await foldersIn(folder)) inner.push(...(await journalFolders(join(folder, name))));
  return (await segmentsOf(folder)).length > 0 ? [folder, ...inner] : inner;
}

async function abandoned(root: string): Promise<string[]> {
  const found: string[] = [];
  for (const name of await foldersIn(root)) {
    const folder = join(root, name);
    if (await isOwned(folder)) continue;
    if ((await journalFolders(folder)).length > 0) found.push(name);
    else await removeEmpty(folder);
  }
  return found;
}

/** Moving a folder into one's own is what makes it one's own: of two who try, one succeeds. */
async function moveInto(home: string, root: string, names: readonly string[]): Promise<void> {
  for (const name of names)
    await rename(join(root, name), join(home, name)).catch(error => {
      if (!('code' in error && error.code === 'ENOENT')) throw error;
    });
}

async function openAdopted(
  home: string,
  ownership: Ownership,
  options: JournalOptions,
): Promise<readonly Journal[]> {
  const folders = await journalFolders(home);
  let open = folders.length;
  const release = async (folder: string): Promise<void> => {
    await removeEmpty(folder);
    open--;
    if (open > 0) return;
    await ownership.release();
    await removeEmpty(home);
  };
  if (open === 0) {
    await ownership.release();
    await removeEmpty(home);
  }
  const journals: Journal[] = [];
  for (const folder of folders)
    journals.push(journalOver(folder, await recoverSegments(folder), options, () => release(folder)));
  return journals;
}

/**
 * The journals under `DATA_DIR/journal` that processes left when they died; those of living processes stay alone. Each is
 * to be closed once it is applied.
 * @throws VeilederError `unavailable` for a journal of a newer version.
 */
export async function adoptJournals(root: string, options: JournalOptions = {}): Promise<readonly Journal[]> {
  const names = await abandoned(root);
  if (names.length === 0) return [];
  const home = join(root, randomUUID());
  const ownership = await makeOwnFolder(home);
  await moveInto(home, root, names);
  return openAdopted(home, ownership, options);
}
