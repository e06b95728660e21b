import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { json, noteOf, testApp } from '../testing/test-app.ts';

const app = testApp();
const BASE = '/fhir/R4';

async function get(path: string, init: RequestInit = {}) {
  const answer = await app.request(`${BASE}${path}`, init);
  expect(answer.headers.get('content-type')).toContain('application/fhir+json');
  return { status: answer.status, body: JSON.parse(await answer.text()) };
}

interface Found {
  readonly entry?: readonly { readonly resource: { readonly id: string } }[];
  readonly link: readonly { readonly relation: string; readonly url: string }[];
}

const ids = (bundle: Pick<Found, 'entry'>): readonly string[] =>
  (bundle.entry ?? []).map(({ resource }) => resource.id);
const all = (await get('/PlanDefinition?_count=100')).body;
const redFlag = ids(all).find(id => id.startsWith('red-flag-')) ?? '';

describe('reading and searching the knowledge', () => {
  test('reads what a search finds, under its own address', async () => {
    expect(all).toMatchObject({ resourceType: 'Bundle', type: 'searchset', total: ids(all).length });
    const { status, body } = await get(`/PlanDefinition/${redFlag}`);
    expect(status).toBe(200);
    expect(body).toEqual(
      all.entry.find((one: { resource: { id: string } }) => one.resource.id === redFlag).resource,
    );
  });

  test('every parameter finds it, and what it is not finds nothing', async () => {
    const { body } = await get(`/PlanDefinition/${redFlag}`);
    const [{ system, code }] = body.useContext[0].valueCodeableConcept.coding;
    const start = body.title.slice(0, 4).toUpperCase();
    const found = [
      `_id=${redFlag}`,
      `url=${encodeURIComponent(body.url)}`,
      `name=${body.name.slice(0, 9).toLowerCase()}`,
      `title=${encodeURIComponent(start)}`,
      `title:contains=${encodeURIComponent(body.title.slice(2, 6))}`,
      `title:exact=${encodeURIComponent(body.title)}`,
      `status=${body.status}`,
      `context=${code}`,
      `context=${encodeURIComponent(`${system}|${code}`)}`,
      `_id=nothing,${redFlag}`,
    ];
    for (const query of found)
      expect(ids((await get(`/PlanDefinition?${query}`)).body), query).toContain(redFlag);
    for (const query of [
      '_id=nothing',
      'title=zzz',
      'title:exact=zz',
      'context=x|Y99',
      'status=retired',
      `_id=${redFlag}&status=retired`,
    ])
      expect((await get(`/PlanDefinition?${query}`)).body, query).toMatchObject({ total: 0 });
  });

  test('pages lead from one to the next and hold everything once', async () => {
    const seen: string[] = [];
    let path: string | undefined = '/ValueSet?_count=1';
    while (path !== undefined) {
      const { body }: { body: Found } = await get(path);
      seen.push(...ids(body));
      path = body.link
        .find(({ relation }) => relation === 'next')
        ?.url.replace(`https://veileder.test${BASE}`, '');
    }
    const { total } = (await get('/ValueSet?_count=0')).body;
    expect(new Set(seen).size).toBe(seen.length);
    expect([seen.length, total > 1]).toEqual([total, true]);
  });

  test('what is not understood is left out of the link, or refused where strict handling is asked for', async () => {
    const { body } = await get('/Library?colour=red');
    expect(body.link[0].url).not.toContain('colour');
    expect((await get('/Library?colour=red', { headers: { prefer: 'handling=strict' } })).status).toBe(400);
  });

  test.each([
    ['/PlanDefinition/nothing', 404, 'not-found'],
    ['/Patient', 404, 'not-found'],
    ['/PlanDefinition?status:not=active', 400, 'structure'],
    ['/PlanDefinition?_count=secret', 400, 'structure'],
    [`/PlanDefinition?title=${'x'.repeat(300)}`, 400, 'structure'],
  ])('%s is an OperationOutcome', async (path, status, code) => {
    const answer = await get(path);
    expect(answer.status).toBe(status);
    expect(answer.body).toMatchObject({ resourceType: 'OperationOutcome', issue: [{ code }] });
    expect(JSON.stringify(answer.body)).not.toContain('secret');
  });

  test('metadata names what there is', async () => {
    const { body } = await get('/metadata');
    expect(body).toMatchObject({ resourceType: 'CapabilityStatement', fhirVersion: '4.0.1' });
    for (const { type } of body.rest[0].resource) expect((await get(`/${type}`)).status).toBe(200);
  });
});

