import { describe, expect, test } from 'vitest';
import { readDeidentified } from './deidentified.ts';
import { readExportRecord } from './export-record.ts';

const RECORD = {
  id: 'enc-1',
  personId: 'p-17',
  date: '2025-03-14',
  record: { patientNames: ['Hemmelig Navnesen'] },
  patient: { birthDate: '1971-05-02', sex: 'female', postcode: '7030', municipality: '5001' },
  note: { subjective: 'Vondt i kneet.' },
  diagnosisCodes: ['L03', { system: 'urn:oid:2.16.578.1.12.4.1.1.7170', code: 'L92' }],
  features: { pain: 4, side: 'left', tags: ['a', 'b'] },
  outcomes: { recovered12w: true },
};

test('the record of the contract is one', () => {
  expect(readExportRecord(RECORD)).toEqual({ ok: true, value: RECORD });
});

describe('what is none is told by field, never by value', () => {
  test.each<[string, object, string | undefined]>([
    ['no id', { id: undefined }, 'id'],
    ['empty id', { id: '' }, 'id'],
    ['number for an id', { personId: 4242 }, 'personId'],
    ['no date', { date: '2025-02-30' }, 'date'],
    ['birth behind the date', { patient: { birthDate: '2025-03-15' } }, 'patient.birthDate'],
    ['sex', { patient: { sex: 'hemmelig' } }, 'patient.sex'],
    ['postcode', { patient: { postcode: '703' } }, 'patient.postcode'],
    ['unknown member of the patient', { patient: { hemmelig: 1 } }, 'patient'],
    ['unknown member', { hemmelig: 1 }, undefined],
    ['no note', { note: undefined }, 'note'],
    ['unknown section', { note: { hemmelig: '' } }, 'note'],
    ['section of another type', { note: { plan: 4242 } }, 'note.plan'],
    ['half a character', { note: { plan: 'hemmelig \ud800' } }, 'note.plan'],
    ['text for a code', { diagnosisCodes: ['hemmelig tekst'] }, 'diagnosisCodes.0'],
    [
      'a system that is none',
      { diagnosisCodes: [{ system: 'urn:hemmelig', code: 'L03' }] },
      'diagnosisCodes.0',
    ],
    ['nested features', { features: { hemmelig: { a: 1 } } }, 'features'],
    ['a feature named with blanks', { features: { 'hemmelig navn': 1 } }, 'features'],
    ['a record that nests too deep', { record: { a: [[[[['hemmelig']]]]] } }, 'record'],
    ['a record that holds too much', { record: { a: Array(501).fill('hemmelig') } }, 'record'],
    ['de-identified already', { deidentified: { policy: 'x' } }, 'deidentified'],
  ])('%s', (_, change, field) => {
    const read = readExportRecord({ ...RECORD, ...change });
    if (read.ok) throw new Error('it was taken');
    expect(read.problem.field).toBe(field);
    expect(JSON.stringify(read.problem)).not.toMatch(/hemmelig|navn|4242/i);
  });

  test.each([[null], ['hemmelig'], [[]], [42]])('no object: %j', value => {
    expect(readExportRecord(value).ok).toBe(false);
  });
});

test('an identified record is no de-identified one', () => {
  expect(readDeidentified(RECORD)).toMatchObject({ ok: false, problem: { field: 'record' } });
  const { record: _, ...bare } = RECORD;
  expect(readDeidentified(bare)).toMatchObject({ ok: false, problem: { field: 'deidentified' } });
});
