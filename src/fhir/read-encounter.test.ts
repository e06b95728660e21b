import { describe, expect, test } from 'vitest';
import { VeilederError } from '../core/errors.ts';
import type { FindingDefinition, QuantityDefinition, Vocabulary } from '../core/vocabulary.ts';
import type { Json } from './json.ts';
import { createEncounterReader, type EncounterSave } from './read-encounter.ts';

const NOW = '2026-06-01T12:00:00Z';
const label = { nb: 'x', nn: 'x', en: 'x' };
const finding = (id: string, icpc2: string[], icd10: string[], atc: string[] = []): FindingDefinition => ({
  id,
  kind: 'symptom',
  label,
  definition: id,
  phrases: [],
  denied: [],
  names: [],
  functions: [],
  unless: [],
  grades: [],
  implies: [],
  codes: { icpc2, icd10, atc },
  validityDays: 14,
});
const quantity = (id: string, unit: string, loinc: string): QuantityDefinition => ({
  id,
  label: { nb: id, nn: id, en: id },
  unit,
  plausible: { low: 0, high: 700 },
  names: [],
  units: {},
  form: 'number',
  loinc: [loinc],
  validityDays: 7,
  findings: [],
});
const VOCABULARY: Vocabulary = {
  words: new Map(),
  findings: new Map(
    [finding('fever', ['A03'], ['R50']), finding('nsaid-use', [], [], ['M01A'])].map(one => [one.id, one]),
  ),
  quantities: new Map(
    [quantity('crp', 'mg/L', '1988-5'), quantity('systolic', 'mm[Hg]', '8480-6')].map(one => [one.id, one]),
  ),
  cues: [],
  headings: [{ role: 'subjective', titles: ['subjektivt'] }],
};
const read = createEncounterReader(VOCABULARY).encounterSave;
const NOTE: Json = {
  resourceType: 'Composition',
  section: [{ title: 'Subjektivt', text: { div: '<div>vondt</div>' } }],
};
const save = (more: Partial<EncounterSave> = {}) =>
  read(
    { patientId: 'p', encounterId: 'e', note: NOTE, resources: undefined, prefetch: undefined, ...more },
    NOW,
  );
const bundle = (...resources: unknown[]) => ({
  resourceType: 'Bundle',
  entry: resources.map(resource => ({ resource })),
});
const icpc2 = (code: string) => ({
  coding: [{ system: 'urn:oid:2.16.578.1.12.4.1.1.7170', code, display: 'Navn' }],
});
const concept = (code: string, system: string) => ({ coding: [{ code, system }] });
const crp = (more: Json) => ({
  resourceType: 'Observation',
  status: 'final',
  code: concept('1988-5', 'http://loinc.org'),
  effectiveDateTime: '2026-05-31',
  ...more,
});
const reasons = (more: Partial<EncounterSave>) =>
  Object.fromEntries(save(more).absent.map(one => [one.part, one.reason]));

