import { compactVerify } from 'jose';
import { LIMITS } from '../../core/limits.ts';
import type { Store } from '../../core/store.ts';
import type { Algorithm } from './algorithms.ts';
import { type ClaimedToken, checkClaims } from './check-claims.ts';
import type { Client } from './client.ts';
import { parseToken, type TokenMembers } from './parse-token.ts';
import type { Refusal } from './token-refusal.ts';

/** What the check of tokens is given from outside. */
export interface TokenSetup {
  readonly clients: ReadonlyMap<string, Client>;
  readonly claimToken: Store['claimToken'];
  readonly nowMs: () => number;
}

/** The client a token belongs to, or why it is refused. */
export type TokenVerdict = { readonly client: Client } | { readonly refusal: Refusal };

interface KeyRequest {
  readonly algorithm: Algorithm;
  readonly keyId: string;
}

/** Keys come from the configuration alone: `jwk`, `jku`, `x5c` and `x5u` of a header are not looked at. */
function checkHeader(
  { alg, typ, crit, b64, kid }: TokenMembers,
  { algorithms }: Client,
): KeyRequest | Refusal {
  const algorithm = algorithms.find(one => one === alg);
  if (algorithm === undefined) return 'algorithm';
  if (typeof typ !== 'string' || typ.toUpperCase() !== 'JWT') return 'type';
  if (crit !== undefined || b64 !== undefined) return 'critical-header';
  if (typeof kid !== 'string' || kid === '' || kid.length > LIMITS.tokenIdChars) return 'key';
  return { algorithm, keyId: kid };
}

async function checkSignature(
  token: string,
  { keys }: Client,
  { algorithm, keyId }: KeyRequest,
): Promise<Refusal | undefined> {
  const key = await keys.key(keyId, algorithm);
  if (key === undefined) return 'key';
  try {
    await compactVerify(token, key, { algorithms: [algorithm] });
    return undefined;
  } catch {
    return 'signature';
  }
}

/** By issuer and id, never by the token's text: a signature can be written in more than one way. */
async function claim(
  setup: TokenSetup,
  { issuer }: Client,
  { tokenId, endsAtS }: ClaimedToken,
): Promise<Refusal | undefined> {
  const isFirst = await setup.claimToken(issuer, tokenId, new Date(endsAtS * 1_000).toISOString());
  return isFirst ? undefined : 'replay';
}

/**
 * Checks a client's token (CDS Hooks 2.0, client authentication): issuer, header, claims, signature, and last that it was not
 * used before, so that nobody uses up another's ids.
 * @param url The address that was called, as clients know it.
 * @throws VeilederError `unavailable` while used tokens cannot be looked up: nobody is let in unseen.
 */
export async function verifyClientToken(
  token: string,
  url: string,
  setup: TokenSetup,
): Promise<TokenVerdict> {
  const parts = parseToken(token);
  if (typeof parts === 'string') return { refusal: parts };
  const { iss } = parts.claims;
  const client = typeof iss === 'string' ? setup.clients.get(iss) : undefined;
  if (client === undefined) return { refusal: 'issuer' };
  const asked = checkHeader(parts.header, client);
  if (typeof asked === 'string') return { refusal: asked };
  const claimed = checkClaims(parts.claims, client, url, setup.nowMs() / 1_000);
  if (typeof claimed === 'string') return { refusal: claimed };
  const refusal = (await checkSignature(token, client, asked)) ?? (await claim(setup, client, claimed));
  return refusal === undefined ? { client } : { refusal };
}
