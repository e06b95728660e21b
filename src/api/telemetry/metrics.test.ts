import { describe, expect, test } from 'vitest';
import { json, saveRequest, testApp } from '../testing/test-app.ts';
import { createMetrics } from './metrics.ts';
import { watchProcess } from './process-metrics.ts';
import { watchAge, watchStore } from './store-metrics.ts';

const HOOK = '/cds-services/veileder-encounter-save';

async function scrape(app: ReturnType<typeof testApp>): Promise<string> {
  const answer = await app.request('/metrics');
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
  return answer.text();
}

/** Value of the one line that has all of these marks. */
function figureOf(text: string, ...marks: readonly string[]): number {
  const lines = text
    .split('\n')
    .filter(line => !line.startsWith('#') && marks.every(mark => line.includes(mark)));
  expect(lines, marks.join(' ')).toHaveLength(1);
  return Number(lines[0]?.split(' ').at(-1));
}

describe('/metrics', () => {
  test('counts requests by route pattern, hook and status, never by path', async () => {
    const app = testApp();
    await app.request(HOOK, json(saveRequest()));
    await app.request(HOOK, json('{'));
    await app.request('/cds-services/01019012345', json(saveRequest()));
    await app.request('/Kari/01019012345');
    const text = await scrape(app);
    const count = 'veileder_http_request_duration_seconds_count';
    expect(figureOf(text, count, 'hook="veileder-encounter-save"', 'status="200"')).toBe(1);
    expect(figureOf(text, count, 'hook="veileder-encounter-save"', 'status="400"')).toBe(1);
    expect(figureOf(text, count, 'route="/cds-services/:id"', 'status="404"')).toBe(1);
    expect(text).not.toMatch(/01019012345|Kari/);
    expect(text.match(/le="[\d.]+"/g)?.slice(0, 9)).toEqual(
      [0.025, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.75, 1].map(le => `le="${le}"`),
    );
  });

  test('counts cards, red flags, absent parts and stages of an evaluation', async () => {
    const app = testApp();
    for (let time = 0; time < 3; time++) await app.request(HOOK, json(saveRequest()));
    const text = await scrape(app);
    expect(figureOf(text, 'cards_given_total', 'kind="red-flag"', 'urgency="emergency"')).toBe(3);
    expect(figureOf(text, 'red_flags_fired_total', 'id="cauda"')).toBe(3);
    expect(figureOf(text, 'absent_parts_total', 'part="outcome"', 'reason="no-model"')).toBe(3);
    for (const stage of [
      'body',
      'fhir',
      'note',
      'red-flags',
      'differentials',
      'protocols',
      'scores',
      'compose',
    ])
      expect(figureOf(text, 'stage_duration_seconds_count', `stage="${stage}"`)).toBe(3);
  });

  test('the JSON API counts what it judged as well', async () => {
    const app = testApp();
    const note = { subjective: 'Nummen i skrittet.' };
    await app.request('/api/v1/analyze', json({ note }));
    expect(figureOf(await scrape(app), 'red_flags_fired_total', 'id="cauda"')).toBe(1);
  });

  test('the request that reads is the only one in work', async () => {
    const app = testApp();
    await app.request('/healthz');
    expect(figureOf(await scrape(app), 'veileder_http_requests_in_work ')).toBe(1);
  });
});

describe('labels', () => {
  test('take no words of others, and end somewhere', async () => {
    const metrics = createMetrics();
    metrics.partFailed('Kari Nordmann');
    metrics.tokenRefused('x'.repeat(100));
    for (let one = 0; one < 1_000; one++) metrics.partFailed(`part-${one}`);
    metrics.answered({ method: 'KARI', route: '/', status: 200, durationMs: 1 });
    const { text } = await metrics.expose();
    expect(text).not.toMatch(/kari|x{100}/i);
    expect(figureOf(text, 'failed_parts_total', 'part="other"')).toBe(801);
    expect(figureOf(text, 'duration_seconds_count', 'method="other"')).toBe(1);
  });

  test('say which software and knowledge run', async () => {
    const metrics = createMetrics();
    metrics.runs({ version: '1.2.3', knowledge: { release: '2026.1', hash: 'a'.repeat(64) } });
    const { text } = await metrics.expose();
    expect(
      figureOf(text, 'build_info', 'version="1.2.3"', 'release="2026.1"', `hash="${'a'.repeat(12)}"`),
    ).toBe(1);
  });
});

