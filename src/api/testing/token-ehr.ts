import { exportPKCS8 } from 'jose';
import type { Client } from '../identity/client.ts';
import type { Refusal } from '../identity/token-refusal.ts';
import { type TokenSetup, verifyClientToken } from '../identity/verify-client-token.ts';
import { claimsFor, signed, type TestKey, testClient, testKey } from './client-tokens.ts';
import { usedTokens } from './used-tokens.ts';

/** The address that is called in tests of tokens. */
export const URL_CALLED = 'https://veileder.test/cds-services/veileder-encounter-save';

/** Claims of a token. */
export type Claims = Record<string, unknown>;

const ALL = ['RS384', 'ES384', 'ES256', 'PS256', 'EdDSA'];

/** Seconds since 1970. */
export const nowS = (): number => Math.floor(Date.now() / 1_000);

/** An invented EHR with keys of every kind, another one whose key has the same id, and what both can do. */
export interface TestEhr {
  readonly keys: Readonly<Record<'rsa' | 'ec384' | 'ec256' | 'ed' | 'ps' | 'foreign', TestKey>>;
  readonly ehr: Client;
  readonly other: Client;
  readonly setup: TokenSetup;
  /** PKCS #8 of the RSA key, for tokens that are put together by hand. */
  readonly rsaPem: string;
  /** Claims in order, with others over them. */
  readonly claims: (more?: Claims) => Claims;
  /** A token in order, with other claims and another header over it. */
  readonly good: (more?: Claims, header?: Claims) => Promise<string>;
  readonly verdict: (token: string) => Promise<'accepted' | Refusal>;
}

async function makeKeys(): Promise<TestEhr['keys']> {
  const [rsa, ec384, ec256, ed, ps, foreign] = await Promise.all([
    testKey('RS384', 'rsa'),
    testKey('ES384', 'ec/384+=='),
    testKey('ES256', 'ec256'),
    testKey('EdDSA', 'ed'),
    testKey('PS256', 'ps', { alg: 'PS256' }),
    testKey('RS384', 'rsa'),
  ]);
  return { rsa, ec384, ec256, ed, ps, foreign };
}

/** Makes them. */
export async function openTestEhr(): Promise<TestEhr> {
  const keys = await makeKeys();
  const { rsa, ec384, ec256, ed, ps, foreign } = keys;
  const ehr = await testClient('ehr', [rsa, ec384, ec256, ed, ps], { algorithms: ALL });
  const other = await testClient('other', [foreign], { algorithms: ['RS384'] });
  const clients = new Map([ehr, other].map(client => [client.issuer, client]));
  const setup = { clients, claimToken: usedTokens(Date.now), nowMs: Date.now };
  const claims = (more: Claims = {}): Claims => ({ ...claimsFor(ehr, URL_CALLED), ...more });
  return {
    keys,
    ehr,
    other,
    setup,
    rsaPem: await exportPKCS8(rsa.privateKey),
    claims,
    good: (more, header) => signed(claims(more), rsa, header),
    async verdict(token) {
      const found = await verifyClientToken(token, URL_CALLED, setup);
      return 'client' in found ? 'accepted' : found.refusal;
    },
  };
}
