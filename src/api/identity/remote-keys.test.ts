import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { LIMITS } from '../../core/limits.ts';
import { testKey } from '../testing/client-tokens.ts';
import { fetchKeySet } from './fetch-key-set.ts';
import type { KeySource } from './key-source.ts';
import { remoteKeys } from './remote-keys.ts';

const [one, two] = await Promise.all([testKey('ES384', 'one'), testKey('ES384', 'two')]);

let server: Server;
let answer: RequestListener;
let calls = 0;
let nowMs = 0;
let failures = 0;
let url = '';
let keys: KeySource;

const give =
  (body: unknown, status = 200): RequestListener =>
  (_request, response) =>
    void response.writeHead(status).end(typeof body === 'string' ? body : JSON.stringify(body));
const known = async (keyId: string): Promise<boolean> => (await keys.key(keyId, 'ES384')) !== undefined;

beforeEach(async () => {
  [calls, nowMs, failures] = [0, 1_000_000, 0];
  answer = give({ keys: [one.publicJwk] });
  server = createServer((request, response) => {
    calls++;
    answer(request, response);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/keys`;
  keys = remoteKeys({
    algorithms: ['ES384', 'RS384'],
    fetchKeys: () => fetchKeySet(url, fetch),
    nowMs: () => nowMs,
    onFailure: () => {
      failures++;
    },
  });
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

describe('keys from an address', () => {
  test('are fetched when first needed, once for many who ask', async () => {
    expect(await Promise.all(Array.from({ length: 20 }, () => known('one')))).toEqual(Array(20).fill(true));
    expect(calls).toBe(1);
    expect(keys.ageS()).toBe(0);
  });

  test('an unknown key gives reason for one fetch in the cooldown, and is found after it', async () => {
    await keys.refresh();
    answer = give({ keys: [one.publicJwk, two.publicJwk] });
    for (let i = 0; i < 50; i++) expect(await known(`nobody-${i}`)).toBe(false);
    expect(calls).toBe(1);
    expect(await known('two')).toBe(false);
    nowMs += LIMITS.keySetCooldownMs;
    expect(await known('two')).toBe(true);
    expect(calls).toBe(2);
  });

  test('a key that is withdrawn opens nothing after the next fetch', async () => {
    await keys.refresh();
    answer = give({ keys: [two.publicJwk] });
    await keys.refresh();
    expect(await known('one')).toBe(false);
    expect(await known('two')).toBe(true);
  });

  test('known keys outlive an outage for a day, and no longer', async () => {
    await keys.refresh();
    answer = give('', 500);
    nowMs += LIMITS.keySetStaleMs;
    await keys.refresh();
    expect(failures).toBe(1);
    expect(await known('one')).toBe(true);
    nowMs += 1;
    expect(await known('one')).toBe(false);
    answer = give({ keys: [one.publicJwk] });
    nowMs += LIMITS.keySetCooldownMs;
    expect(await known('one')).toBe(true);
  });

  test('one bad key costs no more than itself', async () => {
    const bad = [
      { kty: 'oct', k: 'c2VjcmV0', kid: 'sym' },
      { kty: 'EC', kid: 'two', crv: 'P-384', x: 'AA', y: 'AA' },
    ];
    answer = give({ keys: [...bad, one.publicJwk] });
    expect(await known('one')).toBe(true);
    expect(await known('two')).toBe(false);
    expect(await known('sym')).toBe(false);
  });

  const redirect: RequestListener = (_request, response) =>
    void response.writeHead(302, { location: '/elsewhere' }).end();
  const many = {
    keys: Array.from({ length: LIMITS.keysOfClient + 1 }, (_, i) => ({ ...one.publicJwk, kid: `k${i}` })),
  };
  test.each<[string, RequestListener]>([
    ['a redirect', redirect],
    ['404', give('', 404)],
    ['HTML', give('<html>')],
    ['another JSON', give({ jwks: [] })],
    ['too many keys', give(many)],
    ['too many bytes', give({ keys: [one.publicJwk], filler: 'x'.repeat(LIMITS.keySetBytes) })],
    ['a connection that breaks', (_request, response) => void response.destroy()],
  ])('%s gives none', async (_name, listener) => {
    answer = listener;
    expect(await known('one')).toBe(false);
    expect(failures).toBe(1);
    expect(calls).toBe(1);
  });

  test('an address that hangs is left after its time', async () => {
    answer = () => undefined;
    const started = performance.now();
    expect(await known('one')).toBe(false);
    expect(performance.now() - started).toBeLessThan(LIMITS.keySetTimeoutMs + 1_000);
  });
});
