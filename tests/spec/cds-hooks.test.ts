import { describe, expect, test } from 'vitest';
import { json, noteOf, saveContext, saveRequest, testApp } from '../../src/api/testing/test-app.ts';
import type { Card } from '../../src/core/card.ts';

/** Rules of CDS Hooks 2.0.1 that the service keeps, named by the ids of the checklist in docs/reference. */
const app = testApp();
const SAVE = '/cds-services/veileder-encounter-save';
const LOUD = saveRequest({
  context: saveContext({ note: noteOf('Ryggsmerter, feber, kreft. Nummen i skrittet.') }),
});
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

async function discover(): Promise<readonly Record<string, unknown>[]> {
  const answer = await app.request('/cds-services');
  const { services } = (await answer.json()) as { services: Record<string, unknown>[] };
  return services;
}

async function save(request: unknown = LOUD): Promise<readonly Card[]> {
  const answer = await app.request(SAVE, json(request));
  expect(answer.status).toBe(200);
  const { cards } = (await answer.json()) as { cards: Card[] };
  return cards;
}

const status = async (request: unknown, path = SAVE): Promise<number> =>
  (await app.request(path, json(request))).status;

function typeOf({ resourceType }: Readonly<{ resourceType?: unknown }>): string {
  return String(resourceType);
}

/** What FHIR R4 requires, and what makes the resource usable. */
const REQUIRED: Readonly<Record<string, readonly string[]>> = {
  ServiceRequest: ['status', 'intent', 'code', 'reasonCode', 'priority'],
  CarePlan: ['status', 'intent', 'title', 'activity'],
  Condition: ['clinicalStatus', 'verificationStatus', 'category', 'code'],
};

/** Every value of a JSON answer with its path. */
function* walk(value: unknown, path = ''): Generator<[string, unknown]> {
  yield [path, value];
  if (typeof value !== 'object' || value === null) return;
  for (const [name, member] of Object.entries(value)) yield* walk(member, `${path}/${name}`);
}

