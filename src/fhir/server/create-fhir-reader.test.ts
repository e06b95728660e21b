import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { FhirServer } from '../../core/fhir-server.ts';
import { LIMITS } from '../../core/limits.ts';
import type { Supply } from '../../core/supply.ts';
import { createFhirReader } from './create-fhir-reader.ts';
import { createHttpGet } from './http-get.ts';

type Handler = (
  path: string,
  headers: Readonly<Record<string, unknown>>,
) => { status?: number; type?: string; body?: unknown; headers?: Record<string, string> } | 'hang';

let server: Server;
let origin = '';
let handler: Handler = () => ({});
const seen: { path: string; authorization: unknown }[] = [];
const { get, close } = createHttpGet();
const read = createFhirReader(get);

beforeAll(async () => {
  server = createServer((request, response) => {
    const path = request.url ?? '';
    seen.push({ path, authorization: request.headers.authorization });
    const answer = handler(path, request.headers);
    if (answer === 'hang') return;
    const { status = 200, type = 'application/fhir+json', body = {}, headers = {} } = answer;
    response.writeHead(status, { 'content-type': type, ...headers });
    response.end(typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body));
  });
  await new Promise<void>(done => void server.listen(0, '127.0.0.1', done));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  close();
  server.closeAllConnections();
  server.close();
});
afterEach(() => {
  seen.length = 0;
});

const base = () => `${origin}/fhir`;
const allowed = (): readonly FhirServer[] => [{ url: base(), allowPrivate: true }];
const condition = (id: string, patient = 'p-1') => ({
  resourceType: 'Condition',
  id,
  subject: { reference: `Patient/${patient}` },
});
const bundle = (resources: readonly unknown[], next?: string) => ({
  resourceType: 'Bundle',
  type: 'searchset',
  entry: resources.map(resource => ({ resource })),
  ...(next === undefined ? {} : { link: [{ relation: 'next', url: next }] }),
});
const QUERY = { key: 'conditions', path: 'Condition?patient=p-1&_count=200', types: ['Condition'] };

async function fetchConditions(
  sent: unknown,
  server = base(),
  list = allowed(),
): Promise<Supply | undefined> {
  const frame = { allowed: list, patientId: 'p-1' };
  return (await read({ server, token: 't' }, [{ ...QUERY, sent }], frame)).get('conditions');
}
const told = (supply: Supply | undefined) => supply && [supply.had, supply.reason, supply.resources.length];

describe('what the server answers', () => {
  test('is had, with the token and nothing but the query', async () => {
    handler = () => ({ body: bundle([condition('a'), condition('b')]) });
    expect(told(await fetchConditions(undefined))).toEqual([true, undefined, 2]);
    expect(seen).toEqual([{ path: '/fhir/Condition?patient=p-1&_count=200', authorization: 'Bearer t' }]);
  });

  test.each([
    ['401', { status: 401 }, [false, 'refused', 0]],
    ['403', { status: 403 }, [false, 'refused', 0]],
    ['404', { status: 404 }, [false, 'failed', 0]],
    ['410', { status: 410 }, [false, 'failed', 0]],
    ['429', { status: 429 }, [false, 'unavailable', 0]],
    ['500', { status: 500 }, [false, 'unavailable', 0]],
    ['503', { status: 503 }, [false, 'unavailable', 0]],
    ['a sign-in page', { type: 'text/html', body: '<html>' }, [false, 'wrong-type', 0]],
    ['text that is no JSON', { body: '{' }, [false, 'wrong-type', 0]],
    ['bad UTF-8', { body: Buffer.from([0x22, 0xff, 0x22]) }, [false, 'wrong-type', 0]],
    ['a JSON list', { body: [] }, [false, 'wrong-type', 0]],
    ['no body', { body: '' }, [false, 'wrong-type', 0]],
    ['another resource', { body: { resourceType: 'Patient' } }, [false, 'wrong-type', 0]],
    ['an empty searchset', { body: { resourceType: 'Bundle' } }, [true, undefined, 0]],
    [
      'an OperationOutcome',
      { body: { resourceType: 'OperationOutcome', issue: [{ severity: 'error' }] } },
      [false, 'failed', 0],
    ],
    [
      'more bytes than allowed',
      { body: `"${'x'.repeat(LIMITS.fhirAnswerBytes)}"` },
      [false, 'over-limit', 0],
    ],
    [
      'plain JSON',
      { type: 'application/json; charset=utf-8', body: bundle([condition('a')]) },
      [true, undefined, 1],
    ],
  ])('%s', async (_name, answer, expected) => {
    handler = () => answer;
    expect(told(await fetchConditions(undefined))).toEqual(expected);
  });

  test('a redirect is not followed', async () => {
    handler = path =>
      path.startsWith('/fhir/Condition')
        ? { status: 302, headers: { location: `${origin}/elsewhere` } }
        : { body: bundle([condition('a')]) };
    expect(told(await fetchConditions(undefined))).toEqual([false, 'failed', 0]);
    expect(seen).toHaveLength(1);
  });

  test('a server that hangs costs no more than the deadline, however many reads', async () => {
    handler = () => 'hang';
    const started = performance.now();
    const queries = ['a', 'b', 'c', 'd', 'e', 'f'].map(key => ({ ...QUERY, key, sent: undefined }));
    const supplies = await read({ server: base() }, queries, { allowed: allowed(), patientId: 'p-1' });
    expect(performance.now() - started).toBeLessThan(LIMITS.fhirReadTimeoutMs + 150);
    expect([...supplies.values()].map(({ reason }) => reason)).toEqual(Array(6).fill('timed-out'));
  });

  test('a request that ends takes its reads with it', async () => {
    handler = () => 'hang';
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 20);
    const frame = { allowed: allowed(), patientId: 'p-1', signal: stop.signal };
    const started = performance.now();
    await read({ server: base() }, [{ ...QUERY, sent: undefined }], frame);
    expect(performance.now() - started).toBeLessThan(200);
  });

  test('what is about another patient is dropped and counted', async () => {
    handler = () => ({ body: bundle([condition('a'), condition('b', 'p-2'), condition('c', 'p-3')]) });
    expect(await fetchConditions(undefined)).toMatchObject({
      had: true,
      reason: 'other-patient',
      discarded: 2,
      resources: [{ id: 'a' }],
    });
  });
});

