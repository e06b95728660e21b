import { describe, expect, test } from 'vitest';
import type { Evaluator } from '../assess/evaluator.ts';
import { LIMITS } from '../core/limits.ts';
import { json, keptLog, testApp } from './testing/test-app.ts';

const app = testApp();
const ANALYZE = '/api/v1/analyze';
const NOTE = { note: { subjective: 'Ryggsmerter. Nummen i skrittet.' } };

describe('pages', () => {
  test.each(['/healthz', '/readyz', '/cds-services'])('%s answers', async path => {
    const answer = await app.request(path);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toMatch(/^application\/json/);
  });

  test('/readyz says what is degraded and which knowledge', async () => {
    const ready: unknown = await (await app.request('/readyz')).json();
    expect(ready).toMatchObject({ status: 'ready', degraded: ['nothing'], knowledge: { release: 'tiny' } });
  });

  test('/ says what this is', async () => {
    const page = await (await app.request('/')).text();
    expect(page).toContain('– Veileder</title>');
    expect(page).toContain('href="/cds-services?lang=nb"');
  });

  test('every answer carries security headers and a correlation id', async () => {
    for (const path of ['/', '/healthz', '/nowhere', '/cds-services/nowhere']) {
      const { headers } = await app.request(path);
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(headers.get('x-correlation-id')).toMatch(/^[0-9a-f-]{36}$/);
    }
  });

  test("a client's correlation id is taken when it is a UUID, and only then", async () => {
    const own = '11111111-2222-4333-8444-555555555555';
    const taken = await app.request('/healthz', { headers: { 'x-correlation-id': own } });
    expect(taken.headers.get('x-correlation-id')).toBe(own);
    const other = await app.request('/healthz', { headers: { 'x-correlation-id': '01019012345' } });
    expect(other.headers.get('x-correlation-id')).not.toContain('01019012345');
  });
});

describe('POST /api/v1', () => {
  test('analyze gives an analysis', async () => {
    const answer = await app.request(ANALYZE, json({ id: 'x', ...NOTE }));
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({
      id: 'x',
      evaluationId: '00000000-0000-4000-8000-000000000001',
      redFlags: [{ id: 'cauda', condition: { icd10: 'G83.4', icpc2: 'N18' }, urgency: 'emergency' }],
      outcome: null,
      alerts: [],
      absent: [{ part: 'outcome', reason: 'no-model' }],
      knowledge: { release: 'tiny' },
    });
  });

  test('differentials and protocols answer the calls of the owner', async () => {
    const knee = {
      location: 'knee',
      onset: 'gradual',
      mechanism: 'twisting',
      swelling: true,
      locking: false,
    };
    const differentials = await app.request('/api/v1/differentials', json(knee));
    expect(await differentials.json()).toMatchObject({ complaint: 'knee-pain', redFlags: [], absent: [] });
    const shoulder = {
      diagnosis: 'L92 - Shoulder syndrome',
      duration: '3 weeks',
      severity: 'moderate',
      previousTreatments: ['NSAIDs'],
    };
    const protocols = await app.request('/api/v1/protocols', json(shoulder));
    expect(await protocols.json()).toMatchObject({
      protocols: [{ id: 'shoulder', adaptations: [{ id: 'tried-nsaid' }, { id: 'early' }] }],
      absent: [],
    });
  });

  test.each(['application/json; charset=utf-8', 'application/fhir+json', 'APPLICATION/JSON'])(
    'takes %s',
    async type => {
      expect((await app.request(ANALYZE, json(NOTE, { 'content-type': type }))).status).toBe(200);
    },
  );

  test.each(['text/plain', 'application/xml', 'application/jsonp', ''])('415 for %j', async type => {
    const answer = await app.request(ANALYZE, json(NOTE, { 'content-type': type }));
    expect(answer.status).toBe(415);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
  });

  test('400 names the field and never the value', async () => {
    const answer = await app.request(ANALYZE, json({ note: { subjective: { hemmelig: 'hemmelig' } } }));
    const text = await answer.text();
    expect(answer.status).toBe(400);
    expect(JSON.parse(text)).toMatchObject({ status: 400, code: 'malformed', field: 'note.subjective' });
    expect(text).not.toContain('hemmelig');
  });

  test('422 for what is understood but not usable', async () => {
    const answer = await app.request(ANALYZE, json({ ...NOTE, diagnosisCodes: ['M54.5'] }));
    expect(answer.status).toBe(422);
    expect(await answer.json()).toMatchObject({ field: 'diagnosisCodes[0]' });
  });

  test.each([
    ['no JSON', '{"note":'],
    ['nothing', ''],
    ['depth 10,000', `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`],
    ['too many values', `[${'1,'.repeat(LIMITS.jsonValues)}1]`],
  ])('400 for %s', async (_name, body) => {
    expect((await app.request(ANALYZE, json(body))).status).toBe(400);
  });

  test('400 for bad UTF-8', async () => {
    const body = Buffer.concat([
      Buffer.from('{"note":{"text":"'),
      Buffer.from([0xc3, 0x28]),
      Buffer.from('"}}'),
    ]);
    const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body };
    expect((await app.request(ANALYZE, init)).status).toBe(400);
  });

  test('413 for a body over the limit, declared or not', async () => {
    const body = JSON.stringify({ note: { text: 'a'.repeat(2_000_000) } });
    expect((await app.request(ANALYZE, json(body))).status).toBe(413);
    const declared = json(NOTE, { 'content-length': '2000000' });
    expect((await app.request(ANALYZE, declared)).status).toBe(413);
    let sent = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent++;
        controller.enqueue(new Uint8Array(100_000).fill(0x20));
      },
    });
    const init = {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: endless,
      duplex: 'half',
    };
    expect((await app.request(ANALYZE, init as RequestInit)).status).toBe(413);
    expect(sent).toBeLessThan(25);
  });

  test('400 for a body that ends early', async () => {
    const broken = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.error(new Error('gone'));
      },
    });
    const init = {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: broken,
      duplex: 'half',
    };
    expect((await app.request(ANALYZE, init as RequestInit)).status).toBe(400);
  });

  test('404 elsewhere, as problem details', async () => {
    const answer = await app.request('/api/v1/nothing', json({}));
    expect(answer.status).toBe(404);
    expect(await answer.json()).toMatchObject({ code: 'not-found', status: 404 });
  });
});

