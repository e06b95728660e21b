import { createHmac, createSign, generateKeyPairSync } from 'node:crypto';
import { CompactSign, importPKCS8 } from 'jose';
import { describe, expect, test } from 'vitest';
import { LIMITS } from '../../core/limits.ts';
import { signed, type TestKey, testClient } from '../testing/client-tokens.ts';
import { type Claims, nowS, openTestEhr, URL_CALLED } from '../testing/token-ehr.ts';
import type { Refusal } from './token-refusal.ts';

const { keys, ehr, other, rsaPem, claims, good, verdict } = await openTestEhr();
const { rsa, ec384, ec256, foreign } = keys;

const without = (name: string): Claims =>
  Object.fromEntries(Object.entries(claims()).filter(([member]) => member !== name));
const b64 = (value: unknown): string =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');
const HEADER = '{"alg":"RS384","kid":"rsa","typ":"JWT"}';

/** A token whose text is put together by hand and signed with the true key. */
function byHand(head: string, body: string): string {
  const text = `${b64(head)}.${b64(body)}`;
  return `${text}.${createSign('sha384').update(text).sign(rsaPem).toString('base64url')}`;
}

/** Each by its name, the reason it is refused for, and how it is made. */
const ATTACKS: readonly (readonly [string, Refusal, () => string | Promise<string>])[] = [
  ['alg none, without a signature', 'shape', () => `${b64({ alg: 'none', typ: 'JWT' })}.${b64(claims())}.`],
  [
    'alg none, with a signature',
    'algorithm',
    async () => swapHeader(await good(), { alg: 'none', kid: 'rsa', typ: 'JWT' }),
  ],
  [
    'alg None in other letters',
    'algorithm',
    async () => swapHeader(await good(), { alg: 'nOnE', kid: 'rsa', typ: 'JWT' }),
  ],
  ['HS256 keyed with the public key', 'algorithm', () => symmetric('HS256', 'sha256')],
  ['HS384 keyed with the public key', 'algorithm', () => symmetric('HS384', 'sha384')],
  ['an empty key for HS256', 'algorithm', () => hmac('HS256', 'sha256', '')],
  ['RS256, which this client is not configured with', 'algorithm', () => resigned('RS256')],
  ['RS512, which this client is not configured with', 'algorithm', () => resigned('RS512')],
  ['alg left out', 'algorithm', async () => swapHeader(await good(), { kid: 'rsa', typ: 'JWT' })],
  [
    'alg as an array',
    'algorithm',
    async () => swapHeader(await good(), { alg: ['RS384'], kid: 'rsa', typ: 'JWT' }),
  ],
  [
    'alg of Object.prototype',
    'algorithm',
    async () => swapHeader(await good(), { alg: 'toString', kid: 'rsa', typ: 'JWT' }),
  ],
  [
    'ES384 header over an RSA signature',
    'key',
    async () => swapHeader(await good(), { alg: 'ES384', kid: 'rsa', typ: 'JWT' }),
  ],
  ['an ES256 key named by an ES384 header', 'key', () => signed(claims(), ec384, { kid: 'ec256' })],
  ['a key that says PS256, used with RS384', 'key', () => good({}, { kid: 'ps' })],
  ['the key of another client, by its kid', 'signature', () => signed(claims(), foreign)],
  ['the issuer of another client over our key', 'signature', () => good({ iss: other.issuer })],
  ['a key of its own in jwk', 'signature', () => signed(claims(), foreign, { jwk: foreign.publicJwk })],
  [
    'a key of its own in jku',
    'signature',
    () => signed(claims(), foreign, { jku: 'http://127.0.0.1:1/keys' }),
  ],
  ['a certificate of its own in x5c', 'signature', () => signed(claims(), foreign, { x5c: ['MIIB'] })],
  [
    'a certificate of its own in x5u',
    'signature',
    () => signed(claims(), foreign, { x5u: 'http://127.0.0.1:1/c' }),
  ],
  ['an unknown kid', 'key', () => good({}, { kid: 'nobody' })],
  ['kid left out', 'key', () => good({}, { kid: undefined })],
  ['kid as a path', 'key', () => good({}, { kid: '../../../dev/null' })],
  ['kid as a query', 'key', () => good({}, { kid: "x' UNION SELECT 'key" })],
  ['kid of Object.prototype', 'key', () => good({}, { kid: '__proto__' })],
  ['kid as an object', 'key', () => good({}, { kid: { $ne: null } })],
  ['kid without end', 'key', () => good({}, { kid: 'k'.repeat(300) })],
  ['typ of an access token', 'type', () => good({}, { typ: 'at+jwt' })],
  ['typ of a DPoP proof', 'type', () => good({}, { typ: 'dpop+jwt' })],
  ['typ of a client assertion', 'type', () => good({}, { typ: 'client-authentication+jwt' })],
  ['typ left out', 'type', () => good({}, { typ: undefined })],
  [
    'crit with an unknown member',
    'critical-header',
    () => byHand('{"alg":"RS384","kid":"rsa","typ":"JWT","crit":["exp"],"exp":1}', JSON.stringify(claims())),
  ],
  [
    'crit that is empty',
    'critical-header',
    () => byHand('{"alg":"RS384","kid":"rsa","typ":"JWT","crit":[]}', JSON.stringify(claims())),
  ],
  [
    'a payload that is not encoded (b64)',
    'critical-header',
    () => byHand('{"alg":"RS384","kid":"rsa","typ":"JWT","b64":false}', JSON.stringify(claims())),
  ],
  ['an unknown issuer', 'issuer', () => good({ iss: 'https://evil.example' })],
  ['an issuer with a slash more', 'issuer', () => good({ iss: `${ehr.issuer}/` })],
  ['an issuer in other letters', 'issuer', () => good({ iss: ehr.issuer.toUpperCase() })],
  ['an issuer as an array', 'issuer', () => good({ iss: [ehr.issuer] })],
  ['iss left out', 'issuer', () => signed(without('iss'), rsa)],
  ['aud left out', 'audience', () => signed(without('aud'), rsa)],
  ['exp left out', 'claims', () => signed(without('exp'), rsa)],
  ['iat left out', 'claims', () => signed(without('iat'), rsa)],
  ['jti left out', 'claims', () => signed(without('jti'), rsa)],
  ['jti empty', 'claims', () => good({ jti: '' })],
  ['jti as a number', 'claims', () => good({ jti: 7 })],
  ['jti without end', 'claims', () => good({ jti: 'j'.repeat(300) })],
  ['exp as text', 'claims', () => good({ exp: String(nowS() + 60) })],
  [
    'exp without end',
    'claims',
    () => byHand(HEADER, JSON.stringify(claims()).replace(/"exp":\d+/, '"exp":1e400')),
  ],
  ['iat as null', 'claims', () => good({ iat: null })],
  ['nbf as text', 'claims', () => good({ nbf: 'soon' })],
  [
    'the address of another service',
    'audience',
    () => good({ aud: 'https://veileder.test/cds-services/other' }),
  ],
  ['the address of discovery', 'audience', () => good({ aud: 'https://veileder.test/cds-services' })],
  ['the address of the whole service', 'audience', () => good({ aud: 'https://veileder.test' })],
  ['an address that begins with ours', 'audience', () => good({ aud: `${URL_CALLED}.evil.example` })],
  ['our address with a slash more', 'audience', () => good({ aud: `${URL_CALLED}/` })],
  ['our address over http', 'audience', () => good({ aud: URL_CALLED.replace('https', 'http') })],
  [
    'an audience that holds another beside ours',
    'audience',
    () => good({ aud: [URL_CALLED, 'https://evil.example'] }),
  ],
  ['an audience that is empty', 'audience', () => good({ aud: [] })],
  ['an audience within an array within', 'audience', () => good({ aud: [[URL_CALLED]] })],
  ['expired', 'expired', () => good({ iat: nowS() - 100, exp: nowS() - LIMITS.clockToleranceS - 1 })],
  ['issued in the future', 'not-yet-valid', () => good({ iat: nowS() + 60, exp: nowS() + 120 })],
  ['not yet valid', 'not-yet-valid', () => good({ nbf: nowS() + 60 })],
  ['valid for ten years', 'lifetime', () => good({ exp: nowS() + 315_360_000 })],
  ['valid a second too long', 'lifetime', () => good({ exp: nowS() + LIMITS.tokenLifetimeS + 1 })],
  ['ends before it begins', 'lifetime', () => good({ iat: nowS(), exp: nowS() - 1 })],
  ['issued in 1970', 'lifetime', () => good({ iat: 1 })],
  ['a tenant that nobody told us of', 'tenant', () => good({ tenant: 'other' })],
  ['claims changed after signing', 'signature', async () => swapClaims(await good(), claims({ jti: 'new' }))],
  [
    'header changed after signing',
    'signature',
    async () => swapHeader(await good(), { alg: 'RS384', kid: 'rsa', typ: 'JWT', x: 1 }),
  ],
  [
    'a signature of zeros (ES384)',
    'signature',
    () => swapSignature(signed(claims(), ec384), Buffer.alloc(96)),
  ],
  [
    'a signature of the order of the curve',
    'signature',
    () => swapSignature(signed(claims(), ec256), Buffer.alloc(64, 0xff)),
  ],
  [
    'a signature as DER',
    'signature',
    () => swapSignature(signed(claims(), ec256), Buffer.from('3006020101020101', 'hex')),
  ],
  ['a signature cut short', 'signature', async () => swapSignature(good(), Buffer.alloc(100, 1))],
  [
    'a signature of another token',
    'signature',
    async () => `${(await good()).split('.').slice(0, 2).join('.')}.${(await good()).split('.')[2]}`,
  ],
  ['padding after the signature', 'shape', async () => `${await good()}=`],
  ['a space in the signature', 'shape', async () => (await good()).replace(/(.{5})$/, ' $1')],
  ['a line break before the end', 'shape', async () => `${await good()}\n`],
  ['plain base64 instead of base64url', 'shape', async () => (await good()).replace(/\.[^.]+$/, '.+/+/')],
  ['stray bits after the last byte', 'shape', async () => strayBits(await signed(claims(), ec256))],
  ['five parts, as of an encrypted token', 'shape', async () => `${await good()}.a.b`],
  ['two parts', 'shape', async () => (await good()).split('.').slice(0, 2).join('.')],
  ['one part', 'shape', () => 'token'],
  ['nothing but dots', 'shape', () => '..'],
  ['a header that is no JSON', 'shape', () => byHand('{"alg":"RS384"', JSON.stringify(claims()))],
  ['a header that is an array', 'shape', () => byHand('["RS384"]', JSON.stringify(claims()))],
  ['claims that are text', 'shape', () => byHand(HEADER, '"claims"')],
  ['claims that are null', 'shape', () => byHand(HEADER, 'null')],
  [
    'claims in bad UTF-8',
    'shape',
    () => `${b64(HEADER)}.${Buffer.from([0x7b, 0xff, 0x7d]).toString('base64url')}.AAAA`,
  ],
  ['claims nested without end', 'shape', () => byHand(HEADER, `${'{"a":'.repeat(500)}1${'}'.repeat(500)}`)],
  ['a token of 9 KB', 'too-long', () => good({ filler: 'x'.repeat(9_000) })],
  ['a token of 10 MB', 'too-long', () => 'x'.repeat(10_000_000)],
];

