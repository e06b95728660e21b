import { expect, test } from 'vitest';
import { parseCsv } from './csv.ts';
import { tableFromCsv, tableOf } from './table.ts';

const read = (text: string) => {
  const cells = parseCsv(text);
  if (!cells.ok) throw new Error(cells.problem.message);
  return tableFromCsv(cells.value);
};

test('values are coded in the order they occur', () => {
  const table = read('age;sex\n31;f\n40;m\n31;f\n');
  expect(table).toMatchObject({ ok: true, value: { rowCount: 3 } });
  expect(table.ok && table.value.columns.map(({ values, codes }) => [values, [...codes]])).toEqual([
    [
      ['31', '40'],
      [0, 1, 0],
    ],
    [
      ['f', 'm'],
      [0, 1, 0],
    ],
  ]);
});

test.each([
  ['', { line: 1 }],
  ['a;b\n', { line: 1 }],
  ['a;\n1;2\n', { line: 1, column: 2 }],
  ['a;a\n1;2\n', { line: 1, column: 2 }],
  ['a;b\n1;2\nhemmelig\n', { line: 3, message: 'has 1 cells, the head has 2' }],
])('%j is no table', (text, problem) => {
  const table = read(text);
  expect(table).toMatchObject({ ok: false, problem });
  expect(JSON.stringify(table)).not.toContain('hemmelig');
});

test('rows of unequal length are a fault of the caller', () => {
  expect(() => tableOf(['a', 'b'], [['1']])).toThrow(RangeError);
});