describe('$apply', () => {
  const applied = async (parameter: readonly object[], id = redFlag) =>
    get(`/PlanDefinition/${id}/$apply`, json({ resourceType: 'Parameters', parameter }));
  const subject = { name: 'subject', valueString: 'Patient/p-1' };
  const dataOf = (...resources: readonly object[]) => ({
    name: 'data',
    resource: {
      resourceType: 'Bundle',
      type: 'collection',
      entry: resources.map(resource => ({ resource })),
    },
  });

  test('a red flag that the note raises gives a plan with what to do, for this patient', async () => {
    const { status, body } = await applied([subject, dataOf(noteOf('Ryggsmerter. Nummen i skrittet.'))]);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      resourceType: 'CarePlan',
      status: 'draft',
      subject: { reference: 'Patient/p-1' },
      activity: [{ reference: { reference: '#actions' } }],
    });
    expect(body.instantiatesCanonical[0]).toMatch(new RegExp(`/PlanDefinition/${redFlag}\\|`));
    expect(body.contained[0]).toMatchObject({ resourceType: 'RequestGroup', priority: 'stat' });
  });

  test.each([
    ['denied', 'Ryggsmerter. Ikke nummen i skrittet.'],
    ['unsaid', 'Ryggsmerter.'],
  ])('%s it is not raised, and nothing is ruled out', async (_, text) => {
    const { body } = await applied([subject, dataOf(noteOf(text))]);
    expect(body.activity).toBeUndefined();
    expect(body.note[0].text).toContain('utelukker ingenting');
  });

  test('the note of another patient is not read', async () => {
    const other = { ...noteOf('Nummen i skrittet.'), subject: { reference: 'Patient/p-2' } };
    const { status, body } = await applied([subject, dataOf(other)]);
    expect([status, body.resourceType]).toEqual([412, 'OperationOutcome']);
    expect(body.issue[0].expression).toEqual(['data']);
  });

  test('a protocol is chosen by a diagnosis among the data, and is the care plan of the card', async () => {
    const plan = ids(all).find(id => id.startsWith('protocol-')) ?? '';
    const none = await applied([subject], plan);
    expect(none.body.activity).toBeUndefined();
    const { body: definition } = await get(`/PlanDefinition/${plan}`);
    const diagnosis = {
      resourceType: 'Condition',
      subject: { reference: 'Patient/p-1' },
      recordedDate: '2026-06-01',
      code: definition.useContext[0].valueCodeableConcept,
    };
    const { body } = await applied([subject, dataOf(diagnosis)], plan);
    expect(body.activity.length).toBeGreaterThan(0);
    expect(body.instantiatesCanonical[0]).toContain(`/PlanDefinition/${plan}|`);
  });

  test('by GET nothing is known but the subject', async () => {
    const { status, body } = await get(`/PlanDefinition/${redFlag}/$apply?subject=Patient/p-1`);
    expect(status).toBe(200);
    expect(body.activity).toBeUndefined();
    expect((await get(`/PlanDefinition/${redFlag}/$apply`)).status).toBe(400);
  });

  test.each([
    [[{ name: 'subject', valueString: 'Group/secret' }], 400, 'subject'],
    [[], 400, 'subject'],
    [[subject, { name: 'encounter', valueString: 'secret' }], 400, 'encounter'],
    [[subject, subject], 400, 'subject'],
    [[subject, { name: 'data', resource: { resourceType: 'secret' } }], 400, 'data'],
  ])('%j is refused by name and without its value', async (parameter, status, field) => {
    const answer = await applied(parameter);
    expect(answer.status).toBe(status);
    expect(answer.body.issue[0].expression).toEqual([field]);
    expect(JSON.stringify(answer.body)).not.toContain('secret');
  });

  test('there is no such plan', async () => {
    expect((await applied([subject], 'red-flag-nothing')).status).toBe(404);
  });
});

test('the example of the documents is what it says', () => {
  const example = JSON.parse(readFileSync('docs/examples/apply-plan.json', 'utf8'));
  expect(example.parameter.map(({ name }: { name: string }) => name)).toEqual([
    'subject',
    'encounter',
    'data',
  ]);
});
