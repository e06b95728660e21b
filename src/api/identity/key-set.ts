import { type CryptoKey, importJWK, type JWK } from 'jose';
import { LIMITS } from '../../core/limits.ts';
import { type Algorithm, fits } from './algorithms.ts';

/** Public keys of one client, imported: by key id and algorithm. */
export type KeySet = ReadonlyMap<string, ReadonlyMap<Algorithm, CryptoKey>>;

/** Members that only private or symmetric keys have. */
const SECRET_MEMBERS = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'];
const MIN_RSA_BITS = 2_048;

function rsaBits({ n = '' }: JWK): number {
  return Buffer.from(n, 'base64url').length * 8;
}

/** Why a key cannot be used, for the person who configures it; undefined when it can. */
export function keyProblem(key: JWK, algorithms: readonly Algorithm[]): string | undefined {
  const { kid } = key;
  if (kid === undefined || kid === '') return 'needs a kid';
  if (kid.length > LIMITS.tokenIdChars) return `has a kid longer than ${LIMITS.tokenIdChars}`;
  if (SECRET_MEMBERS.some(member => member in key)) return 'must be a public key, and holds private members';
  if (!algorithms.some(algorithm => fits(key, algorithm))) return 'fits none of the algorithms';
  if (key.kty === 'RSA' && rsaBits(key) < MIN_RSA_BITS) return `is shorter than ${MIN_RSA_BITS} bits`;
  return undefined;
}

/** Imports a key for each algorithm of the client that it fits. @throws Error for a key that is none. */
export async function importKey(
  key: JWK,
  algorithms: readonly Algorithm[],
): Promise<ReadonlyMap<Algorithm, CryptoKey>> {
  const imported = new Map<Algorithm, CryptoKey>();
  for (const algorithm of algorithms) {
    if (!fits(key, algorithm)) continue;
    const one = await importJWK(key, algorithm);
    if (!(one instanceof Uint8Array)) imported.set(algorithm, one);
  }
  return imported;
}
