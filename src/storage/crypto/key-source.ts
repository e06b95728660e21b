import { mkdir, readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { VeilederError } from '../../core/errors.ts';
import { createKeyFile, readKeyFile } from './key-file.ts';
import { type KeySet, newKeySet, parseKeySet } from './key-set.ts';
import { runKeysCommand } from './keys-command.ts';

/**
 * Where keys come from: the text of `ENCRYPTION_KEYS`, the path of `ENCRYPTION_KEYS_FILE` or the command of
 * `ENCRYPTION_KEYS_COMMAND`; with none of them the default file, which is made when there is no data yet.
 */
export interface KeySource {
  readonly env?: string | undefined;
  readonly file?: string | undefined;
  readonly command?: string | undefined;
  readonly defaultFile: string;
}

/** Where the keys of a source stand as a file that can be rotated; undefined when they come from elsewhere. */
export function keyFileOf({ env, file, command, defaultFile }: KeySource): string | undefined {
  if (env || command) return undefined;
  return file || defaultFile;
}

/** What stands beside the default file once something has been sealed. */
const FOLDERS_OF_DATA = ['database', 'journal'];
const ANCHORS = 'audit-anchors.jsonl';

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw new VeilederError('unavailable', 'DATA_DIR: the folder cannot be read', {
      field: 'DATA_DIR',
      cause: error,
    });
  }
}

async function hasData(folder: string): Promise<boolean> {
  for (const name of FOLDERS_OF_DATA) if ((await namesIn(join(folder, name))).length > 0) return true;
  return (await namesIn(folder)).includes(ANCHORS);
}

/** Undefined when there is no file and no data that it would be missing for. */
async function defaultKeys(path: string): Promise<KeySet | undefined> {
  const there = await readKeyFile(path, 'DATA_DIR');
  if (there !== undefined || !(await hasData(dirname(path)))) return there;
  const why =
    'there is data but its key file keys.json is missing; put it back, or name the keys by ENCRYPTION_KEYS_FILE';
  throw new VeilederError('unavailable', `DATA_DIR: ${why}`, { field: 'DATA_DIR' });
}

async function makeDefaultKeys(path: string): Promise<KeySet> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const made = newKeySet(new Date());
  if (await createKeyFile(path, made)) return made;
  return (await defaultKeys(path)) ?? makeDefaultKeys(path);
}

async function namedFileKeys(path: string): Promise<KeySet> {
  const field = 'ENCRYPTION_KEYS_FILE';
  const keys = await readKeyFile(path, field);
  if (keys !== undefined) return keys;
  throw new VeilederError('unavailable', `${field}: there is no such file`, { field });
}

/**
 * The keys of a source; undefined when none is named, and the default file is not there and not missing either.
 * @throws VeilederError `malformed` when more than one source is named or the keys are not of the format,
 * `unavailable` when they cannot be had.
 */
export async function readKeySource(source: KeySource): Promise<KeySet | undefined> {
  const { env, file, command, defaultFile } = source;
  if ([env, file, command].filter(Boolean).length > 1) {
    const why = 'ENCRYPTION_KEYS, ENCRYPTION_KEYS_FILE and ENCRYPTION_KEYS_COMMAND exclude each other';
    throw new VeilederError('malformed', why, { field: 'ENCRYPTION_KEYS' });
  }
  if (env) return parseKeySet(env, 'ENCRYPTION_KEYS');
  if (command) return parseKeySet(await runKeysCommand(command), 'ENCRYPTION_KEYS_COMMAND');
  if (file) return namedFileKeys(file);
  return defaultKeys(defaultFile);
}

/** Like `readKeySource`, and makes the default file where there is none yet. */
export async function readOrMakeKeys(source: KeySource): Promise<KeySet> {
  return (await readKeySource(source)) ?? makeDefaultKeys(source.defaultFile);
}