describe('what is read at each scrape', () => {
  test('memory, garbage, delay of the event loop', async () => {
    const metrics = createMetrics();
    const stop = watchProcess(metrics.registry);
    await new Promise(resolve => setTimeout(resolve, 50));
    const { text } = await metrics.expose();
    stop();
    expect(figureOf(text, 'memory_bytes', 'kind="rss"')).toBeGreaterThan(1e7);
    const delay = figureOf(text, 'event_loop_delay_seconds', 'quantile="0.99"');
    expect(delay).toBeGreaterThan(0.001);
    expect(delay).toBeLessThan(5);
    expect(figureOf(text, 'start_time_seconds ')).toBeGreaterThan(1e9);
  });

  test('counts apart what the note as a whole outweighs', async () => {
    const metrics = createMetrics();
    const condition = { id: 'cauda', icd10: 'G83.4', icpc2: 'N18', display: 'Cauda' };
    const light = { condition, urgency: 'emergency', rule: 'saddle', because: [] } as const;
    metrics.assessed({ redFlags: [], outweighed: [light], absent: [] });
    const { text } = await metrics.expose();
    expect(figureOf(text, 'red_flags_outweighed_total', 'id="cauda"')).toBe(1);
    expect(text).not.toContain('red_flags_fired_total{');
  });

  test('counts what outcome models say, shown or not', async () => {
    const metrics = createMetrics();
    const model = { id: 'recovery', version: '1', hash: 'a'.repeat(64), title: 'Recovery' };
    const refusal = { refused: 'out-of-distribution', model, inputs: [] } as const;
    const analysis = { redFlags: [], absent: [], outcome: refusal };
    metrics.assessed(analysis, [{ state: 'shadow', answer: refusal }]);
    metrics.assessed({ ...analysis, outcome: null });
    const other = { ...refusal, model: { ...model, id: 'compared' } };
    metrics.assessed({ ...analysis, outcome: other }, [{ state: 'champion', answer: other }]);
    const { text } = await metrics.expose();
    for (const state of ['champion', 'challenger'])
      expect(text).toContain(`veileder_outcome_answers_total{model="compared",state="${state}"`);
    for (const state of ['champion', 'shadow'])
      expect(text).toContain(
        `veileder_outcome_answers_total{model="recovery",state="${state}",answer="out-of-distribution"} 1`,
      );
  });

  test('the store as it is now', async () => {
    const metrics = createMetrics();
    let journalEvents = 0;
    watchStore(metrics.registry, () => ({
      backend: 'embedded',
      database: journalEvents === 0 ? 'up' : 'down',
      journalEvents,
      journalBytes: journalEvents * 10,
      journal: journalEvents === 0 ? 'up' : 'failing',
    }));
    expect(figureOf((await metrics.expose()).text, 'database_up{', 'embedded')).toBe(1);
    journalEvents = 7;
    const { text } = await metrics.expose();
    expect(text).toContain('veileder_journal_up 0');
    expect(figureOf(text, 'database_up{', 'embedded')).toBe(0);
    expect(figureOf(text, 'veileder_journal_events ')).toBe(7);
    expect(figureOf(text, 'veileder_journal_bytes ')).toBe(70);
  });

  test('an age has no value while nothing happened', async () => {
    const metrics = createMetrics();
    let ages: Record<string, number> = {};
    watchAge(
      metrics.registry,
      'audit_anchor',
      'Since the head of the chain was written elsewhere',
      () => ages,
    );
    expect((await metrics.expose()).text).not.toContain('anchor_age_seconds{');
    ages = { local: 12 };
    expect(figureOf((await metrics.expose()).text, 'anchor_age_seconds{', 'of="local"')).toBe(12);
  });
});
