import type { JWK } from 'jose';

/** What a signature algorithm needs of a key. */
interface KeyFit {
  readonly kty: 'RSA' | 'EC' | 'OKP';
  readonly crv?: string;
}

/** Signature algorithms a client may be configured with: asymmetric ones alone. */
export const ALGORITHMS = {
  RS256: { kty: 'RSA' },
  RS384: { kty: 'RSA' },
  RS512: { kty: 'RSA' },
  PS256: { kty: 'RSA' },
  PS384: { kty: 'RSA' },
  PS512: { kty: 'RSA' },
  ES256: { kty: 'EC', crv: 'P-256' },
  ES384: { kty: 'EC', crv: 'P-384' },
  ES512: { kty: 'EC', crv: 'P-521' },
  EdDSA: { kty: 'OKP', crv: 'Ed25519' },
} as const satisfies Readonly<Record<string, KeyFit>>;
export type Algorithm = keyof typeof ALGORITHMS;

/** Names of the algorithms, for schemas. */
export const ALGORITHM_NAMES = Object.keys(ALGORITHMS) as [Algorithm, ...Algorithm[]];

/** What CDS Hooks recommends, where a client's configuration names none. */
export const DEFAULT_ALGORITHMS: readonly Algorithm[] = ['RS384', 'ES384'];

/** Whether a public key may verify signatures of an algorithm: kind, curve, and what the key says it is for. */
export function fits(key: JWK, algorithm: Algorithm): boolean {
  const need: KeyFit = ALGORITHMS[algorithm];
  if (key.kty !== need.kty || (need.crv !== undefined && key.crv !== need.crv)) return false;
  if (key.alg !== undefined && key.alg !== algorithm) return false;
  if (key.use !== undefined && key.use !== 'sig') return false;
  return key.key_ops === undefined || key.key_ops.includes('verify');
}
