import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ServeProcess, startServe } from '../serve-process.ts';
import { formsOf, foundIn, PLANTED } from './canaries/canaries.ts';
import { BAD, type CanaryRequest, GOOD } from './canaries/canary-requests.ts';

/**
 * Plants what is about patients through every door of a real service and searches everything it leaves: output, metrics,
 * traces, errors, headers of answers and the bytes of all files.
 */
const dataDir = mkdtempSync(join(tmpdir(), 'veileder-canaries-'));
const temporary = mkdtempSync(join(tmpdir(), 'veileder-canaries-tmp-'));
const traces: Buffer[] = [];
const collector = createServer((request, response) => {
  request.on('data', chunk => traces.push(chunk));
  request.on('end', () => response.setHeader('content-type', 'application/json').end('{}'));
});

const AT_ONCE = 4;

interface Seen {
  readonly status: number;
  readonly headers: string;
  readonly body: string;
}

let service: ServeProcess;

async function send({ method, path, body, headers }: CanaryRequest): Promise<Seen> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const answer = await fetch(`${service.url}${path}`, {
    method,
    headers: { 'content-type': 'application/json', ...headers },
    redirect: 'manual',
    ...(body === undefined ? {} : { body: text }),
  });
  return { status: answer.status, headers: JSON.stringify([...answer.headers]), body: await answer.text() };
}

/** A few at a time, since more than it can answer would be turned away unread. */
async function sendAll(requests: readonly CanaryRequest[]): Promise<Seen[]> {
  const seen: Seen[] = [];
  for (let first = 0; first < requests.length; first += AT_ONCE)
    seen.push(...(await Promise.all(requests.slice(first, first + AT_ONCE).map(send))));
  return seen;
}

function filesUnder(folder: string): string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries.filter(one => one.isFile()).map(one => join(one.parentPath, one.name));
}

let good: readonly Seen[] = [];
let bad: readonly Seen[] = [];
let metrics = '';

beforeAll(async () => {
  await once(collector.listen(0, '127.0.0.1'), 'listening');
  const { port } = collector.address() as AddressInfo;
  const endpoint = `http://127.0.0.1:${port}`;
  service = await startServe({ DATA_DIR: dataDir, TMPDIR: temporary, OTEL_EXPORTER_OTLP_ENDPOINT: endpoint });
  good = await sendAll(GOOD);
  bad = await sendAll(BAD);
  metrics = await (await fetch(`${service.url}/metrics`)).text();
  const exited = once(service.child, 'exit');
  service.child.kill('SIGTERM');
  await exited;
}, 60_000);

afterAll(() => {
  service?.child.kill('SIGKILL');
  collector.close();
  for (const folder of [dataDir, temporary]) rmSync(folder, { recursive: true, force: true });
});

describe('the search itself', () => {
  test('finds every planted value in every form, so that finding nothing means something', () => {
    for (const one of PLANTED) {
      for (const form of formsOf(one)) {
        expect(form.length, one).toBeGreaterThan(7);
        expect(foundIn(Buffer.concat([Buffer.from('{"x":"'), form, Buffer.from('"}')]))).toContain(one);
      }
      const hidden = Buffer.from(`abc ${one} def`).toString('base64');
      expect(foundIn(Buffer.from(hidden))).toContain(one);
    }
  });

  test('what was sent was read: answers in order quote the note', () => {
    expect(good.map(({ status }) => status)).toEqual(GOOD.map(() => 200));
    expect(good[0]?.body).toContain('ummen i skrittet');
    expect(foundIn(Buffer.from(good.map(({ body }) => body).join()))).not.toEqual([]);
  });
});

describe('nothing planted is found', () => {
  test('in answers to what was wrong, none of which is a fault of ours', () => {
    const wrong = bad.filter(({ status }) => status >= 400);
    expect(wrong.length).toBeGreaterThan(100);
    expect(bad.filter(({ status }) => status >= 500)).toEqual([]);
    for (const { body } of wrong) expect(foundIn(Buffer.from(body)), body).toEqual([]);
  });

  test('in headers of any answer', () => {
    for (const { headers } of [...good, ...bad]) expect(foundIn(Buffer.from(headers)), headers).toEqual([]);
  });

  test('in what is printed and logged', () => {
    const output = service.output();
    expect(output.match(/"route":/g)?.length).toBeGreaterThan(GOOD.length + BAD.length - 1);
    expect(foundIn(Buffer.from(output))).toEqual([]);
  });

  test('in metrics', () => {
    expect(metrics).toContain('veileder_red_flags_fired_total{id=');
    expect(foundIn(Buffer.from(metrics))).toEqual([]);
  });

  test('in traces', () => {
    const sent = Buffer.concat(traces);
    expect(sent.toString()).toContain('/cds-services/:id');
    expect(foundIn(sent)).toEqual([]);
  });

  test('in any file that is left, by name or by content', () => {
    const files = [...filesUnder(dataDir), ...filesUnder(temporary)];
    expect(files.length).toBeGreaterThan(0);
    for (const path of files) {
      expect(foundIn(Buffer.from(path)), path).toEqual([]);
      expect(foundIn(readFileSync(path)), path).toEqual([]);
    }
  });
});
