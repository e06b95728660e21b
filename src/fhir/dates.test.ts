import { describe, expect, test } from 'vitest';
import { ageYearsAt, dateTimeOf, epochOf, knownDaysBetween } from './dates.ts';

describe('dates', () => {
  test.each(['2026-06-01', '2026-06', '2026', '2026-06-01T10:00:00Z', '2026-06-01T10:00:00.123+02:00'])(
    '%s is one',
    text => {
      expect(epochOf(text)).toBeTypeOf('number');
    },
  );

  test.each(['', '01.06.2026', 'yesterday', '2026-13-01', '2026-6-1', '1'.repeat(50), '2026-06-01T10'])(
    '%j is none',
    text => {
      expect(epochOf(text)).toBeUndefined();
    },
  );

  test('counts whole days, and knows nothing without both ends', () => {
    expect(knownDaysBetween('2026-05-30', '2026-06-01T10:00:00Z')).toBe(2);
    expect(knownDaysBetween('2026-06-02', '2026-06-01')).toBe(-1);
    expect(knownDaysBetween(undefined, '2026-06-01')).toBeUndefined();
  });

  test.each([
    ['2026', '2026'],
    ['2026-11', '2026-11'],
    ['2026-11-20', '2026-11-20'],
    ['2026-11-20T10:15:00Z', '2026-11-20T10:15:00Z'],
    ['2026-11-20T10:15:00.123+01:00', '2026-11-20T10:15:00.123+01:00'],
    ['2026-11-20T10:15', '2026-11-20'],
    ['2026-11-20T10:15Z', '2026-11-20'],
    ['2026-11-20T10:15:00', '2026-11-20'],
    ['2024-02-29', '2024-02-29'],
    ['2026-02-30', undefined],
    ['2026-02-29T10:15:00Z', undefined],
    ['20.11.2026', undefined],
    [undefined, undefined],
  ])('%s as a FHIR dateTime is %s', (text, expected) => {
    expect(dateTimeOf(text)).toBe(expected);
  });

  test('age turns on the birthday', () => {
    expect(ageYearsAt('1980-06-02', '2026-06-01')).toBe(45);
    expect(ageYearsAt('1980-06-01', '2026-06-01')).toBe(46);
    expect(ageYearsAt('1980', '2026-06-01')).toBe(45);
    expect(ageYearsAt('2030-01-01', '2026-06-01')).toBeUndefined();
    expect(ageYearsAt('1800-01-01', '2026-06-01')).toBeUndefined();
  });
});
