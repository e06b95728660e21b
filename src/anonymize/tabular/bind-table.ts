import { type CodedTable, codedTable } from './classes.ts';
import type { Hierarchy } from './hierarchy.ts';
import { recodingOf } from './recoding.ts';
import type { Column, Table } from './table.ts';

/** A table bound to its hierarchies, or what does not fit. Names attributes and rows, never values. */
export type BoundTable =
  | { readonly ok: true; readonly value: CodedTable }
  | { readonly ok: false; readonly attribute: string; readonly row?: number; readonly message: string };

/**
 * Binds the quasi-identifiers of a table to their hierarchies.
 * @param quasiIdentifiers attributes to generalise, in this order
 * @param sensitive the attribute that l-diversity and t-closeness look at; it is not generalised
 */
export function bindTable(
  table: Table,
  hierarchies: ReadonlyMap<string, Hierarchy>,
  quasiIdentifiers: readonly string[],
  sensitive?: string,
): BoundTable {
  const columns: Column[] = [];
  const recodings = [];
  for (const attribute of quasiIdentifiers) {
    const column = table.columns.find(({ name }) => name === attribute);
    const hierarchy = hierarchies.get(attribute);
    if (column === undefined) return { ok: false, attribute, message: 'is no attribute of the table' };
    if (hierarchy === undefined) return { ok: false, attribute, message: 'has no hierarchy' };
    if (attribute === sensitive)
      return { ok: false, attribute, message: 'is both sensitive and a quasi-identifier' };
    const recoding = recodingOf(column, hierarchy);
    if (!recoding.ok)
      return { ok: false, attribute, row: recoding.unknownInRow, message: 'its hierarchy lacks a value' };
    columns.push(column);
    recodings.push(recoding.value);
  }
  const looked = table.columns.find(({ name }) => name === sensitive);
  if (sensitive !== undefined && looked === undefined) {
    return { ok: false, attribute: sensitive, message: 'is no attribute of the table' };
  }
  return { ok: true, value: codedTable(columns, recodings, looked) };
}
