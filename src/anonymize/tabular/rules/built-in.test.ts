import { describe, expect, test } from 'vitest';
import { builtInHierarchy } from './built-in.ts';
import { RULE_NAMES, type RuleName } from './rule-names.ts';

const sources = {
  municipalities: [
    ['5001', 'Trøndelag', 'Trøndelag', '*'],
    ['0301', 'Oslo', 'Østlandet', '*'],
  ],
  occupations: [['snekker', '7115']],
  icpc2: ['L03', 'L92', 'N18', 'A50', 'A981'],
};

const path = (rule: RuleName, value: string) => builtInHierarchy(rule, 'x', sources).paths.get(value);

describe('paths', () => {
  test.each<[RuleName, string[]]>([
    ['age', ['0', '0-4', '0-9', '0-19', '*']],
    ['age', ['89', '85-89', '80-89', '80+', '*']],
    ['age', ['90', '90+', '90+', '80+', '*']],
    ['age', ['90+', '90+', '90+', '80+', '*']],
    ['age', ['122', '90+', '90+', '80+', '*']],
    ['postcode', ['0301', '030*', '03**', '0***', '*']],
    ['municipality', ['5001', 'Trøndelag', 'Trøndelag', '*']],
    ['municipality', ['0301', 'Oslo', 'Østlandet', '*']],
    ['icpc2', ['L03', 'L symptom', 'L', '*']],
    ['icpc2', ['L92', 'L diagnosis', 'L', '*']],
    ['icpc2', ['A50', 'A process', 'A', '*']],
    ['icpc2', ['A981', 'A diagnosis', 'A', '*']],
    ['occupation', ['snekker', '7115', '711*', '71**', '7***', '*']],
    ['occupation', ['2223', '2223', '222*', '22**', '2***', '*']],
    ['period', ['2025-H1', '2025', '*']],
  ])('%s %j', (rule, expected) => {
    expect(path(rule, expected[0] ?? '')).toEqual(expected);
  });

  test.each<[RuleName, string]>([
    ['age', '123'],
    ['age', '-1'],
    ['age', '45,5'],
    ['postcode', '703'],
    ['municipality', '9999'],
    ['icpc2', 'Z999'],
    ['occupation', 'smed'],
    ['occupation', '711'],
    ['period', '2025'],
  ])('%s does not know %j', (rule, value) => {
    expect(path(rule, value)).toBeUndefined();
  });

  test.each(RULE_NAMES)('%s keeps what is not there apart up to the last level', rule => {
    const missing = path(rule, '') ?? [];
    expect(missing.at(-1)).toBe('*');
    expect(new Set(missing.slice(0, -1))).toEqual(new Set(['']));
  });
});