function swap(token: string, at: number, part: string): string {
  return token
    .split('.')
    .map((one, i) => (i === at ? part : one))
    .join('.');
}
function swapHeader(token: string, header: Claims): string {
  return swap(token, 0, b64(header));
}
function swapClaims(token: string, body: Claims): string {
  return swap(token, 1, b64(body));
}
async function swapSignature(token: Promise<string>, signature: Buffer): Promise<string> {
  return swap(await token, 2, signature.toString('base64url'));
}
/** The same signature, with bits set that belong to no byte: 64 bytes leave four of them. */
function strayBits(token: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  const last = alphabet.indexOf(token.at(-1) ?? '');
  return `${token.slice(0, -1)}${alphabet[last + 1]}`;
}
function hmac(alg: string, hash: string, key: string): string {
  const text = `${b64({ alg, kid: 'rsa', typ: 'JWT' })}.${b64(claims())}`;
  return `${text}.${createHmac(hash, key).update(text).digest('base64url')}`;
}
function symmetric(alg: string, hash: string): string {
  return hmac(alg, hash, JSON.stringify(rsa.publicJwk));
}
/** The true key, used with an algorithm that the configuration does not allow. */
async function resigned(alg: string): Promise<string> {
  const key = await importPKCS8(rsaPem, alg);
  return new CompactSign(Buffer.from(JSON.stringify(claims())))
    .setProtectedHeader({ alg, kid: 'rsa', typ: 'JWT' })
    .sign(key);
}

