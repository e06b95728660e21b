import { describe, expect, test } from 'vitest';
import { LIMITS } from '../../../core/limits.ts';
import { json, noteOf, saveContext, saveRequest, testApp } from '../../testing/test-app.ts';

const PATH = '/cds-services/veileder-encounter-save';
const app = testApp();

interface Seen {
  readonly status: number;
  readonly body: { readonly cards?: readonly { readonly summary: string; readonly detail: string }[] };
  readonly text: string;
}

async function post(body: unknown): Promise<Seen> {
  const answer = await app.request(PATH, json(body));
  const text = await answer.text();
  return { status: answer.status, body: JSON.parse(text), text };
}
const summaries = ({ body }: Seen) => body.cards?.map(({ summary }) => summary);

describe('a saved encounter', () => {
  test('gets its cards', async () => {
    const seen = await post(saveRequest());
    expect(seen.status).toBe(200);
    expect(summaries(seen)?.[0]).toBe('Mulig cauda – Legg inn nå');
    expect(seen.body.cards?.at(-1)?.detail).toContain('diagnoselisten: ikke sendt');
  });

  test('with nothing to say and everything supplied gets none', async () => {
    const prefetch = { patient: null, conditions: null, observations: null, medications: null };
    const context = saveContext({ note: noteOf('Har det fint.') });
    expect((await post(saveRequest({ context, prefetch }))).body).toEqual({ cards: [] });
  });

  test('saved ten times gives the same ids', async () => {
    const ids = new Set<string>();
    for (let time = 0; time < 10; time++) ids.add(JSON.stringify((await post(saveRequest())).body));
    expect(ids.size).toBe(1);
  });
});

describe('what is wrong with the frame', () => {
  test.each([
    ['body', null],
    ['body', []],
    ['body', 'x'],
    ['hook', saveRequest({ hook: undefined })],
    ['hook', saveRequest({ hook: 'patient-view' })],
    ['hook', saveRequest({ hook: 7 })],
    ['hookInstance', saveRequest({ hookInstance: undefined })],
    ['hookInstance', saveRequest({ hookInstance: 'hemmelig' })],
    ['context', saveRequest({ context: undefined })],
    ['context', saveRequest({ context: 'hemmelig' })],
    ['context.userId', saveRequest({ context: saveContext({ userId: undefined }) })],
    ['context.userId', saveRequest({ context: saveContext({ userId: 'hemmelig' }) })],
    ['context.patientId', saveRequest({ context: saveContext({ patientId: undefined }) })],
    ['context.patientId', saveRequest({ context: saveContext({ patientId: 'Patient/hemmelig' }) })],
    ['context.patientId', saveRequest({ context: saveContext({ patientId: 7 }) })],
    ['context.encounterId', saveRequest({ context: saveContext({ encounterId: '' }) })],
    ['context.encounterId', saveRequest({ context: saveContext({ encounterId: 'Encounter/hemmelig' }) })],
    ['context.note', saveRequest({ context: saveContext({ note: 'hemmelig' }) })],
    ['context.note.resourceType', saveRequest({ context: saveContext({ note: {} }) })],
    ['context.note', saveRequest({ context: saveContext({ note: { resourceType: 'Patient' } }) })],
    ['context.resources', saveRequest({ context: saveContext({ resources: [] }) })],
    [
      'context.resources',
      saveRequest({ context: saveContext({ resources: { resourceType: 'Condition' } }) }),
    ],
    ['prefetch', saveRequest({ prefetch: 'hemmelig' })],
    ['prefetch', saveRequest({ prefetch: [] })],
    ['fhirServer', saveRequest({ fhirServer: 7 })],
    ['fhirServer', saveRequest({ fhirAuthorization: {} })],
    ['fhirAuthorization', saveRequest({ fhirServer: 'https://x', fhirAuthorization: 'hemmelig' })],
  ])('400 names %s', async (field, request) => {
    const seen = await post(request);
    expect(seen.status).toBe(400);
    expect(seen.body).toMatchObject({
      resourceType: 'OperationOutcome',
      issue: [{ severity: 'error', code: 'structure', expression: [field] }],
    });
    expect(seen.text).not.toContain('hemmelig');
  });

  test('an unknown service is a 404 OperationOutcome', async () => {
    const answer = await app.request('/cds-services/hemmelig', json(saveRequest()));
    expect(answer.status).toBe(404);
    expect(answer.headers.get('content-type')).toBe('application/fhir+json');
    expect(await answer.text()).not.toContain('hemmelig');
  });

  test('members nobody knows are left alone', async () => {
    const extra = { extension: { 'no.x': [1] }, noe: { annet: null } };
    const context = saveContext({ extension: {}, ekstra: 'x' });
    expect((await post(saveRequest({ ...extra, context }))).status).toBe(200);
  });

  test('null stands for nothing', async () => {
    const context = saveContext({ note: null, resources: null });
    expect((await post(saveRequest({ context, prefetch: { notes: null } }))).status).toBe(200);
    expect((await post(saveRequest({ prefetch: null }))).status).toBe(200);
  });
});

describe('the note', () => {
  const without = (prefetch?: unknown) =>
    saveRequest({
      context: saveContext({ note: undefined }),
      ...(prefetch === undefined ? {} : { prefetch }),
    });

  test.each([undefined, {}, { notes: 'x' }, { notes: { resourceType: 'OperationOutcome' } }])(
    '412 names the key when prefetch is %j',
    async prefetch => {
      const seen = await post(without(prefetch));
      expect(seen.status).toBe(412);
      expect(seen.body).toMatchObject({ issue: [{ code: 'required', expression: ['prefetch.notes'] }] });
    },
  );

  test.each([null, { resourceType: 'Bundle' }, { resourceType: 'Bundle', entry: [] }])(
    'known to be empty (%j) is 200 with what else can be judged',
    async notes => {
      const numb = { resourceType: 'Condition', code: { coding: [{ system: 'icpc-2', code: 'A03' }] } };
      const seen = await post(without({ notes, conditions: numb }));
      expect(seen.status).toBe(200);
      expect(summaries(seen)?.[0]).toContain('notatet');
    },
  );
});

describe('prefetch that is broken', () => {
  const broken = {
    patient: 'x',
    encounter: 7,
    conditions: { resourceType: 'OperationOutcome', issue: [{ severity: 'error' }] },
    observations: { resourceType: 'Bundle', entry: Array.from({ length: 10_000 }, () => ({ resource: {} })) },
    medications: [[[]]],
    allergies: { __proto__: null },
  };

  test('still gives the red flag, and says what was not had', async () => {
    const seen = await post(saveRequest({ prefetch: broken }));
    expect(seen.status).toBe(200);
    expect(summaries(seen)?.[0]).toBe('Mulig cauda – Legg inn nå');
    const notice = seen.body.cards?.at(-1)?.detail;
    expect(notice).toContain('diagnoselisten: feilet');
    expect(notice).toContain('målinger og prøver: mer enn grensen');
    expect(notice).toContain('alder og kjønn: uventet format');
    expect(notice).toContain('medisinlisten: uventet format');
  });

  test('10,000 Conditions are read to the limit', async () => {
    const condition = { resourceType: 'Condition', code: { text: 'x' } };
    const entry = Array.from({ length: 10_000 }, () => ({ resource: condition }));
    const seen = await post(saveRequest({ prefetch: { conditions: { resourceType: 'Bundle', entry } } }));
    expect(seen.status).toBe(200);
    expect(seen.body.cards?.at(-1)?.detail).toContain('diagnoselisten: mer enn grensen');
    expect(LIMITS.bundleEntries).toBe(1_000);
  });
});
