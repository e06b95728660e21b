import { z } from 'zod';
import type { CsvRow } from './read-csv.ts';
import type { RawRecord } from './training-set.ts';

const Column = z.strictObject({
  /** Heading in the file. */
  column: z.string().min(1),
  /** Cell to value; a cell that is not listed is a problem. Left out: the cell is a number. */
  map: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
});

/** How the columns of a CSV file become declared features and measures. Cells listed under `missing` are missing. */
export const CsvMapping = z.strictObject({
  file: z.string().regex(/^[\w.-]+\.csv$/),
  /** Left out: every row is a person of its own. */
  personColumn: z.string().optional(),
  dateColumn: z.string().optional(),
  siteColumn: z.string().optional(),
  missing: z.array(z.string()).default(['']),
  values: z.record(z.string(), Column),
});
export type CsvMapping = z.infer<typeof CsvMapping>;

/** A cell that stands for nothing the mapping knows; the collector refuses it under the feature's name. */
const UNREADABLE = Symbol('unreadable');

/** Makes records of rows; gives the headings that the mapping names and the file has not. */
export function mapRows(
  mapping: CsvMapping,
  heading: readonly string[],
): { unknown: string[]; toRecord: (row: CsvRow) => RawRecord } {
  const place = new Map(heading.map((name, i) => [name, i]));
  const named = [
    ...Object.values(mapping.values).map(({ column }) => column),
    mapping.personColumn,
    mapping.dateColumn,
    mapping.siteColumn,
  ].filter(one => one !== undefined);
  const toRecord = (row: CsvRow): RawRecord => {
    const cell = (name: string | undefined): string | undefined => {
      const found = name === undefined ? undefined : row.cells[place.get(name) ?? -1]?.trim();
      return found === undefined || mapping.missing.includes(found) ? undefined : found;
    };
    const date = cell(mapping.dateColumn);
    const site = cell(mapping.siteColumn);
    return {
      where: `line ${row.line}`,
      personId: cell(mapping.personColumn) ?? `row ${row.line}`,
      ...(date === undefined ? {} : { date }),
      ...(site === undefined ? {} : { site }),
      values: Object.fromEntries(
        Object.entries(mapping.values).map(([name, column]) => [
          name,
          cellValue(column, cell(column.column)),
        ]),
      ),
    };
  };
  return { unknown: named.filter(name => !place.has(name)), toRecord };
}

function cellValue({ map }: z.infer<typeof Column>, cell: string | undefined): unknown {
  if (cell === undefined || map === undefined) return cell === undefined ? undefined : Number(cell);
  return mapped(map, cell);
}

function mapped(map: Readonly<Record<string, unknown>>, text: string): unknown {
  return Object.hasOwn(map, text) ? map[text] : UNREADABLE;
}
