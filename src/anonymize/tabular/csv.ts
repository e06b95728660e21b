/** Cells of a delimited text, with the input line each row began on. */
export interface CsvRows {
  readonly delimiter: Delimiter;
  readonly rows: readonly CsvRow[];
}

/** One row of cells. */
export interface CsvRow {
  readonly cells: readonly string[];
  /** Input line, counted from 1. */
  readonly line: number;
}

/** What may stand between two cells. */
export type Delimiter = ',' | ';' | '\t';

/** Why a text is no table. Names the place, never what stands there. */
export interface CsvProblem {
  readonly line: number;
  /** Cell of the row, counted from 1; left out where the whole row is meant. */
  readonly column?: number;
  readonly message: string;
}

/** What reading a delimited text comes to. */
export type CsvResult =
  | { readonly ok: true; readonly value: CsvRows }
  | { readonly ok: false; readonly problem: CsvProblem };

const QUOTE = '"';

/**
 * Reads delimited text as RFC 4180 has it: cells between delimiters, cells in double quotes may hold delimiters and line ends, two quotes in a quoted cell
 * stand for one. Lines end in LF or CRLF; empty lines and a byte order mark are passed over. Rows may differ in length: that is judged by whoever knows how many
 * cells there must be.
 * @param delimiter what stands between cells; left out, it is whichever of `;`, `,` and tab occurs most in the first line outside quotes
 */
export function parseCsv(text: string, delimiter: Delimiter = detectDelimiter(text)): CsvResult {
  const rows: CsvRow[] = [];
  let at = text.startsWith('\uFEFF') ? 1 : 0;
  let line = 1;
  while (at < text.length) {
    const row = readRow(text, at, line, delimiter);
    if ('message' in row) return { ok: false, problem: row };
    if (row.cells.length > 1 || row.cells[0] !== '') rows.push({ cells: row.cells, line });
    at = row.end;
    line += row.lines;
  }
  return { ok: true, value: { delimiter, rows } };
}

interface ReadRow {
  readonly cells: string[];
  /** Where the next row begins. */
  readonly end: number;
  /** Line ends it took. */
  readonly lines: number;
}

function readRow(text: string, start: number, line: number, delimiter: Delimiter): ReadRow | CsvProblem {
  const cells: string[] = [];
  let lines = 1;
  let at = start;
  for (;;) {
    const cell = text[at] === QUOTE ? quotedCell(text, at) : plainCell(text, at, delimiter);
    if (cell === undefined) {
      return { line, column: cells.length + 1, message: 'a quoted cell is not closed' };
    }
    cells.push(cell.value);
    lines += cell.lines;
    at = cell.end;
    if (text[at] === delimiter) at++;
    else if (at >= text.length) return { cells, end: at, lines };
    else if (text[at] === '\n') return { cells, end: at + 1, lines };
    else if (text[at] === '\r' && text[at + 1] === '\n') return { cells, end: at + 2, lines };
    else return { line, column: cells.length, message: 'something follows the closing quote of a cell' };
  }
}

interface ReadCell {
  readonly value: string;
  readonly end: number;
  readonly lines: number;
}

function plainCell(text: string, start: number, delimiter: Delimiter): ReadCell {
  let end = start;
  while (end < text.length && text[end] !== delimiter && text[end] !== '\n') end++;
  const value = text.slice(start, text[end] === '\n' && text[end - 1] === '\r' ? end - 1 : end);
  return { value, end: start + value.length, lines: 0 };
}

function quotedCell(text: string, start: number): ReadCell | undefined {
  let value = '';
  let from = start + 1;
  for (;;) {
    const close = text.indexOf(QUOTE, from);
    if (close === -1) return undefined;
    value += text.slice(from, close);
    if (text[close + 1] !== QUOTE) {
      return { value, end: close + 1, lines: value.split('\n').length - 1 };
    }
    value += QUOTE;
    from = close + 2;
  }
}

/** The likeliest delimiter of a text: the one that occurs most outside quotes in its first line; a comma where none does. */
export function detectDelimiter(text: string): Delimiter {
  const counts: Record<Delimiter, number> = { ',': 0, ';': 0, '\t': 0 };
  let quoted = false;
  for (const character of text) {
    if (character === QUOTE) quoted = !quoted;
    else if (quoted) continue;
    else if (character === '\n') break;
    else if (character === ',' || character === ';' || character === '\t') counts[character]++;
  }
  const candidates: readonly Delimiter[] = [';', ',', '\t'];
  const best = candidates.reduce((most, one) => (counts[one] > counts[most] ? one : most));
  return counts[best] === 0 ? ',' : best;
}
