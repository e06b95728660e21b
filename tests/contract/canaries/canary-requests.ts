import { OPERATIONS } from '../../../src/api/openapi/operations.ts';
import { CANARIES } from './canaries.ts';

/** One request as it goes out; a body that is a string goes as it is. */
export interface CanaryRequest {
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

const { nationalIds, names, noteWords, patientId, encounterId, userId } = CANARIES;
const NOTE = `Korsryggsmerter. Nummen i skrittet siden i går, ${noteWords.join(', ')}. ${names.join(' og ')}, ${nationalIds.join(' ')}.`;
const SAVE = '/cds-services/veileder-encounter-save';

function composition(text: string): object {
  const div = `<div xmlns="http://www.w3.org/1999/xhtml">${text}</div>`;
  return {
    resourceType: 'Composition',
    section: [{ title: 'Subjektivt', text: { status: 'generated', div } }],
  };
}

function patient(): object {
  return {
    resourceType: 'Patient',
    id: patientId,
    identifier: nationalIds.map(value => ({ system: 'urn:oid:2.16.578.1.12.4.1.4.1', value })),
    name: names.map(text => ({ text })),
    gender: 'female',
    birthDate: '1972-05-02',
  };
}

function save(more: object = {}, context: object = {}): object {
  return {
    hook: 'no.veileder.encounter-save',
    hookInstance: 'd1577c69-dfbe-44ad-ba6d-3e05e953b2ea',
    context: { userId, patientId, encounterId, note: composition(NOTE), ...context },
    prefetch: {
      patient: patient(),
      conditions: { resourceType: 'Bundle', entry: [{ resource: patient() }] },
    },
    ...more,
  };
}

const post = (path: string, body: unknown, headers?: CanaryRequest['headers']): CanaryRequest => ({
  method: 'POST',
  path,
  body,
  ...(headers && { headers }),
});

/** Requests that are in order, and whose answers may quote the note to the one who sent it. */
export const GOOD: readonly CanaryRequest[] = [
  post(SAVE, save()),
  post('/api/v1/analyze', { id: patientId, encounterId, note: { subjective: NOTE } }),
  post('/api/v1/differentials', { id: patientId, location: 'knee', onset: noteWords[0], swelling: true }),
  post('/api/v1/protocols', { id: patientId, diagnosis: 'L92', previousTreatments: [names[0]] }),
  post('/api/v1/outcomes', {
    id: patientId,
    diagnosis: 'L92',
    comorbidities: [names[0]],
    inputs: { employer: names[1] },
    treatmentPlan: NOTE,
  }),
];

/** Something planted in every place where a request can hold a word. */
function broken(value: string): CanaryRequest[] {
  const doors = OPERATIONS.filter(({ method }) => method === 'post').map(({ path }) => path);
  const address = encodeURIComponent(value);
  return [
    ...['hook', 'hookInstance', 'context', 'prefetch', 'fhirServer', 'fhirAuthorization'].map(name =>
      post(SAVE, save({ [name]: value })),
    ),
    ...['userId', 'patientId', 'encounterId', 'note', 'resources'].map(name =>
      post(SAVE, save({}, { [name]: `${value} ?` })),
    ),
    ...doors.flatMap(path => [
      post(path, { [value]: value, note: { [value]: value }, location: value, diagnosis: value }),
      post(path, {
        note: { text: value },
        diagnosisCodes: [value],
        findings: [{ id: value, present: true }],
      }),
      post(path, `{"${value}": ${value}`),
      post(path, save(), { 'content-type': `text/${address}` }),
      post(`${path}?${address}=${address}`, save({ hook: value })),
      post(path, { feedback: [{ card: value, outcome: value, overrideReason: { userComment: value } }] }),
    ]),
    { method: 'GET', path: `/${address}` },
    { method: 'GET', path: `/cds-services/${address}?patient=${address}` },
    { method: 'GET', path: `/evaluations/${address}` },
    { method: 'GET', path: `/api/v1/evaluations/${address}` },
    { method: 'DELETE', path: `/api/v1/evaluations/${address}` },
    post(`/cds-services/veileder-encounter-save/feedback?${address}`, { feedback: value }),
    post(`/cds-services/veileder-patient-view`, { hook: 'patient-view', context: { patientId: value } }),
    post('/sign-in', { token: value }),
  ];
}

const headerValue = encodeURIComponent(names[1] ?? '');

/** Requests that are wrong in some place, with something planted in it. */
export const BAD: readonly CanaryRequest[] = [
  ...[nationalIds[3], names[0], noteWords[1], patientId].flatMap(value => broken(value ?? '')),
  post('/api/v1/analyze', { note: { text: `${NOTE} `.repeat(8_000) } }),
  ...[
    'x-correlation-id',
    'traceparent',
    'tracestate',
    'authorization',
    'cookie',
    'user-agent',
    'origin',
    'referer',
  ].map(name =>
    post('/api/v1/analyze', { note: 7 }, { [name]: `${headerValue} ${nationalIds[5]} ${patientId}` }),
  ),
];
