import { describe, expect, test } from 'vitest';
import { LIMITS } from '../../core/limits.ts';
import { json, keptLog, saveRequest, testApp } from '../testing/test-app.ts';
import { testIdentity } from '../testing/test-identity.ts';
import { testOperator } from '../testing/test-operators.ts';

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
const kim = testOperator('kim', ['admin']);
let elapsedMs = 0;
const log = keptLog();
const identity = testIdentity({ operators: [kim.operator], elapsedMs: () => elapsedMs });
const app = testApp({ identity, log });
const plain = testApp({ identity, publicUrl: () => 'http://127.0.0.1:8080' });

const signIn = (body: string, headers: Record<string, string> = {}, on = app): Promise<Response> =>
  Promise.resolve(on.request('/sign-in', { method: 'POST', headers: { ...FORM, ...headers }, body }));
const cookieOf = (answer: Response): string => answer.headers.get('set-cookie')?.split(';')[0] ?? '';
const home = async (cookie: string, on = app): Promise<number> =>
  (await on.request('/', { headers: { cookie } })).status;

describe('signing in', () => {
  test('a person without a session is led to the page, a program is not', async () => {
    const page = await app.request('/', { headers: { accept: 'text/html' } });
    expect([page.status, page.headers.get('location')]).toEqual([303, '/sign-in?next=%2F']);
    expect((await app.request('/', { headers: { accept: 'application/json' } })).status).toBe(401);
    const form = await (await app.request('/sign-in?next=%2Fevaluations%2Fx')).text();
    expect(form).toContain('name="next" value="/evaluations/x"');
  });

  test('gives a cookie that scripts, other sites and http do not get', async () => {
    const answer = await signIn(`token=${kim.token}&next=%2Fevaluations%2Fx`);
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/evaluations/x']);
    const cookie = answer.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/^__Host-veileder=[\w-]{43}; /);
    for (const attribute of ['HttpOnly', 'SameSite=Strict', 'Secure', 'Path=/'])
      expect(cookie).toContain(attribute);
    expect(cookie).not.toContain(kim.token);
    expect(await home(cookieOf(answer))).toBe(200);
    const local = (await signIn(`token=${kim.token}`, {}, plain)).headers.get('set-cookie');
    expect(local).toMatch(/^veileder=/);
    expect(local).not.toContain('Secure');
  });

  test.each([
    '//evil.example',
    'https://evil.example',
    '/\\evil.example',
    '/x"><script>',
    '/x?y=javascript:1',
    '',
  ])('leads to no place but ours: next %j', async next => {
    const answer = await signIn(`token=${kim.token}&next=${encodeURIComponent(next)}`);
    expect(answer.headers.get('location')).toBe('/');
    const form = await (await app.request(`/sign-in?next=${encodeURIComponent(next)}`)).text();
    expect(form).toContain('name="next" value="/"');
  });

  test.each([
    '',
    'token=',
    'token=wrong',
    `token=${kim.token}x`,
    `token=${kim.token.slice(0, -1)}`,
    'token[]=x',
  ])('refuses %j, repeats nothing, and says so on the page', async body => {
    const answer = await signIn(body);
    expect(answer.status).toBe(401);
    expect(answer.headers.get('set-cookie')).toBeNull();
    const text = await answer.text();
    expect(text).toContain('role="alert"');
    expect(text).not.toContain('wrong');
    expect(JSON.stringify(log.lines)).not.toContain(kim.token.slice(0, 20));
  });

  test('refuses what is no form, or too large', async () => {
    expect((await app.request('/sign-in', json({ token: kim.token }))).status).toBe(415);
    expect((await signIn(`token=${'x'.repeat(LIMITS.formBytes)}`)).status).toBe(413);
  });

  test('a page elsewhere cannot sign a person in or out', async () => {
    const evil = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };
    expect((await signIn(`token=${kim.token}`, evil)).status).toBe(403);
    const cookie = cookieOf(await signIn(`token=${kim.token}`));
    expect((await app.request('/sign-out', { method: 'POST', headers: { cookie, ...evil } })).status).toBe(
      403,
    );
    expect(await home(cookie)).toBe(200);
  });
});

describe('a session', () => {
  test('ends at sign-out, at once', async () => {
    const cookie = cookieOf(await signIn(`token=${kim.token}`));
    const out = await app.request('/sign-out', { method: 'POST', headers: { cookie } });
    expect([out.status, out.headers.get('location')]).toEqual([303, '/sign-in']);
    expect(out.headers.get('set-cookie')).toContain('Max-Age=0');
    expect(await home(cookie)).toBe(401);
  });

  test('is new at each sign-in, and the former one ends', async () => {
    const first = cookieOf(await signIn(`token=${kim.token}`));
    const second = cookieOf(await signIn(`token=${kim.token}`, { cookie: first }));
    expect(second).not.toBe(first);
    expect([await home(first), await home(second)]).toEqual([401, 200]);
  });

  test('ends after a pause, and after its whole time whatever was done', async () => {
    const idle = cookieOf(await signIn(`token=${kim.token}`));
    elapsedMs += LIMITS.sessionIdleMs + 1;
    expect(await home(idle)).toBe(401);
    const busy = cookieOf(await signIn(`token=${kim.token}`));
    const statuses = new Set<number>();
    for (let usedMs = 0; usedMs < LIMITS.sessionMs; usedMs += LIMITS.sessionIdleMs) {
      statuses.add(await home(busy));
      elapsedMs += LIMITS.sessionIdleMs;
    }
    expect([...statuses]).toEqual([200]);
    elapsedMs += 1;
    expect(await home(busy)).toBe(401);
  });

  test('is not for pages elsewhere: changing calls are refused, by origin and by Sec-Fetch-Site', async () => {
    const cookie = cookieOf(await signIn(`token=${kim.token}`));
    const call = async (headers: Record<string, string>): Promise<number> =>
      (
        await app.request(
          '/cds-services/veileder-encounter-save',
          json(saveRequest(), { cookie, ...headers }),
        )
      ).status;
    expect(await call({ origin: 'https://veileder.test', 'sec-fetch-site': 'same-origin' })).toBe(200);
    expect(await call({ origin: 'https://evil.example' })).toBe(403);
    expect(await call({ origin: 'null' })).toBe(403);
    expect(await call({ 'sec-fetch-site': 'same-site' })).toBe(403);
  });

  test.each(['__Host-veileder=', '__Host-veileder=x', `__Host-veileder=${'A'.repeat(43)}`, 'veileder=x'])(
    'is not made up: %s',
    async cookie => {
      expect(await home(cookie)).toBe(401);
    },
  );

  test('a token that is refused is not made up for by a session', async () => {
    const cookie = cookieOf(await signIn(`token=${kim.token}`));
    const headers = { cookie, authorization: 'Bearer wrong' };
    expect((await app.request('/', { headers })).status).toBe(401);
  });
});
