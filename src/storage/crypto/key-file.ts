import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { type FileHandle, link, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { VeilederError } from '../../core/errors.ts';
import { LIMITS } from '../../core/limits.ts';
import { syncFolder } from '../sync-folder.ts';
import { type KeySet, newKeyId, parseKeySet, withNewSealingKey } from './key-set.ts';

const OTHERS_MAY = 0o077;

function refused(field: string, why: string, cause?: unknown): VeilederError {
  return new VeilederError('unavailable', `${field}: ${why}`, { field, cause });
}

async function readPrivate(handle: FileHandle, field: string): Promise<string> {
  const { mode, size } = await handle.stat();
  if ((mode & OTHERS_MAY) !== 0)
    throw refused(field, 'the key file can be read by others than its owner; set its mode to 600');
  if (size > LIMITS.keyFileBytes) throw refused(field, 'the key file is too large');
  return handle.readFile('utf8');
}

/**
 * Reads a key file. Undefined when there is none.
 * @throws VeilederError `unavailable` when others may read it or it cannot be read, `malformed` for its content.
 */
export async function readKeyFile(path: string, field: string): Promise<KeySet | undefined> {
  let handle: FileHandle;
  try {
    handle = await open(path, constants.O_RDONLY);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw refused(field, 'the key file cannot be read', error);
  }
  try {
    return parseKeySet(await readPrivate(handle, field), field);
  } finally {
    await handle.close();
  }
}

function textOf(keys: KeySet): string {
  return `${JSON.stringify(keys, null, 2)}\n`;
}

async function writeNew(path: string, keys: KeySet): Promise<void> {
  const handle = await open(path, 'wx', 0o600);
  try {
    await handle.writeFile(textOf(keys));
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/**
 * Writes a key file of mode 600 where none is; whole and durable, or not at all. False when another was there first,
 * which is then left as it is.
 */
export async function createKeyFile(path: string, keys: KeySet): Promise<boolean> {
  const temporary = `${path}.${randomUUID()}`;
  await writeNew(temporary, keys);
  try {
    await link(temporary, path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(temporary);
  }
  await syncFolder(dirname(path));
  return true;
}

/** Opening the file that will take the place is what keeps a second rotation out, so the keys are read after it. */
async function replace(path: string, change: (keys: KeySet) => KeySet): Promise<void> {
  const temporary = `${path}.next`;
  const handle = await open(temporary, 'wx', 0o600).catch(error => {
    throw refused(
      'key file',
      'another rotation runs, or one was interrupted: then remove the file .next',
      error,
    );
  });
  try {
    const keys = await readKeyFile(path, 'key file');
    if (keys === undefined) throw refused('key file', 'there is none');
    await handle.writeFile(textOf(change(keys)));
    await handle.sync();
  } catch (error) {
    await rm(temporary);
    throw error;
  } finally {
    await handle.close();
  }
  await rename(temporary, path);
  await syncFolder(dirname(path));
}

/**
 * Adds a sealing key and makes it current, in two steps: a key is on disk for good before anybody seals with it.
 * @returns the id of the new key.
 */
export async function rotateKeyFile(path: string, now: Date): Promise<string> {
  const id = newKeyId();
  await replace(path, keys => withNewSealingKey(keys, id, now));
  await replace(path, keys => ({ ...keys, current: id }));
  return id;
}
