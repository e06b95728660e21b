import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { json, noteOf, saveContext, saveRequest, testApp } from '../../src/api/testing/test-app.ts';

/** `GENERATED_REQUESTS=20000` for acceptance; a few thousand are enough for every day. */
const { GENERATED_REQUESTS, GENERATED_SEED } = process.env;
const RUNS = Number(GENERATED_REQUESTS ?? 3_000);
const SEED = GENERATED_SEED === undefined ? {} : { seed: Number(GENERATED_SEED) };
const PLANTED = ['01019012345', 'Planted-Kari', '<planted>'];
const app = testApp();

const planted = fc.constantFrom(...PLANTED);
const words = fc.constantFrom(
  'Ryggsmerter. ',
  'Nummen i skrittet. ',
  'ingen feber ',
  'Temp 39,1 ',
  'Familie: kreft ',
  '- \n',
  '[x](y)',
  '\u0000\u202e',
  '\ud800',
);
const prose = fc.array(fc.oneof(words, fc.string()), { maxLength: 8 }).map(parts => parts.join(''));
const anything = fc.oneof(
  { weight: 4, arbitrary: fc.jsonValue({ maxDepth: 4 }) },
  { weight: 2, arbitrary: planted },
  { weight: 1, arbitrary: fc.constantFrom(null, '', [], {}, 0, -1, 1e308, true, '__proto__', 'constructor') },
);
const resource = fc.record(
  {
    resourceType: fc.oneof(
      fc.constantFrom(
        'Patient',
        'Condition',
        'Observation',
        'MedicationRequest',
        'Bundle',
        'OperationOutcome',
        'Composition',
      ),
      anything,
    ),
    id: anything,
    subject: fc.oneof(fc.constant({ reference: 'Patient/p-1' }), anything),
    code: fc.oneof(
      fc.record({
        coding: fc.array(
          fc.record({
            system: fc.oneof(fc.constantFrom('http://loinc.org', 'http://hl7.org/fhir/sid/icpc-2'), anything),
            code: fc.oneof(fc.constantFrom('8310-5', 'A03', 'L03'), anything),
          }),
        ),
      }),
      anything,
    ),
    birthDate: fc.oneof(fc.constant('1980-01-01'), anything),
    effectiveDateTime: fc.oneof(fc.constant('2026-06-01'), anything),
    valueQuantity: fc.oneof(
      fc.record({ value: anything, code: fc.oneof(fc.constant('Cel'), anything) }),
      anything,
    ),
    component: fc.oneof(fc.array(anything), anything),
    status: anything,
    text: anything,
    section: anything,
    content: anything,
    entry: anything,
  },
  { requiredKeys: ['resourceType'] },
);
const bundle = fc.record({
  resourceType: fc.constant('Bundle'),
  entry: fc.oneof(
    fc.array(
      fc.oneof(
        resource.map(one => ({ resource: one })),
        anything,
      ),
      { maxLength: 6 },
    ),
    anything,
  ),
});
const supply = fc.oneof(resource, bundle, anything);
const prefetch = fc.oneof(
  fc.record(
    {
      patient: supply,
      encounter: supply,
      conditions: supply,
      observations: supply,
      medications: supply,
      allergies: supply,
      notes: supply,
    },
    { requiredKeys: [] },
  ),
  anything,
);
const note = fc.oneof(prose.map(noteOf), resource, anything);
const context = fc.record(
  {
    userId: anything,
    patientId: anything,
    encounterId: anything,
    note,
    resources: fc.oneof(bundle, anything),
  },
  { requiredKeys: [] },
);
const likely = fc
  .record({ note: fc.option(note, { nil: undefined }), resources: fc.oneof(bundle, fc.constant(undefined)) })
  .map(more => saveContext(more));
const raw = fc.record(
  { hook: anything, hookInstance: anything, context: fc.oneof(context, anything), prefetch },
  { requiredKeys: [] },
);
const framed = fc.record({ context: fc.oneof(context, anything), prefetch }).map(parts => saveRequest(parts));
const valid = fc.record({ context: likely, prefetch }).map(parts => saveRequest(parts));
const hook = fc.oneof(
  { weight: 4, arbitrary: valid },
  { weight: 1, arbitrary: framed },
  { weight: 1, arbitrary: raw },
);

