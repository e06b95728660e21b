import { randomUUID } from 'node:crypto';
import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { type FolderLock, folderHolder } from '../database/folder-lock.ts';
import { type Journal, type JournalOptions, journalOver } from './journal.ts';
import { foldersIn, isMissing, leaveFolder, ownFolder, removeEmpty } from './journal-folder.ts';
import { recoverSegments, segmentsOf } from './recover.ts';

/** Whether segments are in a folder, or in those that its owner had adopted. */
async function holdsSegments(folder: string): Promise<boolean> {
  if ((await segmentsOf(folder)).length > 0) return true;
  for (const name of await foldersIn(folder)) if (await holdsSegments(join(folder, name))) return true;
  return false;
}

async function isHeld(folder: string): Promise<boolean> {
  try {
    return (await folderHolder(folder)) !== undefined;
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}

/** A process locks its folder before it makes a segment: one with segments that nobody holds is left for good. */
async function abandoned(root: string): Promise<string[]> {
  const found: string[] = [];
  for (const name of await foldersIn(root)) {
    const folder = join(root, name);
    const left = await holdsSegments(folder);
    if (await isHeld(folder)) continue;
    if (left) found.push(name);
    else await removeEmpty(folder);
  }
  return found;
}

/** Moving a folder into one's own is what makes it one's own: of two who try, one succeeds. */
async function moveInto(home: string, root: string, names: readonly string[]): Promise<void> {
  for (const name of names)
    await rename(join(root, name), join(home, name)).catch(error => {
      if (!isMissing(error)) throw error;
    });
}

/** Whoever died may have adopted others: their folders come up beside its own, so that they never lie deeper. */
async function flatten(home: string): Promise<string[]> {
  const folders: string[] = [];
  const names = await foldersIn(home);
  for (let name = names.pop(); name !== undefined; name = names.pop()) {
    const folder = join(home, name);
    for (const inner of await foldersIn(folder)) {
      await rename(join(folder, inner), join(home, inner));
      names.push(inner);
    }
    if ((await segmentsOf(folder)).length > 0) folders.push(folder);
    else await removeEmpty(folder);
  }
  return folders;
}

async function openAdopted(
  home: string,
  lock: FolderLock,
  options: JournalOptions,
): Promise<readonly Journal[]> {
  const folders = await flatten(home);
  const open = new Set([home, ...folders]);
  const release = async (folder: string): Promise<void> => {
    open.delete(folder);
    if (folder !== home) await removeEmpty(folder);
    if (open.size === 0) await leaveFolder(home, lock);
  };
  const recovered = await Promise.all(folders.map(recoverSegments));
  const journals = recovered.map((one, i) => {
    const folder = folders[i] ?? home;
    return journalOver(folder, one, options, () => release(folder));
  });
  await release(home);
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
  const lock = await ownFolder(home);
  try {
    await moveInto(home, root, names);
    return await openAdopted(home, lock, options);
  } catch (error) {
    await lock.release();
    throw error;
  }
}