describe('the note', () => {
  test('of the context wins over prefetch', () => {
    const other = { ...NOTE, section: [{ title: 'Subjektivt', text: { div: 'annet' } }] };
    expect(save({ prefetch: { notes: bundle(other) } }).note).toEqual({ subjective: 'vondt' });
    expect(save({ note: undefined, prefetch: { notes: bundle(other) } }).note).toEqual({
      subjective: 'annet',
    });
  });

  test.each([
    ['no prefetch', undefined],
    ['no notes', {}],
    ['failed', { notes: { resourceType: 'OperationOutcome', issue: [{ severity: 'fatal' }] } }],
    ['of a wrong type', { notes: 'x' }],
  ])('%s: it was neither supplied nor to be had', (_name, prefetch) => {
    try {
      save({ note: undefined, prefetch });
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(VeilederError);
      expect(error).toMatchObject({ code: 'precondition-failed', field: 'prefetch.notes' });
    }
  });

  test.each([null, { resourceType: 'Bundle' }, { resourceType: 'Bundle', entry: [] }])(
    '%j is known to be empty',
    notes => {
      const { note, absent } = save({ note: undefined, prefetch: { notes } });
      expect(note).toEqual({});
      expect(absent).toContainEqual({ part: 'note', reason: 'not-supplied' });
    },
  );

  test('of this encounter wins over a newer one that names none, and one of another is not taken', () => {
    const text = (words: string) => [{ title: 'Subjektivt', text: { div: words } }];
    const other = {
      ...NOTE,
      encounter: { reference: 'Encounter/else' },
      date: '2026-06-01',
      section: text('annen'),
    };
    const own = {
      ...NOTE,
      encounter: { reference: 'Encounter/e' },
      date: '2026-05-01',
      section: text('egen'),
    };
    const loose = { ...NOTE, date: '2026-05-30', section: text('løs') };
    expect(save({ note: undefined, prefetch: { notes: bundle(other, loose, own) } }).note).toEqual({
      subjective: 'egen',
    });
    expect(save({ note: undefined, prefetch: { notes: bundle(other, loose) } }).note).toEqual({
      subjective: 'løs',
    });
    const none = save({ note: undefined, prefetch: { notes: bundle(other) } });
    expect([none.note, none.absent[0]]).toEqual([{}, { part: 'note', reason: 'other-encounter' }]);
  });

  test('of another patient is not read', () => {
    const other = { ...NOTE, subject: { reference: 'Patient/q' } };
    const encounter = save({ note: other });
    expect(encounter.note).toEqual({});
    expect(encounter.absent).toContainEqual({ part: 'note', reason: 'other-patient' });
  });

  test('without any text is said, unless it says that it is empty', () => {
    const text = (more: Json) => ({ ...NOTE, section: [{ title: 'Subjektivt', ...more }] });
    const lost = text({ text: 'vondt' });
    const empty = text({ text: { status: 'empty', div: '<div/>' } });
    expect(reasons({ note: lost })).toMatchObject({ note: 'unreadable' });
    expect(reasons({ note: undefined, prefetch: { notes: bundle(lost) } })).toMatchObject({
      note: 'unreadable',
    });
    expect(reasons({ note: empty })).not.toHaveProperty('note');
  });

  test('that was withdrawn is not used and that is said; one that holds wins', () => {
    const wrong = { ...NOTE, status: 'entered-in-error', date: '2026-06-01' };
    expect(save({ note: wrong }).note).toEqual({});
    expect(reasons({ note: wrong })).toMatchObject({ note: 'unreadable' });
    const right = { ...NOTE, section: [{ title: 'Subjektivt', text: { div: 'rettet' } }] };
    const both = { note: undefined, prefetch: { notes: bundle(wrong, right) } };
    expect(save(both).note).toEqual({ subjective: 'rettet' });
  });

  test('that cannot be read is said', () => {
    const pdf = {
      resourceType: 'DocumentReference',
      content: [{ attachment: { contentType: 'application/pdf' } }],
    };
    expect(reasons({ note: pdf })).toMatchObject({ note: 'unreadable' });
  });
});

describe('the patient', () => {
  test('gives age at the encounter and sex', () => {
    const patient = { resourceType: 'Patient', id: 'p', birthDate: '1980-06-02', gender: 'female' };
    expect(save({ prefetch: { patient } }).patient).toEqual({ ageYears: 45, sex: 'female' });
    const encounter = { resourceType: 'Encounter', id: 'e', period: { start: '2026-06-03' } };
    expect(save({ prefetch: { patient, encounter } }).patient.ageYears).toBe(46);
  });

  test('another patient is not used, and that is said', () => {
    const patient = { resourceType: 'Patient', id: 'q', birthDate: '1980-06-02', gender: 'female' };
    expect(save({ prefetch: { patient } }).patient).toEqual({});
    expect(reasons({ prefetch: { patient } })).toMatchObject({ patient: 'other-patient' });
  });

  test('what is no date or sex is unknown', () => {
    const patient = { resourceType: 'Patient', birthDate: 'for lenge siden', gender: 'other' };
    expect(save({ prefetch: { patient } }).patient).toEqual({});
  });
});

