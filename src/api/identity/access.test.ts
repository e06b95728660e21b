import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { ROLES } from '../../core/principal.ts';
import { openStore } from '../../storage/open-store.ts';
import { layDatabase } from '../../storage/testing/made-database.ts';
import { testKeyring } from '../../storage/testing/test-keyring.ts';
import { claimsFor, signed, testClient, testKey } from '../testing/client-tokens.ts';
import { keptLog, saveRequest, testApp } from '../testing/test-app.ts';
import { openTestIdentity, testIdentity } from '../testing/test-identity.ts';
import { bearer, testOperator } from '../testing/test-operators.ts';
import { ACCESS, ACTIVITIES, type Activity, accessTo, may } from './access.ts';

const key = await testKey('RS384', 'k');
const client = await testClient('ehr', [key]);
const operators = ROLES.map(role => testOperator(role, [role]));
const identity = testIdentity({ clients: [client], operators: operators.map(({ operator }) => operator) });
const folder = mkdtempSync(join(tmpdir(), 'veileder-access-'));
const now = (): Date => new Date();
await layDatabase(folder);
const store = await openStore({ dataDir: folder, keyring: await testKeyring(), log: keptLog(), now });
afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});
const app = testApp({ identity, store });
const open = testApp({ identity: openTestIdentity(), store });

/** Statuses that say no; there is neither evaluation nor model nor job to be found, and that is no refusal. */
const refusedAs = (route: string): number[] =>
  /(evaluations|knowledge|models|jobs|reviews|PlanDefinition|Library|ValueSet|CodeSystem)\/:id(\/card|\/report|\/watch|\/events|\/cancel|\/resume|\/\$apply|\/experiments\/:experiment)?$|\/guidelines\/:publisher\/:guideline$/.test(
    route,
  )
    ? [401, 403, 500]
    : [401, 403, 404, 500];

/** What stands in the app, with middleware left out. */
const routes = app.routes
  .filter(({ method }) => method !== 'ALL')
  .map(({ method, path }) => `${method} ${path}`);

/** Who may do what, written out a second time by hand: a change of the table must be meant. */
const MATRIX: Readonly<Record<Activity, string>> = {
  discover: 'client local viewer knowledge data admin',
  evaluate: 'client local knowledge data admin',
  read: 'local viewer knowledge data admin',
  knowledge: 'knowledge admin',
  data: 'data admin',
  administer: 'admin',
};

async function headersOf(caller: string, path: string): Promise<Record<string, string>> {
  if (caller === 'client')
    return bearer(await signed(claimsFor(client, `https://veileder.test${path}`), key));
  const operator = operators.find(one => one.operator.name === caller);
  return operator ? bearer(operator.token) : {};
}

async function statusFor(caller: string, route: string): Promise<number> {
  const [method = '', pattern = ''] = route.split(' ');
  const path = pattern.replace(':id', 'veileder-encounter-save');
  const body = method === 'POST' ? { body: JSON.stringify(saveRequest()) } : {};
  const headers = { 'content-type': 'application/json', ...(await headersOf(caller, path)) };
  const { status } = await (caller === 'local' ? open : app).request(path, { method, headers, ...body });
  return status;
}

describe('the table of access', () => {
  test('names every route of the service, and no other', () => {
    expect(Object.keys(ACCESS).sort()).toEqual([...new Set(routes)].sort());
  });

  test('is the matrix that is written here', () => {
    expect(Object.keys(MATRIX).sort()).toEqual(Object.keys(ACTIVITIES).sort());
    for (const [activity, callers] of Object.entries(ACTIVITIES))
      expect([...callers].sort()).toEqual(MATRIX[activity as Activity].split(' ').sort());
  });

  test('knows nothing of names that every object has', () => {
    expect(accessTo('constructor', '')).toBeUndefined();
    expect(accessTo('GET', '/nowhere')).toBeUndefined();
  });

  test('several roles may what one of them may', () => {
    const both = { kind: 'operator', id: 'x', tenant: 't', roles: ['viewer', 'data'] } as const;
    expect(may(both, 'data')).toBe(true);
    expect(may(both, 'knowledge')).toBe(false);
    expect(may({ ...both, roles: [] }, 'read')).toBe(false);
  });
});

describe('every route for every caller', () => {
  const callers = ['nobody', 'client', 'local', ...ROLES];
  test.each(
    Object.entries(ACCESS).flatMap(([route, need]) => callers.map(caller => [caller, route, need] as const)),
  )('%s: %s (%s)', async (caller, route, need) => {
    const status = await statusFor(caller, route);
    if (need === 'everyone') return expect([401, 403]).not.toContain(status);
    if (caller === 'nobody') return expect(status).toBe(401);
    if (MATRIX[need].split(' ').includes(caller)) return expect(refusedAs(route)).not.toContain(status);
    expect(status).toBe(403);
  });

  test('a route that the table does not name is closed to all, the admin too', async () => {
    const grown = testApp({ identity });
    grown.get('/grown', c => c.text('secret'));
    for (const caller of ['client', ...ROLES])
      expect((await grown.request('/grown', { headers: await headersOf(caller, '/grown') })).status).toBe(
        403,
      );
    expect((await grown.request('/grown')).status).toBe(401);
  });

  test('HEAD is as closed as GET', async () => {
    expect((await app.request('/cds-services', { method: 'HEAD' })).status).toBe(401);
  });
});
