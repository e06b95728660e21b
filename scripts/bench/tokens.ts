import { generateKeyPair, jwtVerify, SignJWT } from 'jose';
import { cpuOf, type Row } from './measure.ts';

const RUNS = 2_000;
const WARM_UP_RUNS = 300;
const ALGORITHMS = ['RS384', 'ES384'] as const;

/** What checking the signature and claims of a client's token costs, the two usual algorithms apart. */
export async function measureTokens(): Promise<Row[]> {
  const costs: { algorithm: string; micros: number }[] = [];
  for (const algorithm of ALGORITHMS) {
    const { publicKey, privateKey } = await generateKeyPair(algorithm);
    const claims = new SignJWT({ jti: 'bench' }).setIssuer('bench').setAudience('bench');
    const token = await claims
      .setIssuedAt()
      .setExpirationTime('5m')
      .setProtectedHeader({ alg: algorithm, typ: 'JWT' })
      .sign(privateKey);
    const verify = (): Promise<unknown> =>
      jwtVerify(token, publicKey, { issuer: 'bench', audience: 'bench' });
    await cpuOf(WARM_UP_RUNS, verify);
    costs.push({ algorithm, micros: await cpuOf(RUNS, verify) });
  }
  const [first] = costs;
  return costs.map(({ algorithm, micros }) => ({
    what: `one token, ${algorithm}`,
    figure: `${micros.toFixed(0)} µs`,
    ratio: `${(micros / (first?.micros ?? micros)).toFixed(2)} x ${first?.algorithm}`,
  }));
}
