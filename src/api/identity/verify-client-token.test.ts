import { describe, expect, test } from 'vitest';
import { VeilederError } from '../../core/errors.ts';
import { LIMITS } from '../../core/limits.ts';
import { claimsFor, signed, type TestKey, testClient } from '../testing/client-tokens.ts';
import { type Claims, nowS, openTestEhr, URL_CALLED } from '../testing/token-ehr.ts';
import { verifyClientToken } from './verify-client-token.ts';

const { keys, other, setup, claims, good, verdict } = await openTestEhr();
const { rsa, ec384, ec256, ed, ps, foreign } = keys;

const idOf = ({ jti }: Claims): unknown => jti;
const endOf = ({ exp }: Claims): number => Number(exp);

describe('tokens in order are accepted', () => {
  test.each<[string, TestKey]>([
    ['RS384', rsa],
    ['ES384, with a kid that holds / + =', ec384],
    ['ES256', ec256],
    ['EdDSA', ed],
    ['PS256', ps],
  ])('%s', async (_name, key) => {
    expect(await verdict(await signed(claims(), key))).toBe('accepted');
  });

  test.each<[string, () => Claims, Claims]>([
    ['aud as an array of one', () => ({ aud: [URL_CALLED] }), {}],
    ['typ in small letters', () => ({}), { typ: 'jwt' }],
    ['a jku, which is not looked at', () => ({}), { jku: 'https://elsewhere.example/keys' }],
    ['nbf five minutes ago and a sub, as Epic sends them', () => ({ nbf: nowS() - 300, sub: 'ehr' }), {}],
    ['iat within the tolerance of clocks', () => ({ iat: nowS() + 4 }), {}],
    ['exp just passed, within the tolerance', () => ({ iat: nowS() - 60, exp: nowS() - 2 }), {}],
    ['the longest lifetime', () => ({ iat: nowS(), exp: nowS() + LIMITS.tokenLifetimeS }), {}],
    ['members nobody knows', () => ({ custom: { deep: [1] } }), { custom: 1 }],
  ])('%s', async (_name, more, header) => {
    expect(await verdict(await good(more(), header))).toBe('accepted');
  });

  test('an audience the configuration names, and the name of a tenant', async () => {
    const more = { audiences: ['https://old.example/cds'], tenantClaim: 'north' };
    const client = await testClient('lenient', [rsa], more);
    const own = { ...setup, clients: new Map([[client.issuer, client]]) };
    const token = (tenant: unknown): Promise<string> =>
      signed({ ...claimsFor(client, 'https://old.example/cds'), tenant }, rsa);
    expect(await verifyClientToken(await token('north'), URL_CALLED, own)).toEqual({ client });
    expect(await verifyClientToken(await token('south'), URL_CALLED, own)).toEqual({ refusal: 'tenant' });
    expect(await verifyClientToken(await token(undefined), URL_CALLED, own)).toEqual({ refusal: 'tenant' });
  });
});

describe('a token is good for one call', () => {
  test('100 parallel uses of one token are one accepted call', async () => {
    const token = await good();
    const verdicts = await Promise.all(Array.from({ length: 100 }, () => verdict(token)));
    expect(verdicts.filter(one => one === 'accepted')).toHaveLength(1);
    expect(verdicts.filter(one => one === 'replay')).toHaveLength(99);
  });

  test('also when it is signed again with the same id', async () => {
    const again = claims();
    expect(await verdict(await signed(again, rsa))).toBe('accepted');
    expect(await verdict(await signed({ ...again, exp: nowS() + 90 }, ec256))).toBe('replay');
  });

  test('but two issuers may use the same id', async () => {
    const mine = claims();
    const theirs = { ...claimsFor(other, URL_CALLED), jti: idOf(mine) };
    expect(await verdict(await signed(mine, rsa))).toBe('accepted');
    expect(await verdict(await signed(theirs, foreign))).toBe('accepted');
  });

  test('a refused token uses up no id', async () => {
    const mine = claims();
    expect(await verdict(`${(await signed(mine, rsa)).split('.').slice(0, 2).join('.')}.AAAA`)).toBe(
      'signature',
    );
    expect(await verdict(await signed(mine, rsa))).toBe('accepted');
  });

  test('it is remembered until it could be used no more', async () => {
    let until = '';
    const claimToken = async (_issuer: string, _id: string, expiresAt: string): Promise<boolean> => {
      until = expiresAt;
      return true;
    };
    const mine = claims();
    await verifyClientToken(await signed(mine, rsa), URL_CALLED, { ...setup, claimToken });
    expect(Date.parse(until)).toBe((endOf(mine) + LIMITS.clockToleranceS) * 1_000);
  });

  test('while nobody can tell, nobody is let in, and it is no fault of the caller', async () => {
    const claimToken = (): Promise<boolean> => Promise.reject(new VeilederError('unavailable', 'away'));
    await expect(verifyClientToken(await good(), URL_CALLED, { ...setup, claimToken })).rejects.toMatchObject(
      {
        code: 'unavailable',
      },
    );
  });
});
