import type { CsvProblem, CsvRows } from './csv.ts';

/** One attribute of a table, dictionary encoded. */
export interface Column {
  readonly name: string;
  /** Distinct values in the order they first occur. */
  readonly values: readonly string[];
  /** For each row the index of its value in `values`. */
  readonly codes: Int32Array;
}

/** A table in columns of equal length. */
export interface Table {
  readonly rowCount: number;
  readonly columns: readonly Column[];
}

/** A table, or why the text is none. */
export type TableResult =
  | { readonly ok: true; readonly value: Table }
  | { readonly ok: false; readonly problem: CsvProblem };

/** Reads a table from cells whose first row names the attributes. Every row must have as many cells. */
export function tableFromCsv({ rows }: CsvRows): TableResult {
  const [head, ...body] = rows;
  if (head === undefined) return failed(1, undefined, 'there is no row of attribute names');
  const names = head.cells.map(name => name.trim());
  const unnamed = names.indexOf('');
  if (unnamed !== -1) return failed(head.line, unnamed + 1, 'an attribute has no name');
  const twice = names.findIndex((name, i) => names.indexOf(name) !== i);
  if (twice !== -1) return failed(head.line, twice + 1, 'an attribute is named twice');
  const uneven = body.find(({ cells }) => cells.length !== names.length);
  if (uneven !== undefined) {
    return failed(uneven.line, undefined, `has ${uneven.cells.length} cells, the head has ${names.length}`);
  }
  if (body.length === 0) return failed(head.line, undefined, 'there are no rows under the head');
  return {
    ok: true,
    value: tableOf(
      names,
      body.map(({ cells }) => cells),
    ),
  };
}

function failed(line: number, column: number | undefined, message: string): TableResult {
  return { ok: false, problem: { line, message, ...(column === undefined ? {} : { column }) } };
}

/**
 * Encodes rows of values.
 * @throws RangeError when a row has another number of values than there are names.
 */
export function tableOf(names: readonly string[], rows: readonly (readonly string[])[]): Table {
  const uneven = rows.findIndex(row => row.length !== names.length);
  if (uneven !== -1)
    throw new RangeError(`row ${uneven} has another number of values than there are attributes`);
  return {
    rowCount: rows.length,
    columns: names.map((name, j) =>
      encodeColumn(
        name,
        rows.map(row => row[j] ?? ''),
      ),
    ),
  };
}

/** Encodes the values of one attribute, one a row. */
export function encodeColumn(name: string, column: readonly string[]): Column {
  const index = new Map<string, number>();
  const codes = new Int32Array(column.length);
  for (const [row, value] of column.entries()) {
    let code = index.get(value);
    if (code === undefined) {
      code = index.size;
      index.set(value, code);
    }
    codes[row] = code;
  }
  return { name, values: [...index.keys()], codes };
}
