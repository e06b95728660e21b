import { describe, expect, test } from 'vitest';
import { hierarchyByRule, hierarchyOf } from './hierarchy.ts';

describe('hierarchyOf', () => {
  test('takes rows that nest', () => {
    const made = hierarchyOf('age', [
      ['31', '30s', '*'],
      ['34', '30s', '*'],
    ]);
    expect(made).toMatchObject({ ok: true, value: { attribute: 'age', levelCount: 3 } });
  });

  test.each([
    [[], { row: 0 }],
    [[['31', '30s'], ['hemmelig']], { row: 1, message: 'has 1 levels, the first row has 2' }],
    [[['hemmelig'], ['hemmelig']], { row: 1, column: 0 }],
    [
      [
        ['a', 'x', 'y', '*'],
        ['b', 'x', 'hemmelig', '*'],
      ],
      { row: 1, column: 1 },
    ],
  ])('%j is none', (rows, problem) => {
    const made = hierarchyOf('age', rows);
    expect(made).toMatchObject({ ok: false, problem });
    expect(JSON.stringify(made)).not.toContain('hemmelig');
  });
});

test('a rule that does not nest is a fault of whoever wrote it', () => {
  const path = (value: string) => [value, 'x', value, '*'];
  expect(() => hierarchyByRule('age', { domain: ['1', '2'], path })).toThrow(
    'the rule for age is no hierarchy',
  );
});
