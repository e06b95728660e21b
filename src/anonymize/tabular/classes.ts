import { groupKeys } from './grouping.ts';
import type { Levels } from './lattice.ts';
import { levelOf, type Recoding } from './recoding.ts';
import type { Column } from './table.ts';

/** Largest whole number up to which all are exact. */
const EXACT = Number.MAX_SAFE_INTEGER;

/** A table made ready for searching: its recodings and its classes before any generalisation. */
export interface CodedTable {
  readonly rowCount: number;
  readonly recodings: readonly Recoding[];
  /** The sensitive attribute, where one is looked at. */
  readonly sensitive?: Column;
  /** Classes of the original table. */
  readonly bottom: Classes;
  /** For each row its class in `bottom`. */
  readonly bottomOf: Int32Array;
  /** For each attribute, for each class of `bottom`, the code of its value. */
  readonly bottomCodes: readonly Int32Array[];
}

/** Equivalence classes: the rows that agree on all generalised quasi-identifiers. Numbered in the order in which their first rows stand. */
export interface Classes {
  readonly count: number;
  /** Rows of each class. */
  readonly sizes: Int32Array;
  /** For each class one class of the original table that went into it, the first. */
  readonly origin: Int32Array;
  /** For each class the rows of each sensitive value, class after class. Empty without a sensitive attribute. */
  readonly histogram: Int32Array;
}

/**
 * Makes a table ready for searching.
 * @throws RangeError when a column and the recodings differ in length.
 */
export function codedTable(
  columns: readonly Column[],
  recodings: readonly Recoding[],
  sensitive?: Column,
): CodedTable {
  const rowCount = columns[0]?.codes.length ?? sensitive?.codes.length ?? 0;
  if (columns.length !== recodings.length) throw new RangeError('every column needs a recoding');
  const sources = columns.map(({ codes, values }) => ({ codes, size: values.length }));
  const { count, groupOf } = groupTuples(sources, rowCount);
  const origin = new Int32Array(count).fill(-1);
  for (let row = rowCount - 1; row >= 0; row--) origin[groupOf[row] ?? 0] = row;
  const bottomCodes = columns.map(({ codes }) => Int32Array.from(origin, row => codes[row] ?? 0));
  const sizes = new Int32Array(count);
  const valueCount = sensitive?.values.length ?? 0;
  const histogram = new Int32Array(count * valueCount);
  for (let row = 0; row < rowCount; row++) {
    const group = groupOf[row] ?? 0;
    sizes[group] = (sizes[group] ?? 0) + 1;
    if (sensitive === undefined) continue;
    const at = group * valueCount + (sensitive.codes[row] ?? 0);
    histogram[at] = (histogram[at] ?? 0) + 1;
  }
  const bottom = { count, sizes, origin: Int32Array.from(origin.keys()), histogram };
  return { rowCount, recodings, bottom, bottomOf: groupOf, bottomCodes, ...(sensitive ? { sensitive } : {}) };
}

/** Classes of a node from those of any node below it: whole classes are merged, rows are not looked at. */
export function rollUp(table: CodedTable, from: Classes, levels: Levels): Classes {
  const { count, groupOf } = groupClasses(table, from, levels);
  const sizes = new Int32Array(count);
  const origin = new Int32Array(count).fill(-1);
  const valueCount = table.sensitive?.values.length ?? 0;
  const histogram = new Int32Array(count * valueCount);
  for (let i = 0; i < from.count; i++) {
    const group = groupOf[i] ?? 0;
    sizes[group] = (sizes[group] ?? 0) + (from.sizes[i] ?? 0);
    if (origin[group] === -1) origin[group] = from.origin[i] ?? 0;
    for (
      let value = 0, to = group * valueCount, at = i * valueCount;
      value < valueCount;
      value++, to++, at++
    ) {
      histogram[to] = (histogram[to] ?? 0) + (from.histogram[at] ?? 0);
    }
  }
  return { count, sizes, origin, histogram };
}

/** For each class of `from` the class it belongs to on other, higher levels. */
export function groupClasses(
  table: CodedTable,
  from: Classes,
  levels: Levels,
): { count: number; groupOf: Int32Array } {
  const sources = table.recodings.map((recoding, j) => {
    const { codeOf, labels } = levelOf(recoding, levels[j] ?? 0);
    const base = table.bottomCodes[j] ?? new Int32Array(0);
    return { codes: base, map: codeOf, pick: from.origin, size: labels.length };
  });
  return groupTuples(sources, from.count);
}

interface TupleSource {
  readonly codes: Int32Array;
  /** What a code becomes; left out, it stays. */
  readonly map?: Int32Array;
  /** Which code stands at a position; left out, that of the position. */
  readonly pick?: Int32Array;
  /** Codes are below it. */
  readonly size: number;
}

/** Groups positions by the tuple of their codes. Tuples become one number in mixed radix; where that would be too large, what was read so far is grouped first. */
function groupTuples(
  sources: readonly TupleSource[],
  length: number,
): { count: number; groupOf: Int32Array } {
  const keys = new Float64Array(length);
  let range = 1;
  for (const source of sources) {
    if (range * source.size > EXACT) {
      const { count, groupOf } = groupKeys(keys, range);
      keys.set(groupOf);
      range = count;
    }
    if (source.size > 1) addDigit(keys, range, source);
    range *= source.size;
  }
  return groupKeys(keys, range);
}

function addDigit(keys: Float64Array, weight: number, { codes, map, pick }: TupleSource): void {
  // The map is weighted first, so that the loop over positions only looks up and adds.
  const weighted = map === undefined ? undefined : Float64Array.from(map, code => code * weight);
  for (let i = 0; i < keys.length; i++) {
    const code = codes[pick === undefined ? i : (pick[i] ?? 0)] ?? 0;
    keys[i] = (keys[i] ?? 0) + (weighted === undefined ? code * weight : (weighted[code] ?? 0));
  }
}
