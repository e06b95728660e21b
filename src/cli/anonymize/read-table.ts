import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { type CsvRows, parseCsv } from '../../anonymize/tabular/csv.ts';
import { type Hierarchy, hierarchyOf } from '../../anonymize/tabular/hierarchy.ts';
import { type Table, tableFromCsv } from '../../anonymize/tabular/table.ts';
import type { Io } from '../io.ts';

/** A file that cannot be used. The message names file, line and column, never what stands there. */
export class UnusableFile extends Error {}

/** A table with the input line of each row. */
export interface ReadTable {
  readonly file: string;
  readonly table: Table;
  readonly lines: readonly number[];
}

/**
 * Reads a delimited table in UTF-8; `-` is stdin.
 * @throws UnusableFile
 */
export async function readTable(file: string, io: Io): Promise<ReadTable> {
  const name = file === '-' ? 'stdin' : basename(file);
  const cells = csvOf(name, await bytesOf(file, io));
  const table = tableFromCsv(cells);
  if (!table.ok) throw unusable(name, table.problem);
  return { file: name, table: table.value, lines: cells.rows.slice(1).map(({ line }) => line) };
}

const HIERARCHY_FILE = /(?:^|_)hierarchy_(.+)\.(csv|json)$/;

/**
 * Reads the hierarchies of a folder: `<anything>_hierarchy_<attribute>.csv`, without head, one row a value with its levels; or `.json`, an array of such rows. Other files are passed over.
 * @throws UnusableFile
 */
export async function readHierarchies(folder: string): Promise<Map<string, Hierarchy>> {
  const files = await readdir(folder).catch(() => {
    throw new UnusableFile('the folder of hierarchies cannot be read');
  });
  const hierarchies = new Map<string, Hierarchy>();
  for (const file of files.sort()) {
    const [, attribute, kind] = HIERARCHY_FILE.exec(file) ?? [];
    if (attribute === undefined) continue;
    if (hierarchies.has(attribute))
      throw new UnusableFile(`${file}: there is another hierarchy of the same attribute`);
    const bytes = await readFile(join(folder, file));
    const { rows, lines } = kind === 'json' ? jsonRows(file, bytes) : csvRows(file, bytes);
    const hierarchy = hierarchyOf(attribute, rows);
    if (!hierarchy.ok) {
      const { row, column, message } = hierarchy.problem;
      const line = lines?.[row];
      throw unusable(file, {
        ...(line === undefined ? { row: row + 1 } : { line }),
        message,
        ...(column === undefined ? {} : { column: column + 1 }),
      });
    }
    hierarchies.set(attribute, hierarchy.value);
  }
  return hierarchies;
}

interface Place {
  readonly line?: number;
  readonly row?: number;
  readonly column?: number;
  readonly message: string;
}

function unusable(file: string, { line, row, column, message }: Place): UnusableFile {
  const places = [
    line === undefined ? undefined : `line ${line}`,
    row === undefined ? undefined : `row ${row}`,
    column === undefined ? undefined : `column ${column}`,
  ].filter(place => place !== undefined);
  return new UnusableFile(`${[file, ...places].join(', ')}: ${message}`);
}

async function bytesOf(file: string, io: Io): Promise<Uint8Array> {
  if (file !== '-') {
    return readFile(file).catch(() => {
      throw new UnusableFile(`${basename(file)}: the file cannot be read`);
    });
  }
  const chunks: Buffer[] = [];
  for await (const chunk of io.stdin) chunks.push(typeof chunk === 'string' ? Buffer.from(chunk) : chunk);
  return Buffer.concat(chunks);
}

function textOf(file: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new UnusableFile(`${file}: is not UTF-8`);
  }
}

function csvOf(file: string, bytes: Uint8Array): CsvRows {
  const read = parseCsv(textOf(file, bytes));
  if (!read.ok) throw unusable(file, read.problem);
  return read.value;
}

interface HierarchyRows {
  readonly rows: readonly (readonly string[])[];
  readonly lines?: readonly number[];
}

function csvRows(file: string, bytes: Uint8Array): HierarchyRows {
  const { rows } = csvOf(file, bytes);
  return { rows: rows.map(({ cells }) => cells), lines: rows.map(({ line }) => line) };
}

function jsonRows(file: string, bytes: Uint8Array): HierarchyRows {
  let rows: unknown;
  try {
    rows = JSON.parse(textOf(file, bytes));
  } catch {
    throw new UnusableFile(`${file}: is not valid JSON`);
  }
  if (!isTextRows(rows)) throw new UnusableFile(`${file}: must be an array of arrays of texts`);
  return { rows };
}

function isTextRows(value: unknown): value is string[][] {
  return (
    Array.isArray(value) &&
    value.every(row => Array.isArray(row) && row.every(cell => typeof cell === 'string'))
  );
}