describe('what goes wrong here', () => {
  const broken = (answer: () => Promise<never>): Partial<Evaluator> => ({
    analyze: answer,
    knowledge: { release: 'x', hash: 'y' },
  });

  test('is a 500 without a word of the error, inside or outside', async () => {
    const log = keptLog();
    const evaluator = broken(() => Promise.reject(new TypeError('Kari 01019012345'))) as Evaluator;
    const answer = await testApp({ evaluator, log }).request(ANALYZE, json(NOTE));
    expect(answer.status).toBe(500);
    expect((await answer.text()) + JSON.stringify(log.lines)).not.toContain('01019012345');
    expect(log.lines[0]).toMatchObject({ level: 'error', fields: { error: 'TypeError', code: 'internal' } });
  });

  test('and takes too long is a 503 that says when to come back, and stops the work', async () => {
    let stopped = false;
    const evaluator = broken((_request?: unknown, frame?: { signal?: AbortSignal }) => {
      frame?.signal?.addEventListener('abort', () => {
        stopped = true;
      });
      return new Promise(() => undefined);
    }) as Evaluator;
    const answer = await testApp({ evaluator, requestTimeoutMs: 10 }).request(ANALYZE, json(NOTE));
    expect(answer.status).toBe(503);
    expect(answer.headers.get('retry-after')).toBe('1');
    expect(stopped).toBe(true);
  });
});

describe('the log', () => {
  test('has method, route pattern, status and duration, and nothing of the request', async () => {
    const log = keptLog();
    const own = testApp({ log });
    await own.request('/cds-services/01019012345?fnr=01019012345', json({ hook: '01019012345' }));
    await own.request('/Kari/01019012345');
    await own.request(ANALYZE, json({ note: { subjective: '01019012345' } }));
    expect(log.lines.map(({ fields: { method, route, status } }) => [method, route, status])).toEqual([
      ['POST', '/cds-services/:id', 404],
      ['GET', '/*', 404],
      ['POST', '/api/v1/analyze', 200],
    ]);
    expect(JSON.stringify(log.lines)).not.toContain('01019012345');
    expect(log.lines[0]?.fields).toHaveProperty('durationMs', expect.any(Number));
  });
});
