import { mkdir, rename, rm, rmdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { VeilederError } from '../../core/errors.ts';
import { syncFolder } from '../sync-folder.ts';
import { isOwned, OWNER, type Ownership, ownFolder } from './owner-socket.ts';

/** Ending of a folder whose owner cannot be asked yet. */
export const UNFINISHED = '.new';

/** A new folder appears under its name only when its owner answers, so that nobody takes it for abandoned. */
export async function makeOwnFolder(folder: string): Promise<Ownership> {
  const unfinished = `${folder}${UNFINISHED}`;
  await mkdir(unfinished, { recursive: true, mode: 0o700 });
  const ownership = await ownFolder(unfinished);
  await rename(unfinished, folder);
  await syncFolder(dirname(folder));
  return ownership;
}

/**
 * Takes over a folder whose owner has died.
 * @throws VeilederError `unavailable` when it lives.
 */
async function takeFolder(folder: string): Promise<Ownership> {
  if (await isOwned(folder))
    throw new VeilederError('unavailable', 'DATA_DIR: another process writes to this journal', {
      field: 'DATA_DIR',
    });
  await rm(join(folder, OWNER), { force: true });
  return ownFolder(folder);
}

async function exists(folder: string): Promise<boolean> {
  return stat(folder).then(
    () => true,
    () => false,
  );
}

/** Owns a folder that is new or was left; whoever calls it must be the only one who knows its name. */
export async function claimFolder(folder: string): Promise<Ownership> {
  return (await exists(folder)) ? takeFolder(folder) : makeOwnFolder(folder);
}

/** Removes a folder whose owner has gone, unless something else is in it. */
export async function removeEmpty(folder: string): Promise<void> {
  await rm(join(folder, OWNER), { force: true });
  await rmdir(folder).catch(() => {});
}