const section = fc.oneof({ weight: 4, arbitrary: prose }, anything);
const analysis = fc.record(
  {
    id: anything,
    language: fc.oneof(fc.constantFrom('nb', 'nn', 'en'), anything),
    patient: fc.oneof(fc.record({ age: anything, sex: anything }, { requiredKeys: [] }), anything),
    note: fc.oneof(
      fc.record(
        { subjective: section, objective: section, plan: section, text: section },
        { requiredKeys: [] },
      ),
      anything,
    ),
    diagnosisCodes: fc.oneof(fc.array(fc.oneof(fc.constant('L03'), anything)), anything),
    findings: fc.oneof(
      fc.array(
        fc.oneof(
          fc.record({ id: fc.oneof(fc.constant('fever'), anything), present: fc.boolean() }),
          anything,
        ),
      ),
      anything,
    ),
    medications: anything,
    comorbidities: anything,
    labs: anything,
    vitals: fc.oneof(fc.dictionary(fc.string(), anything), anything),
    date: anything,
  },
  { requiredKeys: [] },
);
const differential = fc.oneof(
  fc.record(
    {
      location: fc.oneof(fc.constant('knee'), anything),
      onset: anything,
      swelling: anything,
      duration: anything,
    },
    { requiredKeys: [] },
  ),
  fc.dictionary(fc.string(), anything),
);
const protocol = fc.record(
  {
    diagnosis: fc.oneof(fc.constant('L92'), anything),
    duration: anything,
    severity: anything,
    previousTreatments: anything,
  },
  { requiredKeys: [] },
);
const outcome = fc.record(
  {
    diagnosis: fc.oneof(fc.constant('L92'), anything),
    duration: anything,
    comorbidities: anything,
    treatmentPlan: anything,
    inputs: fc.oneof(
      fc.dictionary(fc.oneof(fc.constantFrom('age', 'pain'), fc.string()), anything),
      anything,
    ),
    model: anything,
  },
  { requiredKeys: [] },
);
const path = fc.constantFrom(
  '/cds-services/veileder-encounter-save',
  '/cds-services/x',
  '/api/v1/analyze',
  '/api/v1/differentials',
  '/api/v1/protocols',
  '/api/v1/outcomes',
  '/api/v1/observed-outcomes',
);
const body = fc.oneof(
  fc.oneof(hook, analysis, differential, protocol, outcome, anything).map(value => JSON.stringify(value)),
  fc.string(),
  fc
    .tuple(fc.constantFrom('[', '{"a":', '[{"b":'), fc.integer({ min: 0, max: 10_000 }))
    .map(([open, depth]) => open.repeat(depth)),
);
const aimed = fc.oneof(
  fc.record({
    path: fc.constant('/cds-services/veileder-encounter-save'),
    body: hook.map(value => JSON.stringify(value)),
  }),
  fc.record({ path: fc.constant('/api/v1/analyze'), body: analysis.map(value => JSON.stringify(value)) }),
  fc.record({
    path: fc.constant('/api/v1/differentials'),
    body: differential.map(value => JSON.stringify(value)),
  }),
  fc.record({ path: fc.constant('/api/v1/protocols'), body: protocol.map(value => JSON.stringify(value)) }),
  fc.record({ path: fc.constant('/api/v1/outcomes'), body: outcome.map(value => JSON.stringify(value)) }),
  fc.record({ path, body }),
);

describe('generated requests', () => {
  test(`${RUNS} of them: no 5xx, no crash, errors echo nothing`, { timeout: 600_000 }, async () => {
    const seen = new Map<number, number>();
    await fc.assert(
      fc.asyncProperty(aimed, async request => {
        const answer = await app.request(request.path, json(request.body ?? 'null'));
        const text = await answer.text();
        seen.set(answer.status, (seen.get(answer.status) ?? 0) + 1);
        expect(answer.status).toBeLessThan(500);
        JSON.parse(text);
        if (answer.status >= 400) for (const value of PLANTED) expect(text).not.toContain(value);
      }),
      { numRuns: RUNS, ...SEED },
    );
    // A generator that only makes nonsense would prove nothing.
    for (const status of [200, 400, 404, 412, 422])
      expect(seen.get(status), `answers ${status}`).toBeGreaterThan(RUNS / 300);
  });
});