function isEmpty(value: unknown): boolean {
  if (value === null || value === '') return true;
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

describe('transport', () => {
  test('T2 sends no null, "", [] or {}, except cards: []', async () => {
    for (const answer of [await save(), await discover()]) {
      const empty = [...walk(answer)].filter(([, value]) => isEmpty(value)).map(([path]) => path);
      expect(empty).toEqual([]);
    }
    const quiet = saveContext({ note: noteOf('Har det fint.') });
    const prefetch = { patient: null, conditions: null, observations: null, medications: null };
    expect(await save(saveRequest({ context: quiet, prefetch }))).toEqual([]);
  });

  test('T4 tolerates unknown members, ignores __proto__, refuses what is no JSON', async () => {
    const polluted = JSON.stringify(LOUD).replace(
      '{',
      '{"__proto__":{"hook":"x"},"constructor":1,"extension":{"a":[]},',
    );
    expect((await app.request(SAVE, json(polluted))).status).toBe(200);
    expect({}).not.toHaveProperty('hook');
    expect((await app.request(SAVE, json('{'))).status).toBe(400);
    expect((await app.request(SAVE, json(LOUD, { 'content-type': 'text/plain' }))).status).toBe(415);
    expect((await app.request(SAVE, json('x'.repeat(2_000_000)))).status).toBe(413);
  });
});

describe('discovery', () => {
  test('D1 is at /cds-services', async () => {
    expect((await app.request('/cds-services')).status).toBe(200);
  });

  test('D2 has hook, id and description, and prefetch of strings', async () => {
    for (const { hook, id, description, prefetch } of await discover()) {
      for (const text of [hook, id, description]) expect(text).toMatch(/\S/);
      expect(id).toMatch(/^[A-Za-z0-9.-]+$/);
      for (const template of Object.values(prefetch as object)) expect(template).toBeTypeOf('string');
    }
  });

  test('P1 and P2 templates use only root context fields and the recommended query subset', async () => {
    for (const { prefetch } of await discover()) {
      for (const template of Object.values(prefetch as Record<string, string>)) {
        const tokens = [...template.matchAll(/\{\{(.*?)\}\}/g)].map(match => match[1]);
        expect(tokens.every(token => /^context\.(userId|patientId|encounterId)$/.test(token ?? ''))).toBe(
          true,
        );
        expect(template).toMatch(
          /^[A-Z]\w+(\/|\?(patient|encounter)=)\{\{context\.\w+\}\}(&(_count=\d+|_sort=-?\w+|status=\w+))*$/,
        );
      }
    }
  });

  test('a custom hook is named in reverse-domain notation', async () => {
    expect((await discover()).map(({ hook }) => hook)).toEqual(['no.veileder.encounter-save']);
  });
});

describe('prefetch', () => {
  const cardsWith = (prefetch: unknown) => save({ ...LOUD, prefetch });

  test('P3 any key may be satisfied or not', async () => {
    for (const prefetch of [undefined, {}, { patient: null }, { conditions: { resourceType: 'Bundle' } }]) {
      expect((await cardsWith(prefetch))[0]?.summary).toContain('Mulig cauda');
    }
  });

  test('P4 an OperationOutcome is a failure, not "no data"', async () => {
    const outcome = { resourceType: 'OperationOutcome', issue: [{ severity: 'error', code: 'timeout' }] };
    const inBundle = { resourceType: 'Bundle', entry: [{ resource: outcome }] };
    for (const conditions of [outcome, inBundle]) {
      expect((await cardsWith({ conditions })).at(-1)?.detail).toContain('diagnoselisten: feilet');
    }
  });

  test('P6 answers 412 when the note cannot be had, and 400 for what is malformed', async () => {
    expect(await status(saveRequest({ context: saveContext({ note: undefined }) }))).toBe(412);
    expect(await status(saveRequest({ context: saveContext({ note: 7 }) }))).toBe(400);
  });
});

describe('the request', () => {
  test('R1 hook, hookInstance and context are required; prefetch may be absent altogether', async () => {
    expect(await status(LOUD)).toBe(200);
    for (const member of ['hook', 'hookInstance', 'context']) {
      expect(await status({ ...LOUD, [member]: undefined })).toBe(400);
    }
    expect(await status({ ...LOUD, hookInstance: 'not-a-uuid' })).toBe(400);
  });

  test('R1 fhirServer is required with fhirAuthorization', async () => {
    const fhirAuthorization = {
      access_token: 'x',
      token_type: 'Bearer',
      expires_in: 300,
      scope: 'x',
      subject: 'x',
    };
    expect(await status({ ...LOUD, fhirAuthorization })).toBe(400);
    expect(await status({ ...LOUD, fhirAuthorization, fhirServer: 'https://ehr.example/fhir' })).toBe(200);
  });

  test('R4 ids are bare, the user is a reference', async () => {
    expect(await status(saveRequest({ context: saveContext({ patientId: 'Patient/1' }) }))).toBe(400);
    expect(await status(saveRequest({ context: saveContext({ encounterId: 'Encounter/1' }) }))).toBe(400);
    expect(await status(saveRequest({ context: saveContext({ userId: '1' }) }))).toBe(400);
  });

  test('R6 another hook is refused, and so is a service that is not there', async () => {
    expect(await status({ ...LOUD, hook: 'patient-view' })).toBe(400);
    expect(await status(LOUD, '/cds-services/veileder-nothing')).toBe(404);
  });
});

describe('the response', () => {
  test('C1 summary under 140, indicator of the three, uuid, detail, selectionBehavior with suggestions', async () => {
    for (const card of await save()) {
      expect(card.summary.length).toBeLessThan(140);
      expect(['info', 'warning', 'critical']).toContain(card.indicator);
      expect(card.uuid).toMatch(UUID);
      expect(card.detail).toMatch(/\S/);
      expect(card.selectionBehavior !== undefined).toBe(card.suggestions !== undefined);
      if (card.selectionBehavior) expect(['at-most-one', 'any']).toContain(card.selectionBehavior);
    }
  });

  test('C1 override reasons have a display, and every red flag offers them', async () => {
    for (const card of await save()) {
      const isRedFlag = card.extension['no.veileder.card'].kind === 'red-flag';
      expect((card.overrideReasons ?? []).length > 0).toBe(isRedFlag);
      for (const { display } of card.overrideReasons ?? []) expect(display).toMatch(/\S/);
    }
  });

  test('C2 source has a label, an absolute url and a topic', async () => {
    for (const { source } of await save()) {
      expect(source.label).toMatch(/\S/);
      expect(source.url).toMatch(/^https?:\/\//);
      expect(source.topic.code).toMatch(/\S/);
    }
  });

  test('C3 suggestions have label and uuid; more than one recommended only with any', async () => {
    for (const card of await save()) {
      for (const { label, uuid, actions } of card.suggestions ?? []) {
        expect(label).toMatch(/\S/);
        expect(uuid).toMatch(UUID);
        expect(actions.length).toBeGreaterThan(0);
      }
      const recommended = (card.suggestions ?? []).filter(({ isRecommended }) => isRecommended).length;
      if (recommended > 1) expect(card.selectionBehavior).toBe('any');
    }
  });

  test('C4 an action that creates carries type, description and the full resource', async () => {
    const coding = [{ system: 'http://hl7.org/fhir/sid/icpc-2', code: 'L92' }];
    const shoulder = { resource: { resourceType: 'Condition', code: { coding } } };
    const resources = { resourceType: 'Bundle', type: 'collection', entry: [shoulder] };
    const planned = saveRequest({ context: saveContext({ resources }) });
    const actions = [...(await save()), ...(await save(planned))].flatMap(({ suggestions = [] }) =>
      suggestions.flatMap(one => one.actions),
    );
    const types = new Set(actions.map(({ resource }) => typeOf(resource)));
    expect([...types].sort()).toEqual(['CarePlan', 'Condition', 'ServiceRequest']);
    for (const { type, description, resource } of actions) {
      expect(type).toBe('create');
      expect(description).toMatch(/\S/);
      expect(resource).toMatchObject({
        subject: { reference: 'Patient/p-1' },
        encounter: { reference: 'Encounter/e-1' },
      });
      for (const member of REQUIRED[typeOf(resource)] ?? []) expect(resource).toHaveProperty(member);
    }
  });

  test('C7 codings have code, system and display', async () => {
    for (const card of await save()) {
      for (const { code, system, display } of [card.source.topic, ...(card.overrideReasons ?? [])]) {
        expect([code, system, display].every(text => text !== '')).toBe(true);
      }
    }
  });

  test('C8 detail holds no HTML or links of the note', async () => {
    const wild = noteOf(
      'Ryggsmerter &lt;img src=x onerror=alert(1)&gt; feber [x](https://evil.example) nummen i skrittet',
    );
    for (const { detail } of await save(saveRequest({ context: saveContext({ note: wild }) }))) {
      expect(detail).not.toMatch(/<(?!https?:)/);
      expect(detail).not.toContain('](https://evil');
    }
  });

  test('red flags come first, there is one differential, and at most ten cards', async () => {
    const kinds = (await save()).map(card => card.extension['no.veileder.card'].kind);
    expect(kinds.lastIndexOf('red-flag')).toBeLessThan(kinds.findIndex(kind => kind !== 'red-flag'));
    expect(kinds.filter(kind => kind === 'differential')).toHaveLength(1);
    expect(kinds.length).toBeLessThanOrEqual(10);
  });

  test('errors are OperationOutcomes that name the field', async () => {
    const answer = await app.request(SAVE, json({ ...LOUD, hook: 'x' }));
    expect(await answer.json()).toMatchObject({
      resourceType: 'OperationOutcome',
      issue: [{ severity: 'error', code: 'structure', expression: ['hook'] }],
    });
  });
});
