import type { Classes, CodedTable } from '../classes.ts';
import type { Hierarchy } from '../hierarchy.ts';
import type { Levels } from '../lattice.ts';
import { levelOf } from '../recoding.ts';
import type { Table } from '../table.ts';

/** People of a population table in each class of a sample, or the attribute and row that do not fit. */
export type PopulationCount =
  | { readonly ok: true; readonly classSizes: Float64Array }
  | { readonly ok: false; readonly attribute: string; readonly row?: number; readonly message: string };

/** Counts the people of a population table who fall into each class of a sample when both are generalised alike. */
export function countPopulation(
  population: Table,
  hierarchies: ReadonlyMap<string, Hierarchy>,
  sample: CodedTable,
  classes: Classes,
  levels: Levels,
): PopulationCount {
  const labelled: { codes: Int32Array; labels: readonly string[] }[] = [];
  for (const [j, { attribute }] of sample.recodings.entries()) {
    const column = population.columns.find(({ name }) => name === attribute);
    if (column === undefined)
      return { ok: false, attribute, message: 'is no attribute of the population table' };
    const paths = column.values.map(value => hierarchies.get(attribute)?.paths.get(value));
    const unknown = paths.indexOf(undefined);
    if (unknown !== -1) {
      return {
        ok: false,
        attribute,
        row: column.codes.indexOf(unknown),
        message: 'its hierarchy lacks a value',
      };
    }
    labelled.push({ codes: column.codes, labels: paths.map(path => path?.[levels[j] ?? 0] ?? '') });
  }
  const people = new Map<string, number>();
  for (let row = 0; row < population.rowCount; row++) {
    const key = JSON.stringify(labelled.map(({ codes, labels }) => labels[codes[row] ?? 0]));
    people.set(key, (people.get(key) ?? 0) + 1);
  }
  const keyOf = (origin: number): string => JSON.stringify(labelsOf(sample, origin, levels));
  return {
    ok: true,
    classSizes: Float64Array.from(classes.origin, origin => people.get(keyOf(origin)) ?? 0),
  };
}

/** What a class of the original table is told as on these levels, one label an attribute. */
export function labelsOf(table: CodedTable, bottomClass: number, levels: Levels): string[] {
  return table.recodings.map((recoding, j) => {
    const { codeOf, labels } = levelOf(recoding, levels[j] ?? 0);
    return labels[codeOf[table.bottomCodes[j]?.[bottomClass] ?? 0] ?? 0] ?? '';
  });
}
