import { VeilederError } from '../../core/errors.ts';
import type { Keyring } from '../crypto/keyring.ts';
import type { Queryable } from '../database/database.ts';

/** Remembers the key that seals now, before it is needed to open anything. */
export async function registerSealingKey(database: Queryable, keyring: Keyring): Promise<void> {
  await database.query('insert into sealing_keys (key_id) values ($1) on conflict do nothing', [
    keyring.currentKeyId,
  ]);
}

async function unknownKeys(database: Queryable, keyring: Keyring): Promise<string[]> {
  const used = await database.query<{ key_id: string }>('select key_id from sealing_keys order by key_id');
  return used.map(({ key_id }) => key_id).filter(id => keyring.sealingKey(id) === undefined);
}

/**
 * Looks whether everything in the database can be opened.
 * @throws VeilederError `not-usable` that names the sealing keys that are missing.
 */
export async function claimSealingKeys(database: Queryable, keyring: Keyring): Promise<void> {
  await registerSealingKey(database, keyring);
  if ((await unknownKeys(database, keyring)).length === 0) return;
  await keyring.reload();
  const missing = await unknownKeys(database, keyring);
  if (missing.length === 0) return;
  const why = `the database holds values sealed with ${missing.join(', ')}, which is not among the encryption keys`;
  throw new VeilederError('not-usable', why, { field: 'ENCRYPTION_KEYS' });
}

/** Forgets keys that nothing is sealed with any more; they may then be taken out of the key file. */
export async function forgetSealingKeys(database: Queryable, but: string): Promise<void> {
  await database.query('delete from sealing_keys where key_id <> $1', [but]);
}
