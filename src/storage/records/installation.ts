import { VeilederError } from '../../core/errors.ts';
import type { Queryable } from '../database/database.ts';

/**
 * Ties a database to the keys it is first used with.
 * @throws VeilederError `not-usable` when it belongs to other keys: what is in it could neither be found nor opened.
 */
export async function claimInstallation(database: Queryable, keyFingerprint: string): Promise<void> {
  const read = () => database.query<{ key_fingerprint: string }>('select key_fingerprint from installation');
  let [known] = await read();
  if (known === undefined) {
    await database.query('insert into installation (key_fingerprint) values ($1) on conflict do nothing', [
      keyFingerprint,
    ]);
    [known] = await read();
  }
  if (known?.key_fingerprint === keyFingerprint) return;
  throw new VeilederError('not-usable', 'the database belongs to other encryption keys than these');
}
