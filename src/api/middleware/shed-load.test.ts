import { execFile } from 'node:child_process';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { createAdaptorServer } from '@hono/node-server';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { assetUrl } from '../pages/assets.ts';
import { json, saveRequest, testApp } from '../testing/test-app.ts';
import { createGate } from './gate.ts';

const NONE = { raised: [], outweighed: [] };

test('what cannot be taken on is 503 before its body is read, and health and files of pages are always answered', async () => {
  let finish: (() => void) | undefined;
  const busy = new Promise<typeof NONE>(resolve => {
    finish = () => resolve(NONE);
  });
  const gate = createGate({ inWork: 1, waiting: 0, waitMs: 10 });
  const app = testApp({ gate }, { parts: { redFlags: () => busy }, partTimeoutMs: 60_000 });
  const save = (): Promise<Response> =>
    Promise.resolve(app.request('/cds-services/veileder-encounter-save', json(saveRequest())));
  const first = save();
  let pulled = 0;
  const body = new ReadableStream({ pull: () => void pulled++ }, { highWaterMark: 0 });
  const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body, duplex: 'half' };
  const second = await app.request('/cds-services/veileder-encounter-save', init as RequestInit);
  expect([second.status, second.headers.get('retry-after'), pulled]).toEqual([503, '1', 0]);
  expect(await second.json()).toMatchObject({ resourceType: 'OperationOutcome' });
  for (const path of ['/healthz', '/readyz', assetUrl('try.js')])
    expect((await app.request(path)).status).toBe(200);
  finish?.();
  expect((await first).status).toBe(200);
  expect((await save()).status).toBe(200);
  expect([gate.inWork(), gate.shed()]).toEqual([0, 1]);
});

test('a request that fails or takes too long gives its place back', async () => {
  const gate = createGate({ inWork: 1, waiting: 0, waitMs: 10 });
  const never = new Promise<typeof NONE>(() => undefined);
  const setup = { parts: { redFlags: () => never }, partTimeoutMs: 60_000 };
  const app = testApp({ gate, requestTimeoutMs: 10 }, setup);
  const save = (body: unknown): Promise<Response> =>
    Promise.resolve(app.request('/cds-services/veileder-encounter-save', json(body)));
  expect((await save(saveRequest())).status).toBe(503);
  expect((await save({})).status).toBe(400);
  expect(gate.inWork()).toBe(0);
});

test('work that holds the thread does not hide who waits: over the network, too, the rest is turned away', async () => {
  const redFlags = (): typeof NONE => {
    const until = performance.now() + 20;
    while (performance.now() < until);
    return NONE;
  };
  const gate = createGate({ inWork: 8, waiting: 20, waitMs: 50 });
  const publicUrl = (): string => 'http://localhost';
  const app = testApp({ gate, publicUrl }, { parts: { redFlags } });
  const server = createAdaptorServer({ fetch: app.fetch, overrideGlobalObjects: false }).listen(
    0,
    '127.0.0.1',
  );
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  // From a process of its own: one that shares the thread would wait with what it waits for.
  const args = ['--json', '-c', '200', '-a', '200', '-m', 'POST', '-H', 'content-type=application/json'];
  const url = `http://127.0.0.1:${port}/cds-services/veileder-encounter-save`;
  const { stdout } = await promisify(execFile)('node_modules/.bin/autocannon', [
    ...args,
    '-b',
    JSON.stringify(saveRequest()),
    url,
  ]);
  server.close();
  const answers = z.record(z.string(), z.object({ count: z.number() }));
  const report = z.object({ errors: z.number(), statusCodeStats: answers }).parse(JSON.parse(stdout));
  const { errors, statusCodeStats: counts } = report;
  expect({ errors, statuses: Object.keys(counts) }).toEqual({ errors: 0, statuses: ['200', '503'] });
  expect(counts['503']?.count).toBe(gate.shed());
});

test('a stall of the thread turns nobody away who has a place', async () => {
  const gate = createGate({ inWork: 1, waiting: 1, waitMs: 5 });
  // Asked for behind the turns of this round, so that the timer comes before the next ones.
  await new Promise(resolve => setImmediate(resolve));
  const entered = gate.enter();
  const until = performance.now() + 20;
  while (performance.now() < until);
  expect(await entered).toBeTypeOf('function');
  expect([gate.inWork(), gate.shed()]).toEqual([1, 0]);
});
