import { createHash } from 'node:crypto';
import type { Queryable } from '../database/database.ts';

/**
 * Remembers that a token was used. True the first time. What is remembered is a hash of issuer and id: ids are as long as
 * a client likes, and nothing is ever read back.
 */
export async function claimToken(
  database: Queryable,
  issuer: string,
  tokenId: string,
  expiresAt: string,
): Promise<boolean> {
  const token = createHash('sha256')
    .update(JSON.stringify([issuer, tokenId]))
    .digest('hex');
  const rows = await database.query(
    'insert into used_tokens (token, expires_at) values ($1, $2::timestamptz) on conflict do nothing returning token',
    [token, expiresAt],
  );
  return rows.length === 1;
}

/** Forgets tokens that expired before a time, RFC 3339; they are refused for their age by then. */
export async function forgetTokens(database: Queryable, before: string): Promise<void> {
  await database.query('delete from used_tokens where expires_at < $1::timestamptz', [before]);
}
