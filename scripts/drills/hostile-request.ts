import fc from 'fast-check';
import { savedEncounter } from '../bench/http/saved-encounter.ts';

/** One hostile request: ordinary HTTP with a bad head, path or body, or bytes that are hardly HTTP at all. */
export type HostileRequest =
  | {
      readonly kind: 'http';
      readonly method: string;
      readonly path: string;
      readonly headers: Readonly<Record<string, string>>;
      readonly body: string;
    }
  | { readonly kind: 'raw'; readonly bytes: string };

/** A value that stands nowhere in the product; it must not come back. */
export const MARK = 'Kvernkall-58912345678';

const HOOK_DOORS = [
  '/cds-services/veileder-encounter-save',
  '/cds-services/veileder-encounter-save',
  '/cds-services/veileder-patient-view',
  '/cds-services/veileder-problem-list',
];
const JSON_DOORS = [
  '/api/v1/analyze',
  '/api/v1/analyze',
  '/api/v1/differentials',
  '/api/v1/protocols',
  '/cds-services/veileder-encounter-save/feedback',
  '/sign-in',
];
const MARKED = encodeURIComponent(MARK);
const PLACES = [
  '/',
  '/docs',
  '/openapi.json',
  '/metrics',
  '/readyz',
  `/cds-services/${MARKED}`,
  `/evaluations/${MARKED}`,
  `/api/v1/evaluations/${MARKED}`,
  '/docs/..%2f..%2f..%2fetc%2fpasswd',
  '/assets/%2e%2e/%2e%2e/package.json',
  '//evil.example/',
  '/%00',
  '/%ff%fe',
  `/?q=${'a'.repeat(6_000)}`,
];