describe('the encounter', () => {
  const held = (more: Json) => ({
    resourceType: 'Encounter',
    id: 'e',
    period: { start: '2024-06-03' },
    ...more,
  });

  test('gives the date', () => {
    const prefetch = { encounter: held({ subject: { reference: 'Patient/p' } }) };
    expect(save({ prefetch }).at).toBe('2024-06-03');
    expect(reasons({ prefetch })).not.toHaveProperty('encounter');
  });

  test.each([
    ['of another patient', { subject: { reference: 'Patient/q' } }, 'other-patient'],
    ['of another id', { id: 'f' }, 'other-encounter'],
    ['without an id', { id: undefined }, 'other-encounter'],
  ])('%s sets neither date nor age, and that is said', (_name, more, reason) => {
    const patient = { resourceType: 'Patient', id: 'p', birthDate: '1980-06-02' };
    const prefetch = { patient, encounter: held(more) };
    const dated = save({ prefetch, note: { ...NOTE, date: '2026-05-20' } });
    expect([dated.at, dated.patient.ageYears]).toEqual(['2026-05-20', 45]);
    expect(save({ prefetch }).at).toBe(NOW);
    expect(reasons({ prefetch })).toMatchObject({ encounter: reason });
  });

  test('is found among others', () => {
    const encounter = bundle(held({ id: 'f', period: { start: '2020-01-01' } }), held({}));
    expect(save({ prefetch: { encounter } }).at).toBe('2024-06-03');
    expect(reasons({ prefetch: { encounter } })).not.toHaveProperty('encounter');
  });
});

describe('conditions', () => {
  const condition = (more: Json) => ({ resourceType: 'Condition', code: icpc2('A03'), ...more });
  const status = (code: string) => ({ coding: [{ code }] });

  test.each([
    ['urn:oid:2.16.578.1.12.4.1.1.7170', 'L03', { system: 'icpc-2', code: 'L03' }],
    ['http://hl7.org/fhir/sid/icpc-2', 'l03', { system: 'icpc-2', code: 'L03' }],
    ['urn:oid:2.16.578.1.12.4.1.1.7110', 'G83.4', { system: 'icd-10', code: 'G834' }],
    ['http://hl7.org/fhir/sid/icd-10', 'G834', { system: 'icd-10', code: 'G834' }],
  ])('%s %s is a code', (system, code, expected) => {
    const unsaved = bundle({ resourceType: 'Condition', code: concept(code, system) });
    expect(save({ resources: unsaved }).diagnosisCodes).toEqual([expected]);
  });

  test('of another system, or no code at all, are none', () => {
    const other = bundle(
      condition({ code: concept('22298006', 'http://snomed.info/sct') }),
      condition({ code: concept('DROP TABLE', 'http://hl7.org/fhir/sid/icd-10') }),
    );
    expect(save({ resources: other }).diagnosisCodes).toEqual([]);
  });

  test('say findings with their date, display and certainty', () => {
    const verificationStatus = status('provisional');
    const conditions = bundle(condition({ recordedDate: '2026-05-30', verificationStatus }));
    expect(save({ prefetch: { conditions } }).findings).toEqual([
      expect.objectContaining({
        id: 'fever',
        at: '2026-05-30',
        certainty: 'uncertain',
        time: 'current',
        origin: 'condition',
      }),
    ]);
  });

  test('a subdivided ICD-10 code says what its category says', () => {
    const unsaved = bundle(condition({ code: concept('R50.9', 'http://hl7.org/fhir/sid/icd-10') }));
    expect(save({ resources: unsaved }).findings[0]).toMatchObject({ id: 'fever', at: NOW });
  });

  test('resolved ones are past and no topic, refuted ones say nothing', () => {
    const resolved = save({
      prefetch: { conditions: bundle(condition({ clinicalStatus: status('resolved') })) },
    });
    expect([resolved.findings[0]?.time, resolved.diagnosisCodes]).toEqual(['past', []]);
    const refuted = save({
      prefetch: { conditions: bundle(condition({ verificationStatus: status('refuted') })) },
    });
    expect([refuted.findings, refuted.diagnosisCodes]).toEqual([[], []]);
  });

  test.each([
    ['without a date', {}, 0],
    ['with what is no date', { recordedDate: 'i fjor' }, 0],
    ['of after the encounter', { recordedDate: '2026-06-02' }, 0],
    ['of shortly before', { recordedDate: '2026-05-20' }, 1],
    ['of later the same day', { recordedDate: '2026-06-01T15:00:00Z' }, 1],
    ['of this encounter, without a date', { encounter: { reference: 'Encounter/e' } }, 1],
  ])('one %s, %j: %i topics', (_name, more, count) => {
    const encounter = save({ prefetch: { conditions: bundle(condition(more)) } });
    expect(encounter.diagnosisCodes).toHaveLength(count);
    expect(encounter.findings).toHaveLength(1);
  });

  test('an old one is no topic, unless it is of this encounter', () => {
    const old = { recordedDate: '2015-01-01' };
    expect(save({ prefetch: { conditions: bundle(condition(old)) } }).diagnosisCodes).toEqual([]);
    const own = condition({ ...old, encounter: { reference: 'Encounter/e' } });
    expect(save({ prefetch: { conditions: bundle(own) } }).diagnosisCodes).toHaveLength(1);
  });
});