describe('pages', () => {
  test('are followed beneath the same base', async () => {
    const pages: Record<string, unknown> = {
      '/fhir/Condition?patient=p-1&_count=200': bundle([condition('a')], `${base()}?page=2`),
      '/fhir?page=2': bundle([condition('b')], `${base()}/Condition?page=3`),
      '/fhir/Condition?page=3': bundle([condition('c')]),
    };
    handler = path => ({ body: pages[path] });
    expect(told(await fetchConditions(undefined))).toEqual([true, undefined, 3]);
  });

  test('are followed no further than the limit, and that is said', async () => {
    handler = () => ({ body: bundle([condition('a')], `${base()}/Condition?more`) });
    expect(told(await fetchConditions(undefined))).toEqual([true, 'partial', LIMITS.fhirPages]);
    expect(seen).toHaveLength(LIMITS.fhirPages);
  });

  test('that fail leave what was had, as a part', async () => {
    handler = path =>
      path.includes('more')
        ? { status: 500 }
        : { body: bundle([condition('a')], `${base()}/Condition?more`) };
    expect(told(await fetchConditions(undefined))).toEqual([true, 'partial', 1]);
  });

  test.each([
    'http://127.0.0.1:1/fhir/Condition?more',
    'https://169.254.169.254/latest/meta-data',
    '/admin',
    '../admin',
    'Condition/../../admin',
    '%2e%2e/admin',
    '//evil.example/fhir/x',
    'file:///etc/passwd',
    'javascript:alert(1)',
  ])('never lead elsewhere: %s', async next => {
    handler = path => (path.includes('admin') ? { status: 500 } : { body: bundle([condition('a')], next) });
    const supply = await fetchConditions(undefined);
    expect(told(supply)).toEqual([true, 'partial', 1]);
    for (const { path } of seen) expect(path.startsWith('/fhir/')).toBe(true);
  });
});

describe('the prefetch truth table, with and without a server', () => {
  const FAILURE = { resourceType: 'OperationOutcome', issue: [{ severity: 'error', code: 'timeout' }] };
  const MANY = bundle(Array.from({ length: LIMITS.bundleEntries + 1 }, (_, i) => condition(`c${i}`)));
  const sent: readonly (readonly [string, unknown, boolean])[] = [
    ['absent', undefined, true],
    ['null', null, false],
    ['an empty Bundle with entry', bundle([]), false],
    ['an empty Bundle without entry', { resourceType: 'Bundle' }, false],
    ['a Bundle', bundle([condition('a')]), false],
    ['one resource', condition('a'), false],
    ['an OperationOutcome alone', FAILURE, true],
    ['an OperationOutcome as only entry', bundle([FAILURE]), true],
    ['an OperationOutcome among entries', bundle([condition('a'), FAILURE]), true],
    ['a page of more', bundle([condition('a')], 'https://ehr.example/next'), true],
    ['over the limit', MANY, false],
    ['something else', 'x', true],
  ];

  test.each(sent)('%s', async (_name, value, isAsked) => {
    handler = () => ({ body: bundle([condition('x'), condition('y')]) });
    const supply = await fetchConditions(value);
    expect(told(supply)).toEqual(isAsked ? [true, undefined, 2] : undefined);
    expect(seen).toHaveLength(isAsked ? 1 : 0);
    expect(await fetchConditions(value, base(), [])).toBeUndefined();
    expect(seen).toHaveLength(isAsked ? 1 : 0);
  });
});

describe('who may be asked', () => {
  test.each([
    ['another path', () => `${origin}/other`],
    ['a path beneath', () => `${base()}/x`],
    ['the base of the base', () => origin],
    ['a look-alike', () => `${base()}x`],
    ['a user in front', () => `${origin.replace('//', '//u:p@')}/fhir`],
    ['a query behind', () => `${base()}?x=`],
    ['upper case', () => base().toUpperCase()],
    ['another port', () => 'http://127.0.0.1:1/fhir'],
  ])('not %s', async (_name, server) => {
    handler = () => ({ body: bundle([]) });
    expect(await fetchConditions(undefined, server())).toBeUndefined();
    expect(seen).toEqual([]);
  });

  test('a slash at the end makes no difference', async () => {
    handler = () => ({ body: bundle([]) });
    expect(told(await fetchConditions(undefined, `${base()}/`))).toEqual([true, undefined, 0]);
  });

  test('a private address only where the list allows it, and TLS everywhere else', async () => {
    handler = () => ({ body: bundle([]) });
    const guarded = [{ url: base(), allowPrivate: false }];
    expect(await fetchConditions(undefined, base(), guarded)).toBeUndefined();
    const secure = base().replace('http:', 'https:');
    const list = [{ url: secure, allowPrivate: false }];
    expect(told(await fetchConditions(undefined, secure, list))).toEqual([false, 'unavailable', 0]);
    expect(seen).toEqual([]);
  });
});
