/** One row of a CSV file with the line it begins on. */
export interface CsvRow {
  readonly line: number;
  readonly cells: readonly string[];
}

const CELL = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/gy;

/**
 * Rows of a CSV text (RFC 4180: comma, double quotes doubled inside, line ends inside quotes). A byte order mark is dropped.
 * Gives the line where the text stops being CSV instead of guessing.
 */
export function readCsv(text: string): { rows: CsvRow[]; brokenLine?: number } {
  const source = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const rows: CsvRow[] = [];
  let cells: string[] = [];
  let line = 1;
  let begun = 1;
  CELL.lastIndex = 0;
  while (CELL.lastIndex < source.length) {
    const match = CELL.exec(source);
    if (match === null) return { rows, brokenLine: line };
    const [whole, quoted, plain = '', end = ''] = match;
    cells.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    line += whole.split('\n').length - 1;
    if (end !== ',') {
      if (cells.length > 1 || cells[0] !== '') rows.push({ line: begun, cells });
      cells = [];
      begun = line;
    }
  }
  if (cells.length > 0) rows.push({ line: begun, cells: [...cells, ''] });
  return { rows };
}