describe('observations', () => {
  const observed = (...observations: unknown[]) =>
    save({ prefetch: { observations: bundle(...observations) } }).findings;

  test('give values in the unit of the vocabulary, with date', () => {
    expect(observed(crp({ valueQuantity: { value: 9.6, code: 'mg/dL' } }))).toEqual([
      expect.objectContaining({
        id: 'crp',
        value: 96,
        unit: 'mg/L',
        at: '2026-05-31',
        origin: 'observation',
      }),
    ]);
  });

  test('a comparator makes the value a bound', () => {
    expect(observed(crp({ valueQuantity: { value: 5, comparator: '<', code: 'mg/L' } }))[0]).toMatchObject({
      bound: 'upper',
    });
    expect(observed(crp({ valueQuantity: { value: 500, comparator: '>', code: 'mg/L' } }))[0]).toMatchObject({
      bound: 'lower',
    });
  });

  test('components count', () => {
    const component = [
      { code: concept('8480-6', 'http://loinc.org'), valueQuantity: { value: 150, code: 'mm[Hg]' } },
      { code: concept('8462-4', 'http://loinc.org'), valueQuantity: { value: 90, code: 'mm[Hg]' } },
    ];
    const pressure = { resourceType: 'Observation', code: concept('85354-9', 'http://loinc.org'), component };
    expect(observed({ ...pressure, effectiveDateTime: '2026-06-01' })).toEqual([
      expect.objectContaining({ id: 'systolic', value: 150 }),
    ]);
  });

  test.each([
    ['no unit', { valueQuantity: { value: 9 } }],
    ['another kind of unit', { valueQuantity: { value: 9, code: 'mmol/L' } }],
    ['an impossible value', { valueQuantity: { value: 5_000, code: 'mg/L' } }],
    ['a value that is text', { valueQuantity: { value: '9', code: 'mg/L' } }],
    ['entered in error', { status: 'entered-in-error', valueQuantity: { value: 9, code: 'mg/L' } }],
    ['another code system', { code: concept('1988-5', 'local'), valueQuantity: { value: 9, code: 'mg/L' } }],
    ['no value', { valueString: 'høy' }],
  ])('%s is unknown', (_name, more) => {
    expect(observed(crp(more))).toEqual([]);
  });

  test('an unsaved one is of now', () => {
    const { effectiveDateTime: _date, ...unsaved } = crp({ valueQuantity: { value: 96, code: 'mg/L' } });
    expect(save({ resources: bundle(unsaved) }).findings[0]?.at).toBe(NOW);
    expect(observed(unsaved)[0]?.at).toBeUndefined();
  });
});

describe('medicines', () => {
  const request = (more: Json) => ({
    resourceType: 'MedicationRequest',
    status: 'active',
    medicationCodeableConcept: concept('M01AE01', 'http://www.whocc.no/atc'),
    ...more,
  });
  const ids = (more: Json) =>
    save({ prefetch: { medications: bundle(request(more)) } }).findings.map(({ id }) => id);

  test('in use are findings by their ATC group', () => {
    expect(ids({})).toEqual(['nsaid-use']);
  });

  test.each([
    { status: 'stopped' },
    { status: 'completed' },
    { doNotPerform: true },
    { medicationCodeableConcept: {} },
  ])('%j is not in use', more => {
    expect(ids(more)).toEqual([]);
  });
});

test('everything missing is said, nothing is an error', () => {
  expect(reasons({})).toEqual({
    patient: 'not-supplied',
    conditions: 'not-supplied',
    observations: 'not-supplied',
    medications: 'not-supplied',
  });
});
