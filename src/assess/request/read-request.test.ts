import { describe, expect, test } from 'vitest';
import { VeilederError } from '../../core/errors.ts';
import { indexCodes } from '../../fhir/code-index.ts';
import { tinyKnowledge, tinyReader } from '../testing/tiny-knowledge.ts';
import { createRequestTools } from './evaluation-input.ts';
import { readAnalysisRequest, readDifferentialRequest, readProtocolRequest } from './read-request.ts';

const SHOULDER_BY_NAME = [
  { system: 'icpc-2', code: 'L92' },
  { system: 'icd-10', code: 'M751' },
];
const NOW = '2026-06-01T10:00:00Z';
const knowledge = tinyKnowledge();
const tools = createRequestTools(knowledge, indexCodes(knowledge.vocabulary), tinyReader());
const analysis = (request: unknown) => readAnalysisRequest(request, tools, NOW);
const differential = (request: unknown) => readDifferentialRequest(request, tools, NOW);
const protocol = (request: unknown) => readProtocolRequest(request, tools, NOW);

function refused(read: () => unknown): { code: string; field: string | undefined; message: string } {
  try {
    read();
  } catch (error) {
    if (error instanceof VeilederError)
      return { code: error.code, field: error.field, message: error.message };
    throw error;
  }
  throw new Error('was not refused');
}

describe('analyze', () => {
  test('reads patient, note, language and codes', () => {
    const { encounter, id } = analysis({
      id: 'x',
      language: 'nn',
      patient: { age: 54, sex: 'female', pregnant: false },
      note: { subjective: 'vondt' },
      diagnosisCodes: ['l03', { system: 'http://hl7.org/fhir/sid/icd-10', code: 'G83.4' }],
    });
    expect(id).toBe('x');
    expect(encounter).toMatchObject({
      patient: { ageYears: 54, sex: 'female', pregnant: false },
      note: { subjective: 'vondt' },
      language: 'nn',
      at: NOW,
      diagnosisCodes: [
        { system: 'icpc-2', code: 'L03' },
        { system: 'icd-10', code: 'G834' },
      ],
    });
  });

  test('reads findings, diseases, medicines and values', () => {
    const { encounter } = analysis({
      note: { text: '' },
      findings: [
        { id: 'fever', present: false },
        { id: 'temperature', value: 101.66, unit: '[degF]' },
      ],
      comorbidities: ['diabetes'],
      medications: [{ atc: 'M01AE01' }, 'Ibux'],
      labs: [{ id: 'CRP', value: 9.6, unit: 'mg/dL' }],
      vitals: { temp: 37 },
    });
    const said = encounter.findings.map(({ id, status, value }) => [id, status, value]);
    expect(said).toEqual([
      ['fever', 'absent', undefined],
      ['temperature', 'present', 38.7],
      ['diabetes', 'present', undefined],
      ['nsaid-use', 'present', undefined],
      ['nsaid-use', 'present', undefined],
      ['crp', 'present', 96],
      ['temperature', 'present', 37],
    ]);
    expect(encounter.absent).toEqual([]);
  });

  test('what is not understood is said, not guessed', () => {
    const { encounter } = analysis({
      note: { text: '' },
      comorbidities: ['noe helt annet'],
      labs: { kalium: 4 },
      vitals: [{ id: 'temp', value: 400 }],
    });
    expect(encounter.findings).toEqual([]);
    expect(encounter.absent.map(({ part, reason }) => [part, reason])).toEqual([
      ['comorbidities', 'not-understood'],
      ['labs', 'not-understood'],
      ['vitals', 'not-understood'],
    ]);
  });

  test('an old value does not count', () => {
    const labs = [
      { id: 'crp', value: 90, date: '2019-03-01' },
      { id: 'crp', value: 80, date: '2026-05-30' },
    ];
    expect(analysis({ note: {}, labs }).encounter.findings.map(({ value }) => value)).toEqual([80]);
  });

  test.each([
    [null, 'malformed', 'body'],
    ['x', 'malformed', 'body'],
    [[], 'malformed', 'body'],
    [{}, 'malformed', 'note'],
    [{ note: 'x' }, 'malformed', 'note'],
    [{ note: { subjective: 7 } }, 'malformed', 'note.subjective'],
    [{ note: { hemmelig: 'x' } }, 'malformed', 'note'],
    [{ note: {}, patient: { age: -1 } }, 'malformed', 'patient.age'],
    [{ note: {}, patient: { age: '54' } }, 'malformed', 'patient.age'],
    [{ note: {}, patient: { sex: 'hemmelig' } }, 'malformed', 'patient.sex'],
    [{ note: {}, language: 'hemmelig' }, 'malformed', 'language'],
    [{ note: {}, diagnosisCodes: ['hemmelig'] }, 'not-usable', 'diagnosisCodes[0]'],
    [{ note: {}, diagnosisCodes: ['M54.5'] }, 'not-usable', 'diagnosisCodes[0]'],
    [{ note: {}, diagnosisCodes: 'L03' }, 'malformed', 'diagnosisCodes'],
    [{ note: {}, diagnosisCodes: Array.from({ length: 501 }, () => 'L03') }, 'malformed', 'diagnosisCodes'],
    [{ note: {}, findings: [{ id: 'hemmelig', present: true }] }, 'not-usable', 'findings[0].id'],
    [{ note: {}, findings: [{ id: 'fever' }] }, 'not-usable', 'findings[0]'],
    [{ note: {}, findings: [{ id: 'fever', present: 'hemmelig' }] }, 'malformed', 'findings[0].present'],
    [{ note: {}, findings: [{ id: 'temperature', present: true }] }, 'not-usable', 'findings[0]'],
    [{ note: {}, vitals: { hemmelig: 'hemmelig' } }, 'malformed', 'vitals'],
    [{ note: {}, date: 'hemmelig' }, 'not-usable', 'date'],
    [{ note: { subjective: 'a'.repeat(600_000), plan: 'b'.repeat(600_000) } }, 'too-large', 'note'],
  ])('refuses %j', (request, code, field) => {
    const error = refused(() => analysis(request));
    expect([error.code, error.field]).toEqual([code, field]);
    expect(error.message).not.toContain('hemmelig');
  });

  test('members called __proto__ change nothing', () => {
    const request: unknown = JSON.parse(
      '{"note":{"subjective":"a"},"__proto__":{"language":"en"},"patient":{"__proto__":{"age":9}}}',
    );
    expect(analysis(request).encounter).toMatchObject({ patient: {}, note: { subjective: 'a' } });
    expect(analysis(request).encounter.language).toBeUndefined();
  });
});

