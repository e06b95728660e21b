import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseCsv } from '../csv.ts';
import { type Hierarchy, hierarchyOf } from '../hierarchy.ts';
import { type Table, tableFromCsv } from '../table.ts';

/** A table with a hierarchy for each attribute. */
export interface GeneralisableTable {
  readonly table: Table;
  readonly hierarchies: ReadonlyMap<string, Hierarchy>;
}

/** Reads the Adult table and its hierarchies from a folder. */
export function readAdult(folder: string): GeneralisableTable {
  const cells = (file: string) => {
    const read = parseCsv(readFileSync(join(folder, file), 'utf8'));
    if (!read.ok) throw new Error(`${file}, line ${read.problem.line}: ${read.problem.message}`);
    return read.value;
  };
  const table = tableFromCsv(cells('adult.csv'));
  if (!table.ok) throw new Error(table.problem.message);
  const hierarchies = new Map<string, Hierarchy>();
  for (const { name } of table.value.columns) {
    const rows = cells(`adult_hierarchy_${name}.csv`).rows.map(row => row.cells);
    const hierarchy = hierarchyOf(name, rows);
    if (!hierarchy.ok) throw new Error(`${name}: ${hierarchy.problem.message}`);
    hierarchies.set(name, hierarchy.value);
  }
  return { table: table.value, hierarchies };
}