const oddity = fc.constantFrom<unknown>(
  null,
  '',
  [],
  {},
  0,
  -1,
  1e308,
  true,
  '__proto__',
  MARK,
  '\u0000\u202e',
  '\ud800',
  'a'.repeat(70_000),
  '(a+)+$'.repeat(500),
  'ikke '.repeat(5_000),
);
const anything = fc.oneof(
  { weight: 3, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
  { weight: 2, arbitrary: oddity },
);

/** Which member of the context is bent instead of a member of the frame. */
const CONTEXT_OF: Readonly<Record<string, string>> = {
  hook: 'note',
  hookInstance: 'userId',
  context: 'patientId',
  prefetch: 'encounterId',
  fhirServer: 'resources',
};

/** A saved encounter with one member somewhere put out of order. */
const bent = fc
  .tuple(
    fc.nat(30),
    fc.constantFrom('hook', 'hookInstance', 'context', 'prefetch', 'fhirServer', 'extension'),
    anything,
    fc.boolean(),
  )
  .map(([serial, name, value, inside]) => {
    const { context, ...frame }: { context: object } = JSON.parse(savedEncounter(serial));
    if (inside)
      return JSON.stringify({ ...frame, context: { ...context, [CONTEXT_OF[name] ?? 'note']: value } });
    return JSON.stringify({ ...frame, context, [name]: value });
  });

const words = fc.constantFrom(
  'Korsryggsmerter. ',
  'Nummen i skrittet. ',
  'ingen feber, ',
  'ikke '.repeat(300),
  'Temp 39,1 ',
  '</div><script>alert(1)</script>',
  '[x](javascript:1)',
  '&#0;&amp;lt;',
  '\u0000\u202e',
  MARK,
);
const prose = fc
  .array(fc.oneof(words, fc.string({ unit: 'binary' })), { maxLength: 12 })
  .map(some => some.join(''));
const entries = fc.array(
  fc.record({
    resource: fc.record({
      resourceType: fc.constantFrom(
        'Condition',
        'Observation',
        'MedicationRequest',
        'Patient',
        'OperationOutcome',
      ),
      code: anything,
      subject: anything,
      valueQuantity: anything,
      effectiveDateTime: anything,
      note: anything,
    }),
  }),
  { maxLength: 20 },
);

/** A saved encounter that is in order but for the words of its note and what was fetched with it. */
const nasty = fc.tuple(prose, entries, anything).map(([div, entry, patient]) => {
  const saved: { context: object } = JSON.parse(savedEncounter());
  const note = { resourceType: 'Composition', section: [{ title: 'Notat', text: { div } }] };
  const bundle = { resourceType: 'Bundle', entry };
  const prefetch = { patient, conditions: bundle, observations: bundle, medications: bundle };
  return JSON.stringify({ ...saved, context: { ...saved.context, note }, prefetch });
});
const told = fc
  .record({ subjective: prose, objective: prose, plan: prose }, { requiredKeys: [] })
  .map(note => JSON.stringify({ note, location: 'knee', diagnosis: 'L92' }));

const loose = fc
  .record(
    {
      id: anything,
      note: fc.oneof(fc.record({ text: anything, subjective: anything }, { requiredKeys: [] }), anything),
      location: fc.oneof(fc.constant('knee'), anything),
      diagnosis: fc.oneof(fc.constant('L92'), anything),
      diagnosisCodes: anything,
      findings: fc.oneof(fc.array(fc.record({ id: anything, value: anything, present: anything })), anything),
      labs: anything,
      patient: anything,
      feedback: fc.oneof(fc.array(anything), anything),
      token: anything,
    },
    { requiredKeys: [] },
  )
  .map(body => JSON.stringify(body));

const notJson = fc.constantFrom(
  '',
  '{',
  `{"${MARK}":`,
  '['.repeat(50_000),
  `${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`,
  `[${'1,'.repeat(250_000)}1]`,
  '{"__proto__":{"note":{}},"constructor":{"prototype":{}}}',
  '\ufeff{}',
  '"\\ud800"',
  '1e999999',
  ' '.repeat(1_600_000),
);

const headers = fc
  .dictionary(
    fc.constantFrom(
      'authorization',
      'cookie',
      'origin',
      'x-correlation-id',
      'traceparent',
      'accept',
      'accept-language',
      'x-forwarded-for',
    ),
    fc.constantFrom(MARKED, `Bearer ${'a.'.repeat(2_000)}`, 'null', '*', ','.repeat(500), 'x'.repeat(3_000)),
    { maxKeys: 3 },
  )
  .chain(some =>
    fc
      .constantFrom(
        'application/json',
        'application/json; charset=utf-16',
        'text/xml',
        MARKED,
        'application/fhir+json',
      )
      .map(type => ({ ...some, 'content-type': type })),
  );

type Http = Extract<HostileRequest, { kind: 'http' }>;

function requestTo(
  paths: readonly string[],
  body: fc.Arbitrary<string>,
  given: Http['method'][],
): fc.Arbitrary<Http> {
  return fc.record({
    kind: fc.constant('http' as const),
    method: fc.constantFrom(...given),
    path: fc.constantFrom(...paths),
    headers,
    body: fc.oneof({ weight: 9, arbitrary: body }, { weight: 1, arbitrary: notJson }),
  });
}

const http = fc.oneof(
  { weight: 9, arbitrary: requestTo(HOOK_DOORS, fc.oneof(bent, nasty), ['POST']) },
  { weight: 9, arbitrary: requestTo(JSON_DOORS, fc.oneof(loose, told), ['POST']) },
  {
    weight: 1,
    arbitrary: requestTo(PLACES, loose, ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD']),
  },
);

const HEAD = 'POST /api/v1/analyze HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n';
const raw = fc
  .constantFrom(
    `GET / HTTP/9.9\r\n\r\n`,
    `${MARK}\r\n\r\n`,
    `GET /${'a'.repeat(20_000)} HTTP/1.1\r\nHost: x\r\n\r\n`,
    `GET / HTTP/1.1\r\n${'x-a: b\r\n'.repeat(3_000)}\r\n`,
    `GET / HTTP/1.1\r\nHost: x\r\nx: ${'y'.repeat(40_000)}\r\n\r\n`,
    `${HEAD}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /metrics HTTP/1.1\r\n\r\n`,
    `${HEAD}Transfer-Encoding: chunked\r\n\r\nzz\r\n`,
    `${HEAD}Transfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFF\r\n`,
    `${HEAD}Content-Length: -1\r\n\r\n`,
    `${HEAD}Content-Length: 99999999999999999999\r\n\r\n{}`,
    `${HEAD}Content-Length: 500\r\n\r\n{"note":`,
    `${HEAD}Expect: 100-continue\r\nContent-Length: 2\r\n\r\n{}`,
    'CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example\r\n\r\n',
    'GET / HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: upgrade\r\n\r\n',
    'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
  )
  .map(bytes => ({ kind: 'raw' as const, bytes }));

/** Requests as an attacker, a broken client or a fuzzer would send them. */
export const hostileRequest: fc.Arbitrary<HostileRequest> = fc.oneof(
  { weight: 19, arbitrary: http },
  { weight: 1, arbitrary: raw },
);
