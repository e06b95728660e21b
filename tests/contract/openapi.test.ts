import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { OPERATIONS } from '../../src/api/openapi/operations.ts';
import { operationOutcome, problem } from '../../src/api/openapi/plain-schemas.ts';
import { json } from '../../src/api/testing/test-app.ts';
import { releasedApp } from '../journeys/released-app.ts';

/** The document is made of the schemas that are used here; they are strict, so that nothing undescribed is answered. */
const app = await releasedApp();

/** What the app calls its evaluations. */
const EVALUATION_ID = '00000000-0000-4000-8000-000000000001';

/**
 * What needs a model that is registered, or somebody with a role, is held against its schemas where there is one: `tests/journeys/model-lifecycle.test.ts`,
 * `src/api/v1/reviews.test.ts`.
 */
const needsMore = ({ tag, method, path }: (typeof OPERATIONS)[number]): boolean =>
  tag === 'Reviews' || (tag === 'Models' && (method === 'post' || path.includes('{id}')));

/** So many lie between two notes that are taken, so that every condition and language has some. */
const EVERY = 7;

interface NoteLine {
  readonly note: Readonly<Record<string, string>>;
}

function notes(): readonly NoteLine[] {
  const lines = readFileSync('datasets/evaluation/red-flag-grid/development.jsonl', 'utf8')
    .trim()
    .split('\n');
  return lines.filter((_line, index) => index % EVERY === 0).map(line => JSON.parse(line));
}

function composition(note: NoteLine['note']): object {
  const section = Object.entries(note).map(([title, text]) => ({
    title,
    text: { status: 'generated', div: `<div xmlns="http://www.w3.org/1999/xhtml">${text}</div>` },
  }));
  return { resourceType: 'Composition', section };
}

describe('real answers are as the document says', () => {
  test.each(
    OPERATIONS.filter(one => one.answer.schema && !needsMore(one)).map(one => [one.id, one] as const),
  )('%s', async (_id, { method, path, request, answer }) => {
    const body = request && readFileSync(`docs/examples/${request.example}`, 'utf8');
    await app.request('/api/v1/analyze', json({ note: { subjective: 'Vondt i ryggen.' } }));
    const address = path.replace('{id}', EVALUATION_ID);
    const given = await app.request(address, method === 'post' ? json(body) : {});
    expect(given.status).toBe(200);
    expect(given.headers.get('content-type')).toContain(answer.type);
    expect(answer.schema?.safeParse(await given.json()).error).toBeUndefined();
  });

  test.each(['analyze', 'encounterSave'] as const)('%s over notes of every kind', async id => {
    const operation = OPERATIONS.find(one => one.id === id);
    const frame = JSON.parse(readFileSync('docs/examples/encounter-save.json', 'utf8'));
    for (const { note } of notes()) {
      const saved = { ...frame, context: { ...frame.context, note: composition(note) } };
      const given = await app.request(operation?.path ?? '', json(id === 'analyze' ? { note } : saved));
      expect(given.status).toBe(200);
      expect(operation?.answer.schema?.safeParse(await given.json()).error).toBeUndefined();
    }
  });

  test.each([
    ['/api/v1/analyze', { note: 7 }, 400, problem],
    ['/api/v1/analyze', { note: {}, diagnosisCodes: ['M54.5'] }, 422, problem],
    ['/api/v1/nothing', {}, 404, problem],
    ['/cds-services/veileder-encounter-save', {}, 400, operationOutcome],
    ['/cds-services/nothing', {}, 404, operationOutcome],
  ])('%s %j is a described error', async (path, body, status, schema) => {
    const given = await app.request(path, json(body));
    expect(given.status).toBe(status);
    expect(schema.safeParse(await given.json()).error).toBeUndefined();
  });
});
