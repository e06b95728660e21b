import type { Dirent } from 'node:fs';
import { mkdir, readdir, rmdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type FolderLock, lockFolder } from '../database/folder-lock.ts';
import { syncFolder } from '../sync-folder.ts';

/** Others tidy folders that are empty and locked by nobody, and may do so just when one has been made. */
const TRIES = 5;

/** Whether a failure says that something is not there, or not any more. */
export function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

/**
 * Locks a folder of journals for this process, and makes it where it is not.
 * @throws VeilederError `unavailable` when another process has it.
 */
export async function ownFolder(folder: string): Promise<FolderLock> {
  for (let tries = 1; ; tries++) {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    try {
      const lock = await lockFolder(folder, 'DATA_DIR');
      await syncFolder(dirname(folder));
      return lock;
    } catch (error) {
      if (!isMissing(error) || tries === TRIES) throw error;
    }
  }
}

/** Lets go of a folder. It goes when nothing is left in it. */
export async function leaveFolder(folder: string, lock: FolderLock): Promise<void> {
  await lock.release();
  await removeEmpty(folder);
}

/** Removes a folder unless something is in it. */
export async function removeEmpty(folder: string): Promise<void> {
  await rmdir(folder).catch(() => {});
}

/** Names of folders in a folder; none when it is not there any more. */
export async function foldersIn(folder: string): Promise<string[]> {
  const listed: Dirent[] = await readdir(folder, { withFileTypes: true }).catch(error => {
    if (isMissing(error)) return [];
    throw error;
  });
  return listed.filter(entry => entry.isDirectory()).map(({ name }) => name);
}