describe('differentials', () => {
  test("the owner's call works as written", () => {
    const call = {
      location: 'knee',
      onset: 'gradual',
      mechanism: 'twisting',
      swelling: true,
      locking: false,
    };
    const { encounter, complaint } = differential(call);
    expect(complaint).toBe('knee-pain');
    expect(encounter.findings.map(({ id, status }) => [id, status])).toEqual([
      ['knee-pain', 'present'],
      ['gradual-onset', 'present'],
      ['twisting-injury', 'present'],
      ['knee-swelling', 'present'],
      ['knee-locking', 'absent'],
    ]);
    expect(encounter.absent).toEqual([]);
  });

  test('words that are not understood are said', () => {
    const { encounter } = differential({ location: 'Knee ', onset: 'hemmelig', hemmelig: true });
    expect(encounter.absent.map(({ part }) => part)).toEqual(['onset', 'features']);
  });

  test.each([
    [{}, 'malformed', 'location'],
    [{ location: 'hemmelig' }, 'not-usable', 'location'],
    [{ location: 'knee', swelling: 'hemmelig' }, 'malformed', 'swelling'],
    [{ location: 'knee', duration: 'hemmelig' }, 'not-usable', 'duration'],
  ])('refuses %j', (request, code, field) => {
    const error = refused(() => differential(request));
    expect([error.code, error.field]).toEqual([code, field]);
    expect(error.message).not.toContain('hemmelig');
  });
});

describe('protocols', () => {
  test("the owner's call works as written", () => {
    const call = {
      diagnosis: 'L92 - Shoulder syndrome',
      duration: '3 weeks',
      severity: 'moderate',
      previousTreatments: ['NSAIDs'],
    };
    const { encounter, given } = protocol(call);
    expect(encounter.diagnosisCodes).toEqual([{ system: 'icpc-2', code: 'L92' }]);
    expect(Object.fromEntries(given)).toEqual({
      'duration-days': 21,
      severity: 'moderate',
      'tried:nsaid': true,
    });
  });

  test.each([
    ['L92', [{ system: 'icpc-2', code: 'L92' }]],
    ['l92: skulder', [{ system: 'icpc-2', code: 'L92' }]],
    ['M75.1', [{ system: 'icd-10', code: 'M751' }]],
    ['M751 Impingement', [{ system: 'icd-10', code: 'M751' }]],
    ['Skuldersyndrom', SHOULDER_BY_NAME],
    ['L92 – skuldersyndrom', SHOULDER_BY_NAME],
    ['L99 – skuldersyndrom', [{ system: 'icpc-2', code: 'L99' }]],
  ])('%s is a diagnosis', (diagnosis, codes) => {
    expect(protocol({ diagnosis }).encounter.diagnosisCodes).toEqual(codes);
  });

  test.each([
    [{}, 'malformed', 'diagnosis'],
    [{ diagnosis: 'hemmelig' }, 'not-usable', 'diagnosis'],
    [{ diagnosis: 'L92', severity: 'hemmelig' }, 'not-usable', 'severity'],
    [{ diagnosis: 'L92', severity: 'constructor' }, 'not-usable', 'severity'],
    [{ diagnosis: 'L92', previousTreatments: 'NSAIDs' }, 'malformed', 'previousTreatments'],
    [{ diagnosis: 'L92', duration: 3 }, 'malformed', 'duration'],
  ])('refuses %j', (request, code, field) => {
    const error = refused(() => protocol(request));
    expect([error.code, error.field]).toEqual([code, field]);
    expect(error.message).not.toContain('hemmelig');
  });
});
