import { describe, expect, test } from 'vitest';
import { VeilederError } from '../../core/errors.ts';
import { LIMITS } from '../../core/limits.ts';
import { createMetrics } from '../telemetry/metrics.ts';
import { claimsFor, signed, testClient, testKey } from '../testing/client-tokens.ts';
import { json, keptLog, noteOf, saveContext, saveRequest, testApp } from '../testing/test-app.ts';
import { openTestIdentity, testIdentity } from '../testing/test-identity.ts';
import { bearer, testOperator } from '../testing/test-operators.ts';

const SAVE = '/cds-services/veileder-encounter-save';
const url = (path: string): string => `https://veileder.test${path}`;
const key = await testKey('RS384', 'k');
const north = await testClient('north', [key], { ratePerSecond: 1, burst: 1_000 });
const south = await testClient('south', [key], { idForm: 'reference' });
const viewer = testOperator('kim', ['viewer']);

const identity = testIdentity({ clients: [north, south], operators: [viewer.operator] });
const log = keptLog();
const metrics = createMetrics();
const app = testApp({ identity, log, metrics });
const token = (path: string, more: Record<string, unknown> = {}, client = north): Promise<string> =>
  signed({ ...claimsFor(client, url(path)), ...more }, key);

describe('a client', () => {
  test('calls with a token for the address it calls', async () => {
    const answer = await app.request(SAVE, json(saveRequest(), bearer(await token(SAVE))));
    expect(answer.status).toBe(200);
    const discovery = await app.request('/cds-services', { headers: bearer(await token('/cds-services')) });
    expect(discovery.status).toBe(200);
  });

  test('gets a bare 401 for every reason alike, and the log has the reason and not the token', async () => {
    const refused: readonly string[] = [
      await token('/cds-services'),
      await token(SAVE, { iss: 'https://evil.example' }),
      await token(SAVE, { exp: 1, iat: 0 }),
      'no-token',
      'vo_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
    ];
    const answers = await Promise.all(
      refused.map(one => app.request(SAVE, json(saveRequest(), bearer(one)))),
    );
    const told = await Promise.all(
      answers.map(async one => [one.status, one.headers.get('www-authenticate'), await one.text()]),
    );
    expect(new Set(told.map(one => JSON.stringify(one))).size).toBe(1);
    expect(told[0]?.slice(0, 2)).toEqual([401, 'Bearer']);
    const lines = JSON.stringify(log.lines);
    for (const reason of ['audience', 'issuer', 'shape', 'operator'])
      expect(lines).toContain(`"reason":"${reason}"`);
    for (const one of refused) expect(lines).not.toContain(one);
    const { text: counted } = await metrics.expose();
    for (const reason of ['audience', 'issuer', 'claims', 'shape', 'operator'])
      expect(counted).toMatch(
        new RegExp(`reason="${reason}".* 1
`),
      );
  });

  test.each(['Basic dTpw', 'Bearer', 'Bearer a b', 'bearer', 'DPoP x', ''])(
    '401 for Authorization: %j',
    async authorization => {
      expect((await app.request(SAVE, json(saveRequest(), { authorization }))).status).toBe(401);
    },
  );

  test('is not read before it is known: no body is asked for', async () => {
    let pulled = 0;
    const body = new ReadableStream({ pull: () => void pulled++ }, { highWaterMark: 0 });
    const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body, duplex: 'half' };
    expect((await app.request(SAVE, init as RequestInit)).status).toBe(401);
    expect(pulled).toBe(0);
  });

  test('503, not 401, while used tokens cannot be looked up', async () => {
    const claimToken = (): Promise<boolean> =>
      Promise.reject(new VeilederError('unavailable', 'The store is away'));
    const own = testApp({ identity: testIdentity({ clients: [north], claimToken }) });
    const answer = await own.request(SAVE, json(saveRequest(), bearer(await token(SAVE))));
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '1']);
  });

  test('may write ids with their type where it is configured so, and only there', async () => {
    const request = saveRequest({
      context: saveContext({ patientId: 'Patient/p-1', encounterId: 'Encounter/e-1' }),
    });
    const asSouth = await app.request(SAVE, json(request, bearer(await token(SAVE, {}, south))));
    expect(asSouth.status).toBe(200);
    expect((await app.request(SAVE, json(request, bearer(await token(SAVE))))).status).toBe(400);
    const bare = await app.request(SAVE, json(saveRequest(), bearer(await token(SAVE, {}, south))));
    expect(await bare.text()).toBe(await asSouth.text());
    const wrong = saveRequest({ context: saveContext({ patientId: 'Group/p-1' }) });
    expect((await app.request(SAVE, json(wrong, bearer(await token(SAVE, {}, south))))).status).toBe(400);
  });

  test('has its own tenant: the same encounter of two clients has two sets of cards', async () => {
    const ids = async (client: typeof north): Promise<string[]> => {
      const request = saveRequest({
        context: saveContext({ note: noteOf('Ryggsmerter. Nummen i skrittet.') }),
      });
      const answer = await app.request(SAVE, json(request, bearer(await token(SAVE, {}, client))));
      const { cards } = (await answer.json()) as { cards: { uuid: string }[] };
      return cards.map(({ uuid }) => uuid);
    };
    const [ours, again, theirs] = [await ids(north), await ids(north), await ids(south)];
    expect(ours.length).toBeGreaterThan(0);
    expect(again).toEqual(ours);
    expect(theirs.filter(id => ours.includes(id))).toEqual([]);
  });

  test('is held to its rate, without costing another', async () => {
    const quick = await testClient('quick', [key], { ratePerSecond: 0.5, burst: 3 });
    let elapsedMs = 0;
    const own = testApp({ identity: testIdentity({ clients: [quick, south], elapsedMs: () => elapsedMs }) });
    const call = async (client: typeof quick): Promise<Response> =>
      own.request('/cds-services', { headers: bearer(await token('/cds-services', {}, client)) });
    const statuses = [];
    for (let i = 0; i < 4; i++) statuses.push((await call(quick)).status);
    expect(statuses).toEqual([200, 200, 200, 429]);
    expect((await call(quick)).headers.get('retry-after')).toBe('2');
    expect((await call(south)).status).toBe(200);
    elapsedMs = 2_000;
    expect((await call(quick)).status).toBe(200);
  });
});