describe('attacks are refused', () => {
  test.each(ATTACKS)('%s', async (_name, reason, make) => {
    expect(await verdict(await make())).toBe(reason);
  });

  test('and each fails for its own reason: put together by hand without one, a token is accepted', async () => {
    expect(await verdict(byHand(HEADER, JSON.stringify(claims())))).toBe('accepted');
  });

  test('there are at least forty, each with a name of its own', () => {
    expect(new Set(ATTACKS.map(([name]) => name)).size).toBe(ATTACKS.length);
    expect(ATTACKS.length).toBeGreaterThanOrEqual(40);
  });

  test('a key that is too short is not taken into the configuration', async () => {
    const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 1_024 });
    const weak = {
      ...rsa,
      publicJwk: { ...publicKey.export({ format: 'jwk' }), kid: 'weak' } as TestKey['publicJwk'],
    };
    await expect(testClient('weak', [weak])).rejects.toThrow(
      'clients[0].jwks.keys[0] is shorter than 2048 bits',
    );
  });

  test('any changed character of a token', async () => {
    const token = await good();
    for (let i = 0; i < token.length; i += 7) {
      const changed = `${token.slice(0, i)}${token[i] === 'A' ? 'B' : 'A'}${token.slice(i + 1)}`;
      expect(await verdict(changed), `at ${i}`).not.toBe('accepted');
    }
    expect(await verdict(token)).toBe('accepted');
  });
});
