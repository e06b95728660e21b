import { describe, expect, test } from 'vitest';
import { VeilederError } from '../../core/errors.ts';
import { memoryStore } from '../testing/memory-store.ts';
import { testEhr } from '../testing/saving-ehr.ts';
import { testApp } from '../testing/test-app.ts';
import { testIdentity } from '../testing/test-identity.ts';
import { bearer, testOperator } from '../testing/test-operators.ts';

const LIST = '/api/v1/evaluations';
const ANALYZE = '/api/v1/analyze';
const NOTE = { note: { subjective: 'Ryggsmerter. Nummen i skrittet.' } };

describe('what the JSON API records', () => {
  test.each([
    ['analyze', NOTE],
    ['differentials', { location: 'knee', swelling: true }],
    ['protocols', { diagnosis: 'L92', duration: '3 weeks' }],
  ])('%s is there under its evaluationId, about nobody', async (door, body) => {
    const ehr = testEhr();
    const answer = JSON.parse((await ehr.post(`/api/v1/${door}`, body)).text);
    const record = JSON.parse((await ehr.get(`${LIST}/${answer.evaluationId}`)).text);
    expect(record).toMatchObject({ evaluationId: answer.evaluationId, door, cards: [], tenant: 'local' });
    expect(record).not.toHaveProperty('subject');
    expect(record.analysis.redFlags).toEqual(answer.redFlags);
  });

  test('an answer that could not be recorded says so', async () => {
    const append = async (): Promise<never> => {
      throw new VeilederError('unavailable', 'away');
    };
    const seen = await testEhr({ store: { ...memoryStore(), append } }).post(ANALYZE, NOTE);
    expect(seen.status).toBe(200);
    expect(JSON.parse(seen.text).absent).toContainEqual({ part: 'record', reason: 'unavailable' });
  });
});

describe('GET /api/v1/evaluations', () => {
  test('lists newest first, in pages, and records each look', async () => {
    const ehr = testEhr();
    for (const day of [1, 2, 3]) {
      ehr.clock.now = `2026-06-0${day}T10:00:00Z`;
      await ehr.save('Ryggsmerter. Nummen i skrittet.');
    }
    const first = JSON.parse((await ehr.get(`${LIST}?limit=2`)).text);
    const days = (page: { evaluations: { at: string }[] }) =>
      page.evaluations.map(({ at }) => at.slice(0, 10));
    expect(days(first)).toEqual(['2026-06-03', '2026-06-02']);
    expect(first.evaluations[0]).toMatchObject({ door: 'encounter-save', critical: 1, cards: 3 });
    const second = JSON.parse((await ehr.get(`${LIST}?limit=2&before=${first.before}`)).text);
    expect(days(second)).toEqual(['2026-06-01']);
    expect(second).not.toHaveProperty('before');
    expect(
      ehr.store.events.filter(one => one.kind === 'access' && one.what === 'evaluation-list'),
    ).toHaveLength(2);
  });

  test.each([
    ['limit', 'limit=0'],
    ['limit', 'limit=101'],
    ['limit', 'limit=x'],
    ['before', 'before=yesterday'],
    ['before', 'before=2026-06-01'],
  ])('400 names %s', async (field, query) => {
    const seen = await testEhr().get(`${LIST}?${query}`);
    expect(seen.status).toBe(400);
    expect(JSON.parse(seen.text)).toMatchObject({ field });
  });
});

describe('GET /api/v1/evaluations/{id}', () => {
  test('gives the record and says who looked at whose', async () => {
    const ehr = testEhr();
    const { cards } = await ehr.save('Nummen i skrittet.');
    const id = cards[0]?.extension['no.veileder.card'].evaluationId;
    expect((await ehr.get(`${LIST}/${id}`)).status).toBe(200);
    expect(ehr.store.events.at(-1)).toMatchObject({
      kind: 'access',
      what: 'evaluation',
      evaluationId: id,
      patientId: 'p-1',
    });
  });

  test.each(['00000000-0000-4000-8000-00000000ffff', 'x', '..%2f..'])('404 for %s', async id => {
    expect((await testEhr().get(`${LIST}/${id}`)).status).toBe(404);
  });

  test('of another tenant is 404 like one that never was', async () => {
    const store = memoryStore();
    const { cards } = await testEhr({ store }).save('Nummen i skrittet.');
    const id = cards[0]?.extension['no.veileder.card'].evaluationId;
    const own = testOperator('own', ['viewer']);
    const foreign = testOperator('foreign', ['viewer']);
    const operators = [
      { ...own.operator, tenant: 'local' },
      { ...foreign.operator, tenant: 'elsewhere' },
    ];
    const app = testApp({ store, identity: testIdentity({ operators }) });
    const statusFor = async (token: string) => {
      const answer = await app.request(`${LIST}/${id}`, { headers: bearer(token) });
      return answer.status;
    };
    expect(await statusFor(own.token)).toBe(200);
    expect(await statusFor(foreign.token)).toBe(404);
    const list = await app.request(LIST, { headers: bearer(foreign.token) });
    expect(await list.json()).toEqual({ evaluations: [] });
  });

  test('is not shown when the look cannot be recorded', async () => {
    const store = memoryStore();
    const { cards } = await testEhr({ store }).save('Nummen i skrittet.');
    const id = cards[0]?.extension['no.veileder.card'].evaluationId;
    const append = async (): Promise<never> => {
      throw new VeilederError('unavailable', 'away');
    };
    const seen = await testEhr({ store: { ...store, append } }).get(`${LIST}/${id}`);
    expect(seen.status).toBe(503);
    expect(seen.text).not.toContain('skrittet');
  });
});
