import { type CryptoKey, exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';
import type { Algorithm } from '../identity/algorithms.ts';
import type { Client } from '../identity/client.ts';
import { readClients } from '../identity/read-clients.ts';

/** A key pair of an invented client. */
export interface TestKey {
  readonly algorithm: Algorithm;
  readonly keyId: string;
  readonly privateKey: CryptoKey;
  readonly publicJwk: JWK;
}

/** Makes a key pair; `members` go over those of the public key. */
export async function testKey(
  algorithm: Algorithm,
  keyId: string,
  members: Partial<JWK> = {},
): Promise<TestKey> {
  const { privateKey, publicKey } = await generateKeyPair(algorithm, { extractable: true });
  return {
    algorithm,
    keyId,
    privateKey,
    publicJwk: { ...(await exportJWK(publicKey)), kid: keyId, ...members },
  };
}

/** A client as the file of clients would have it. */
export async function testClient(
  id: string,
  keys: readonly TestKey[],
  more: Readonly<Record<string, unknown>> = {},
): Promise<Client> {
  const client = {
    id,
    issuer: `https://${id}.example`,
    tenant: id,
    jwks: { keys: keys.map(({ publicJwk }) => publicJwk) },
    ...more,
  };
  const [read] = await readClients(JSON.stringify({ clients: [client] }), () => {
    throw new Error('has its keys inline');
  });
  if (read === undefined) throw new Error('was not read');
  return read;
}

let tokens = 0;

/** Claims of a token that is in order: for one address, new, and short-lived. */
export function claimsFor(client: Pick<Client, 'issuer'>, url: string): Record<string, unknown> {
  const nowS = Math.floor(Date.now() / 1_000);
  return { iss: client.issuer, aud: url, iat: nowS, exp: nowS + 60, jti: `token-${++tokens}` };
}

/** Signs claims; `header` goes over what belongs there. */
export function signed(
  claims: Readonly<Record<string, unknown>>,
  { algorithm, keyId, privateKey }: TestKey,
  header: Readonly<Record<string, unknown>> = {},
): Promise<string> {
  const protectedHeader = { alg: algorithm, kid: keyId, typ: 'JWT', ...header };
  return new SignJWT(claims).setProtectedHeader(protectedHeader).sign(privateKey);
}
