import { describe, expect, test } from 'vitest';
import { guardedLookup, isPrivateLiteral, type LookupAll } from './guarded-lookup.ts';
import { isPrivateAddress } from './private-address.ts';

describe('isPrivateAddress', () => {
  test.each([
    '0.0.0.0',
    '10.1.2.3',
    '100.64.0.1',
    '100.100.100.200',
    '127.0.0.1',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
    '192.0.0.192',
    '192.168.1.1',
    '198.18.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::ffff:10.0.0.1',
    '::ffff:8.8.8.8',
    '64:ff9b::a00:1',
    '2001:db8::1',
    '2002:a00:1::',
    'fc00::1',
    'fd00:ec2::254',
    'fe80::1',
    'ff02::1',
    'localhost',
    '',
  ])('%s is private', address => {
    expect(isPrivateAddress(address)).toBe(true);
  });

  test.each(['8.8.8.8', '172.32.0.1', '100.128.0.1', '193.157.1.1', '2a00:1450:400f::1', '2606:4700::1111'])(
    '%s is public',
    address => {
      expect(isPrivateAddress(address)).toBe(false);
    },
  );
});

describe('isPrivateLiteral', () => {
  test.each(['127.0.0.1', '[::1]', '[fd00::1]'])('%s', host => {
    expect(isPrivateLiteral(host)).toBe(true);
  });
  test.each(['8.8.8.8', '[2606:4700::1111]', 'ehr.example'])('not %s', host => {
    expect(isPrivateLiteral(host)).toBe(false);
  });
});

describe('guardedLookup', () => {
  const resolving =
    (...addresses: string[]): LookupAll =>
    (_name, done) =>
      done(
        null,
        addresses.map(address => ({ address, family: address.includes(':') ? 6 : 4 })),
      );
  const ask = (resolve: LookupAll, all: boolean): Promise<unknown> =>
    new Promise((done, fail) =>
      guardedLookup(resolve)('ehr.example', { all }, (error, address, family) =>
        error ? fail(error) : done(all ? address : [address, family]),
      ),
    );

  test('gives the addresses it checked', async () => {
    expect(await ask(resolving('8.8.8.8'), false)).toEqual(['8.8.8.8', 4]);
    expect(await ask(resolving('8.8.8.8', '2606:4700::1111'), true)).toEqual([
      { address: '8.8.8.8', family: 4 },
      { address: '2606:4700::1111', family: 6 },
    ]);
  });

  test.each([[['127.0.0.1']], [['8.8.8.8', '10.0.0.1']], [['::1', '8.8.8.8']], [[]]])(
    'refuses a name that leads to %j',
    async addresses => {
      await expect(ask(resolving(...addresses), true)).rejects.toThrow('public address');
      await expect(ask(resolving(...addresses), false)).rejects.toThrow('public address');
    },
  );

  test('passes on that a name is not there', async () => {
    await expect(ask((_name, done) => done(new Error('ENOTFOUND'), []), false)).rejects.toThrow('ENOTFOUND');
  });
});
