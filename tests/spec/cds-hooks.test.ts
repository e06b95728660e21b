import { describe, expect, test } from 'vitest';
import { HOOK_SERVICES } from '../../src/api/hooks/routes.ts';
import { lintAnswer } from '../../src/api/testing/lint-cards.ts';
import { accepted, idsOf, overridden, testEhr, viewRequest } from '../../src/api/testing/saving-ehr.ts';
import { json, noteOf, saveContext, saveRequest, testApp } from '../../src/api/testing/test-app.ts';
import type { Card } from '../../src/core/card.ts';

/**
 * Rules of CDS Hooks 2.0.1 that the service keeps, named by the ids of the checklist. Who calls (J1 to J5) and CORS are
 * held by the tests of identity; TLS (T1) ends in front of the service.
 */
const app = testApp();
const SAVE = '/cds-services/veileder-encounter-save';
const LOUD = saveRequest({
  context: saveContext({ note: noteOf('Ryggsmerter, feber, kreft. Nummen i skrittet.') }),
});
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

type Discovered = Readonly<
  Record<'hook' | 'id' | 'title' | 'description' | 'prefetch' | 'version' | 'hookVersion', unknown>
>;

async function discover(): Promise<readonly Discovered[]> {
  const answer = await app.request('/cds-services');
  const { services } = (await answer.json()) as { services: Discovered[] };
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
  test('T1 speaks JSON, whatever the answer', async () => {
    for (const answer of [
      await app.request('/cds-services'),
      await app.request(SAVE, json(LOUD)),
      await app.request(SAVE, json({})),
      await app.request('/cds-services/nothing', json({})),
    ]) {
      expect(answer.headers.get('content-type')).toMatch(/^application\/(fhir\+)?json/);
      await expect(answer.json()).resolves.toBeTypeOf('object');
    }
  });

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
  test('D1 is at /cds-services, with a list of services', async () => {
    const answer = await app.request('/cds-services');
    expect(answer.status).toBe(200);
    expect(Object.keys((await answer.json()) as object)).toEqual(['services']);
  });

  test('D2 holds nothing but what the specification names, and the versions', async () => {
    const named = ['hook', 'id', 'title', 'description', 'prefetch', 'version', 'hookVersion'].sort();
    for (const service of await discover()) {
      expect(Object.keys(service).sort()).toEqual(named);
      expect(service.version).toBe('2.0.1');
      expect(service.hookVersion).toMatch(/^\d+\.\d+(\.\d+)?$/);
    }
  });

  test('D3 ids are unique, so that one service answers for one hook', async () => {
    const ids = (await discover()).map(({ id }) => id);
    expect(ids).toEqual(['veileder-encounter-save', 'veileder-patient-view', 'veileder-problem-list']);
  });

  test('D2 has hook, id and description, and prefetch of strings', async () => {
    for (const { hook, id, description, prefetch } of await discover()) {
      for (const text of [hook, id, description]) expect(text).toMatch(/\S/);
      expect(id).toMatch(/^[A-Za-z0-9.-]+$/);
      for (const template of Object.values(prefetch as object)) expect(template).toBeTypeOf('string');
    }
  });

  test('P1 tokens are delimited by braces and name root fields that the hook page flags', async () => {
    const flagged = new Map(
      HOOK_SERVICES.map(({ id, context }) => [
        id,
        context.filter(({ token }) => token).map(({ name }) => `context.${name}`),
      ]),
    );
    for (const { id, prefetch } of await discover()) {
      for (const template of Object.values(prefetch as Record<string, string>)) {
        const tokens = [...template.matchAll(/\{\{(.*?)\}\}/g)].map(match => match[1]);
        expect(tokens.length).toBeGreaterThan(0);
        for (const token of tokens) expect(flagged.get(String(id))).toContain(token);
        expect(template.replace(/\{\{.*?\}\}/g, '')).not.toMatch(/[{}]/);
      }
    }
  });

  test('P1 a flag stands on texts alone: a Bundle is no token', () => {
    for (const { context } of HOOK_SERVICES)
      for (const { token, type } of context) expect(token).toBe(type !== 'resource');
  });

  test('P2 templates keep to reads, searches by reference, tokens, _count and _sort', async () => {
    const read = /^[A-Z]\w+\/\{\{context\.\w+\}\}$/;
    const search =
      /^[A-Z]\w+\?(patient|encounter)=\{\{context\.\w+\}\}(&(_count=\d+|_sort=-?\w+|status=\w+))*$/;
    for (const { prefetch } of await discover())
      for (const template of Object.values(prefetch as Record<string, string>))
        expect(read.test(template) || search.test(template)).toBe(true);
  });

  test('hooks of the library have their published names; our own is in reverse-domain notation', async () => {
    const hooks = (await discover()).map(({ hook, hookVersion }) => `${hook} ${hookVersion}`);
    expect(hooks).toEqual([
      'no.veileder.encounter-save 1.0.0',
      'patient-view 1.0',
      'problem-list-item-create 0.1.0',
    ]);
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

  test('P5 uses prefetch or the FHIR server, whichever has it', async () => {
    const asked: string[] = [];
    const ehr = testEhr({
      fhirServers: () => [{ url: 'https://ehr.example/fhir', allowPrivate: false }],
      readFhir: async (_access, queries) => {
        asked.push(...queries.map(({ path }) => path));
        const note = noteOf('Ryggsmerter. Nummen i skrittet.');
        return new Map([['notes', { had: true, resources: [note] }]]);
      },
    });
    const context = saveContext({ note: undefined });
    const request = saveRequest({ context, fhirServer: 'https://ehr.example/fhir' });
    const seen = await ehr.post(SAVE, request);
    expect(seen.cards[0]?.summary).toContain('Mulig cauda');
    expect(asked).toContain('Composition?encounter=e-1&_sort=-date&_count=10');
    expect(asked).toContain('Patient/p-1');
  });

  test('P6 answers 412 that names the key when the patient of patient-view cannot be had', async () => {
    const answer = await app.request(
      '/cds-services/veileder-patient-view',
      json({ ...viewRequest(), prefetch: {} }),
    );
    expect(answer.status).toBe(412);
    expect(await answer.json()).toMatchObject({ issue: [{ expression: ['prefetch.patient'] }] });
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

  const AUTHORIZATION = {
    access_token: 'secret-token',
    token_type: 'Bearer',
    expires_in: 300,
    scope: 'user/Patient.read',
    subject: 'veileder',
  };
  const authorized = (change: object) => ({
    ...LOUD,
    fhirServer: 'https://ehr.example/fhir',
    fhirAuthorization: { ...AUTHORIZATION, ...change },
  });

  test('R2 fhirAuthorization has token, type, lifetime, scope and subject; scopes of both syntaxes do', async () => {
    expect(await status(authorized({}))).toBe(200);
    expect(await status(authorized({ scope: 'user/Observation.rs', patient: 'p-1' }))).toBe(200);
    for (const member of Object.keys(AUTHORIZATION)) {
      const answer = await app.request(SAVE, json(authorized({ [member]: undefined })));
      expect(answer.status).toBe(400);
      expect(await answer.json()).toMatchObject({ issue: [{ expression: [`fhirAuthorization.${member}`] }] });
    }
    for (const wrong of [{ token_type: 'Basic' }, { expires_in: '300' }, { access_token: 'a\r\nx: y' }])
      expect(await status(authorized(wrong))).toBe(400);
  });

  test('R3 the token is given to the reader and stands nowhere else', async () => {
    const tokens: (string | undefined)[] = [];
    const ehr = testEhr({
      fhirServers: () => [{ url: 'https://ehr.example/fhir', allowPrivate: false }],
      readFhir: async ({ token }) => {
        tokens.push(token);
        return new Map();
      },
    });
    const seen = await ehr.post(SAVE, authorized({}));
    expect(tokens).toEqual(['secret-token']);
    const everywhere = JSON.stringify([seen, ehr.log.lines, ehr.store.events]);
    expect(everywhere).not.toContain('secret-token');
  });

  test('R5 resources of another FHIR version than R4 are not told apart: unknown members are left alone', async () => {
    const resources = { resourceType: 'Bundle', type: 'collection', meta: { profile: ['x'] }, entry: [] };
    expect(await status(saveRequest({ context: saveContext({ resources }) }))).toBe(200);
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
  test('C0 is a list of cards and nothing else, empty where there is no guidance', async () => {
    const answer = await app.request(SAVE, json(LOUD));
    expect(Object.keys((await answer.json()) as object)).toEqual(['cards']);
    expect(lintAnswer({ cards: await save() })).toEqual([]);
  });

  test('C5 and C6 links open what they name; there are no system actions', async () => {
    const answer = (await (await app.request(SAVE, json(LOUD))).json()) as Record<string, unknown>;
    expect(answer).not.toHaveProperty('systemActions');
    expect(lintAnswer(answer)).toEqual([]);
  });

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

describe('feedback', () => {
  const OTHER = '11111111-2222-5333-8444-555555555555';
  const saved = async () => {
    const ehr = testEhr();
    const seen = await ehr.save('Ryggsmerter, feber. Nummen i skrittet.');
    return { ehr, flags: idsOf(seen, 'red-flag') };
  };

  test('F1 several cards in one POST; the same again changes nothing and loses nothing', async () => {
    const { ehr, flags } = await saved();
    const items = flags.map(flag => overridden(flag));
    expect(items).toHaveLength(2);
    for (let time = 0; time < 3; time++) expect((await ehr.feedback(...items)).status).toBe(200);
    expect(ehr.store.events.filter(({ kind }) => kind === 'feedback')).toHaveLength(2);
  });

  test('F2 card, outcome and outcomeTimestamp are required; accepted needs what was accepted', async () => {
    const { ehr, flags } = await saved();
    const [flag = ''] = flags;
    expect((await ehr.feedback(accepted(flag, OTHER))).status).toBe(200);
    for (const member of ['card', 'outcome', 'outcomeTimestamp'])
      expect((await ehr.feedback(overridden(flag, { [member]: undefined }))).status).toBe(400);
    const without = { ...accepted(flag, OTHER), acceptedSuggestions: undefined };
    expect((await ehr.feedback(without)).status).toBe(400);
  });

  test('F2 an override needs no reason; one that is there holds a reason or a comment', async () => {
    const { ehr, flags } = await saved();
    const [flag = ''] = flags;
    for (const overrideReason of [undefined, { userComment: 'x' }, { reason: { code: 'a', system: 'b' } }])
      expect((await ehr.feedback(overridden(flag, { overrideReason }))).status).toBe(200);
    expect((await ehr.feedback(overridden(flag, { overrideReason: {} }))).status).toBe(400);
  });

  test('F3 a reason needs neither display nor, as the sandbox sends it, system', async () => {
    const { ehr, flags } = await saved();
    const overrideReason = { reason: { code: 'misread' } };
    expect((await ehr.feedback(overridden(flags[0] ?? '', { overrideReason }))).status).toBe(200);
  });

  test('F4 cards that nobody answers stay raised', async () => {
    const { ehr, flags } = await saved();
    await ehr.feedback(overridden(flags[0] ?? ''));
    const standings = await ehr.store.cardStandings('local', flags);
    expect(flags.map(flag => standings.get(flag)?.state)).toEqual(['overridden', 'raised']);
  });

  test('F5 there is no feedback on system actions, since there are none', async () => {
    const { ehr } = await saved();
    expect((await ehr.feedback(overridden(OTHER))).status).toBe(422);
  });

  test('F6 stale guidance: a card keeps its id, and a later answer of the service replaces it', async () => {
    const { ehr, flags } = await saved();
    expect(idsOf(await ehr.save('Ryggsmerter, feber. Nummen i skrittet.'), 'red-flag')).toEqual(flags);
  });
});