describe('while nothing is configured', () => {
  const open = testApp({ identity: openTestIdentity() });
  const call = (headers: Record<string, string>): Promise<Response> =>
    Promise.resolve(open.request(SAVE, json(saveRequest(), headers)));

  test('anybody on this machine may call, also a client that signs its calls', async () => {
    expect((await call({})).status).toBe(200);
    expect((await call(bearer(await token('/elsewhere')))).status).toBe(200);
  });

  test.each(['localhost:8080', '127.0.0.1:8080', '[::1]:8080', 'LOCALHOST', 'veileder.test'])(
    'Host: %s',
    async host => {
      expect((await call({ host })).status).toBe(200);
    },
  );

  test.each([
    'evil.example',
    'localhost.evil.example',
    '127.0.0.1.nip.io',
    '192.168.1.5',
    'evil@localhost',
    '0.0.0.0',
    '',
  ])('but under no other name (DNS rebinding): Host %j', async host => {
    expect((await call({ host })).status).toBe(403);
    expect((await open.request('/', { headers: { host } })).status).toBe(403);
  });

  test.each<[string, Record<string, string>, number]>([
    [
      'a page of ours',
      { origin: 'http://localhost', host: 'localhost', 'sec-fetch-site': 'same-origin' },
      200,
    ],
    ['a page elsewhere', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }, 403],
    [
      'a page of another port',
      { origin: 'http://localhost:3000', host: 'localhost', 'sec-fetch-site': 'same-site' },
      403,
    ],
    ['a page without an origin', { origin: 'null' }, 403],
    ['an old browser', { origin: 'https://evil.example' }, 403],
    ['a browser that hides the origin', { 'sec-fetch-site': 'cross-site' }, 403],
    ['a program', {}, 200],
  ])('a call from %s', async (_name, headers, status) => {
    expect((await call(headers)).status).toBe(status);
  });

  test('a listed origin may', async () => {
    const origin = 'http://localhost:3000';
    const own = testApp({ identity: testIdentity({ isOpen: true, origins: [origin] }) });
    const headers = { origin, 'sec-fetch-site': 'same-site' };
    const answer = await own.request(SAVE, json(saveRequest(), headers));
    expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([200, origin]);
  });
});

describe('an operator', () => {
  test('calls with the token, and is out when removed', async () => {
    let operators = [viewer.operator];
    const register = {
      byToken: identity.operators.byToken,
      stillHas: async () => operators.length > 0,
      count: async () => operators.length,
    };
    const own = testApp({ identity: { ...identity, operators: register } });
    const form = { method: 'POST', headers: FORM, body: `token=${viewer.token}` };
    const cookie = (await own.request('/sign-in', form)).headers.get('set-cookie')?.split(';')[0] ?? '';
    expect((await own.request('/', { headers: { cookie } })).status).toBe(200);
    operators = [];
    expect((await own.request('/', { headers: { cookie } })).status).toBe(401);
    expect((await app.request('/', { headers: bearer(viewer.token) })).status).toBe(200);
  });

  test('is held to a rate', async () => {
    const own = testApp({ identity: testIdentity({ operators: [viewer.operator], elapsedMs: () => 0 }) });
    const statuses: number[] = [];
    for (let i = 0; i <= LIMITS.operatorBurst; i++)
      statuses.push((await own.request('/', { headers: bearer(viewer.token) })).status);
    expect(statuses.slice(-2)).toEqual([200, 429]);
  });
});

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
