import { LIMITS } from '../../core/limits.ts';
import type { Client } from './client.ts';
import type { TokenMembers } from './parse-token.ts';
import type { Refusal } from './token-refusal.ts';

/** What of a token is needed after its claims are found in order. */
export interface ClaimedToken {
  readonly tokenId: string;
  /** Seconds since 1970 up to which the token could be used again, our clock's tolerance included. */
  readonly endsAtS: number;
}

const isTime = (value: unknown): value is number =>
  typeof value === 'number' && value > 0 && value <= Number.MAX_SAFE_INTEGER;

const isTokenId = (value: unknown): value is string =>
  typeof value === 'string' && value !== '' && value.length <= LIMITS.tokenIdChars;

/** Every audience must be ours: one that also holds another could be used here by whoever that other is. */
function isForUs(aud: unknown, audiences: readonly string[]): boolean {
  const named: readonly unknown[] = Array.isArray(aud) ? aud : [aud];
  return named.length > 0 && named.every(one => typeof one === 'string' && audiences.includes(one));
}

function timeRefusal(iat: number, exp: number, nbf: unknown, nowS: number): Refusal | undefined {
  if (exp <= iat || exp - iat > LIMITS.tokenLifetimeS) return 'lifetime';
  if (nowS >= exp + LIMITS.clockToleranceS) return 'expired';
  if (iat > nowS + LIMITS.clockToleranceS) return 'not-yet-valid';
  if (nbf === undefined) return undefined;
  if (!isTime(nbf)) return 'claims';
  return nbf > nowS + LIMITS.clockToleranceS ? 'not-yet-valid' : undefined;
}

/**
 * Checks the claims of a client's token. Pure.
 * @param url The address that was called, as clients know it.
 */
export function checkClaims(
  { aud, exp, iat, jti, nbf, tenant }: TokenMembers,
  client: Client,
  url: string,
  nowS: number,
): ClaimedToken | Refusal {
  if (!isTime(exp) || !isTime(iat) || !isTokenId(jti)) return 'claims';
  if (!isForUs(aud, [url, ...client.audiences])) return 'audience';
  const refusal = timeRefusal(iat, exp, nbf, nowS);
  if (refusal !== undefined) return refusal;
  // A token that names a tenant nobody told us of may be about other people than this client's.
  if (tenant !== client.tenantClaim) return 'tenant';
  return { tokenId: jti, endsAtS: exp + LIMITS.clockToleranceS };
}
