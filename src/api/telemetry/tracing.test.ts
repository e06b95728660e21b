import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { json, saveRequest, testApp } from '../testing/test-app.ts';
import { readTraceparent, writeTraceparent } from './trace-context.ts';
import { openTracing, type Tracing } from './tracing.ts';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const PARENT = `00-${TRACE}-00f067aa0ba902b7-01`;

describe('traceparent', () => {
  test('is read and written as the standard says', () => {
    const context = { traceId: TRACE, spanId: '00f067aa0ba902b7', sampled: true };
    expect(readTraceparent(PARENT)).toEqual(context);
    expect(writeTraceparent(context)).toBe(PARENT);
    expect(readTraceparent(`cc-${TRACE}-00f067aa0ba902b7-00-what-comes`)).toMatchObject({ sampled: false });
  });

  test.each([
    undefined,
    '',
    'hemmelig',
    PARENT.toUpperCase(),
    `ff-${TRACE}-00f067aa0ba902b7-01`,
    `00-${'0'.repeat(32)}-00f067aa0ba902b7-01`,
    `00-${TRACE}-${'0'.repeat(16)}-01`,
    `${PARENT}-more`,
    `01-${TRACE}-00f067aa0ba902b7-01-${'x'.repeat(1_000)}`,
  ])('%j counts as none', header => {
    expect(readTraceparent(header)).toBeUndefined();
  });
});

interface Collector {
  readonly url: string;
  readonly text: () => string;
  readonly close: () => void;
}

const open: Collector[] = [];

/** A collector that keeps what it is sent. */
async function collector(): Promise<Collector> {
  let text = '';
  const server = createServer((request, response) => {
    request.on('data', chunk => {
      text += chunk;
    });
    request.on('end', () => response.setHeader('content-type', 'application/json').end('{}'));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const made = { url: `http://127.0.0.1:${port}`, text: () => text, close: () => server.close() };
  open.push(made);
  return made;
}

afterEach(() => {
  for (const one of open.splice(0)) one.close();
  vi.unstubAllEnvs();
});

async function tracingTo(url: string): Promise<Tracing> {
  vi.stubEnv('OTEL_EXPORTER_OTLP_ENDPOINT', url);
  const tracing = await openTracing({ OTEL_EXPORTER_OTLP_ENDPOINT: url }, '1.0.0');
  if (!tracing) throw new Error('no tracing');
  return tracing;
}

interface Sent {
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly attributes: readonly { readonly key: string; readonly value: object }[];
}

function spansOf(text: string): readonly Sent[] {
  const { resourceSpans } = JSON.parse(text);
  return resourceSpans[0].scopeSpans.flatMap(({ spans }: { spans: readonly Sent[] }) => spans);
}

describe('traces', () => {
  test('are off without an address', async () => {
    expect(await openTracing({}, '1')).toBeUndefined();
    expect(await openTracing({ OTEL_EXPORTER_OTLP_ENDPOINT: '' }, '1')).toBeUndefined();
  });

  test("hang beneath the caller's span, one child a step, and hold nothing but the list", async () => {
    const seen = await collector();
    const tracing = await tracingTo(seen.url);
    const app = testApp({ tracing });
    const headers = { traceparent: PARENT, 'x-navn': 'Kari' };
    const path = '/cds-services/veileder-encounter-save?fnr=01019012345';
    expect((await app.request(path, json(saveRequest(), headers))).status).toBe(200);
    await app.request('/01019012345');
    await tracing.close();
    const spans = spansOf(seen.text());
    const ours = spans.filter(({ traceId }) => traceId === TRACE);
    const root = ours.find(({ name }) => name === 'request');
    expect(root?.parentSpanId).toBe('00f067aa0ba902b7');
    expect(root?.attributes.map(({ key }) => key)).toEqual([
      'http.request.method',
      'http.route',
      'http.response.status_code',
      'veileder.hook',
    ]);
    const children = ours.filter(({ parentSpanId }) => parentSpanId === root?.spanId);
    expect(children.map(({ name }) => name).sort()).toEqual([
      'body',
      'compose',
      'differentials',
      'fhir',
      'note',
      'protocols',
      'record',
      'red-flags',
      'scores',
    ]);
    expect(spans.filter(({ traceId }) => traceId !== TRACE)).toHaveLength(1);
    expect(seen.text()).not.toMatch(/01019012345|Kari|skrittet|p-1/);
  });

  test('a collector that is away costs no answer', async () => {
    const tracing = await tracingTo('http://127.0.0.1:9');
    const app = testApp({ tracing });
    expect((await app.request('/healthz')).status).toBe(200);
    await tracing.close();
  });

  test('requests that run side by side keep their spans apart', async () => {
    const seen = await collector();
    const tracing = await tracingTo(seen.url);
    const app = testApp({ tracing });
    const save = () => app.request('/cds-services/veileder-encounter-save', json(saveRequest()));
    await Promise.all(Array.from({ length: 8 }, save));
    await tracing.close();
    const spans = spansOf(seen.text());
    for (const { spanId, traceId } of spans.filter(({ name }) => name === 'request')) {
      const children = spans.filter(({ parentSpanId }) => parentSpanId === spanId);
      expect(children).toHaveLength(9);
      expect(new Set(children.map(one => one.traceId))).toEqual(new Set([traceId]));
    }
  });
});
