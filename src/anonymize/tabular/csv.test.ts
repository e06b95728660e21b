import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CsvResult, detectDelimiter, parseCsv } from './csv.ts';

const cells = (read: CsvResult) => (read.ok ? read.value.rows.map(row => row.cells) : read.problem);

describe('parseCsv', () => {
  test.each([
    [
      'a;b\n1;2\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      '\uFEFFa,b\r\n1,2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'a\tb\n\n1\t\n',
      [
        ['a', 'b'],
        ['1', ''],
      ],
    ],
    [
      'a;b\n"x;y";"say ""no"""\n',
      [
        ['a', 'b'],
        ['x;y', 'say "no"'],
      ],
    ],
    ['', []],
  ])('%j', (text, rows) => {
    expect(cells(parseCsv(text))).toEqual(rows);
  });

  test('lines are those of the input, also after a cell over several lines', () => {
    const read = parseCsv('a;b\n"x\ny";1\n2;3\n');
    expect(read.ok && read.value.rows.map(row => row.line)).toEqual([1, 2, 4]);
  });

  test('what is wrong is told by place, not by value', () => {
    expect(cells(parseCsv('a;b\n1;"hemmelig'))).toEqual({
      line: 2,
      column: 2,
      message: 'a quoted cell is not closed',
    });
    expect(cells(parseCsv('a;b\n"hemmelig"x;1'))).toMatchObject({ line: 2, column: 1 });
  });

  test('reads what was written, whatever the cells hold', () => {
    const cell = fc.stringMatching(/^[a";,\n\r ]{0,5}$/);
    const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { maxLength: 6 });
    fc.assert(
      fc.property(table, rows => {
        const text = rows.map(row => row.map(one => `"${one.replaceAll('"', '""')}"`).join(';')).join('\n');
        expect(cells(parseCsv(text, ';'))).toEqual(rows);
      }),
    );
  });
});

test.each([
  ['a;b,c;d', ';'],
  ['"a;b;c",d', ','],
  ['a\tb', '\t'],
  ['a', ','],
])('delimiter of %j', (text, delimiter) => {
  expect(detectDelimiter(text)).toBe(delimiter);
});
