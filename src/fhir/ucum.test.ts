import { describe, expect, test } from 'vitest';
import { convert } from './ucum.ts';

describe('convert', () => {
  test.each([
    [38.7, 'Cel', 'Cel', 38.7],
    [101.66, '[degF]', 'Cel', 38.7],
    [9.6, 'mg/dL', 'mg/L', 96],
    [96, 'ug/mL', 'mg/L', 96],
    [5, 'mmol/L', 'umol/L', 5_000],
    [16, 'kPa', 'mm[Hg]', 120.010200867],
    [70, '/min', '{beats}/min', 70],
    [2, 'wk', 'd', 14],
    [1.2, '10*9/L', '10*6/mL', 1.2],
    [180, 'cm', 'm', 1.8],
    [40, '%', '1', 0.4],
    [3, 'm.s-2', 'm/s2', 3],
  ])('%f %s is in %s', (value, from, to, expected) => {
    expect(convert(value, from, to)).toBeCloseTo(expected, 8);
  });

  test.each([
    ['mg/L', 'mmol/L'],
    ['Cel', 'mg/L'],
    ['parsec', 'm'],
    ['', 'mg/L'],
    ['__proto__', 'm'],
    ['constructor', 'm'],
    ['mg/L', '[degF]'],
    ['x'.repeat(50), 'm'],
  ])('%j to %j is unknown', (from, to) => {
    expect(convert(1, from, to)).toBeUndefined();
  });

  test('a threshold is not missed by the arithmetic', () => {
    expect(convert(100.4, '[degF]', 'Cel')).toBe(38);
  });
});
