import { describe, expect, it } from 'vitest';
import { readPregnancy } from './pregnancy.ts';

const AT = '2026-11-20T10:00:00+01:00';

function status(code: string, date: string | undefined = AT, more: object = {}): Record<string, unknown> {
  return {
    resourceType: 'Observation',
    status: 'final',
    code: { coding: [{ system: 'http://loinc.org', code: '82810-3' }] },
    valueCodeableConcept: { coding: [{ system: 'http://loinc.org', code }] },
    ...(date === undefined ? {} : { effectiveDateTime: date }),
    ...more,
  };
}

const YES = 'LA15173-0';
const NO = 'LA26683-5';
const UNKNOWN = 'LA4489-6';
const SNOMED = { coding: [{ system: 'http://snomed.info/sct', code: '77386006' }] };

describe('pregnancy status', () => {
  it.each([
    ['said today', [status(YES)], { pregnant: true }],
    ['denied today', [status(NO)], { pregnant: false }],
    ['by SNOMED CT', [status('', AT, { valueCodeableConcept: SNOMED })], { pregnant: true }],
    ['the newest, whatever the order', [status(NO), status(YES, '2026-11-12')], { pregnant: false }],
    ['the newest says unknown', [status(YES, '2026-11-12'), status(UNKNOWN)], {}],
    ['nothing said', [], {}],
    ['too long ago', [status(NO, '2026-10-20')], {}],
    ['undated', [status(NO, '')], {}],
    ['entered in error', [status(YES, AT, { status: 'entered-in-error' })], {}],
    [
      'something else',
      [status(YES, AT, { code: { coding: [{ system: 'http://loinc.org', code: '1-1' }] } })],
      {},
    ],
  ])('%s', (_name, observations, expected) => {
    expect(readPregnancy(observations, AT)).toEqual(expected);
    expect(readPregnancy([...observations].reverse(), AT)).toEqual(expected);
  });
});
