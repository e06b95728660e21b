import type { Classes, CodedTable } from '../classes.ts';
import { groupClasses } from '../classes.ts';
import type { Levels } from '../lattice.ts';

/** Counts of values as a table with open addressing holds them: which slot a value has depends on what came before it. */
type Slots = readonly (readonly [value: number, count: number] | undefined)[];

const FIRST_SLOTS = 8;
const FULL = 0.75;

/** Puts values one after another into slots by their code, the next free one where that is taken; doubled from three quarters on. */
function slotsOf(counts: Iterable<readonly [value: number, count: number]>): Slots {
  let slots: [number, number][] = [];
  let [size, length] = [0, FIRST_SLOTS];
  const place = (into: [number, number][], value: number): number => {
    let at = value % length;
    while (into[at] !== undefined && into[at]?.[0] !== value) at = (at + 1) % length;
    return at;
  };
  for (const [value, count] of counts) {
    const at = place(slots, value);
    const known = slots[at];
    slots[at] = [value, (known?.[1] ?? 0) + count];
    if (known !== undefined || ++size <= length * FULL) continue;
    length *= 2;
    const wider: [number, number][] = [];
    for (const slot of slots) if (slot !== undefined) wider[place(wider, slot[0])] = slot;
    slots = wider;
  }
  return slots;
}

/** Which class of a node each row belongs to. */
function groupsAt(table: CodedTable, levels: Levels): { count: number; groupOf: Int32Array } {
  const { count, groupOf } = groupClasses(table, table.bottom, levels);
  return { count, groupOf: table.bottomOf.map(bottom => groupOf[bottom] ?? 0) };
}

/**
 * For each class of a node the counts of its sensitive values in the order of such a table, where the classes were merged from those of a node below it, and those were counted row by row.
 * @param from levels of the node below
 */
export function countsBySlot(table: CodedTable, from: Levels, levels: Levels): readonly number[][] {
  const [below, above] = [groupsAt(table, from), groupsAt(table, levels)];
  const rows = Array.from({ length: below.count }, (): [number, number][] => []);
  const parts = Array.from({ length: above.count }, () => new Set<number>());
  for (let row = 0; row < table.rowCount; row++) {
    const group = below.groupOf[row] ?? 0;
    rows[group]?.push([table.sensitive?.codes[row] ?? 0, 1]);
    parts[above.groupOf[row] ?? 0]?.add(group);
  }
  const filled = (slots: Slots) => slots.filter(slot => slot !== undefined);
  const merged = rows.map(counts => filled(slotsOf(counts)));
  return parts.map(groups =>
    filled(slotsOf([...groups].flatMap(group => merged[group] ?? []))).map(([, count]) => count),
  );
}

/**
 * Marks classes whose sum of n G(n), taken in the given order, passes the bound at any point, although later terms may be negative and bring it back.
 * @param entropyTerm G
 */
export function markByRunningSum(
  { count, sizes }: Classes,
  counts: readonly number[][],
  l: number,
  entropyTerm: (n: number) => number,
): Uint8Array {
  const suppressed = new Uint8Array(count);
  for (let i = 0; i < count; i++) {
    const size = sizes[i] ?? 0;
    const bound = size * (entropyTerm(size) - Math.log(l));
    let sum = 0;
    const passes = (counts[i] ?? []).some(n => {
      sum += n * entropyTerm(n);
      return sum > bound;
    });
    if (passes || (counts[i] ?? []).length < l) suppressed[i] = 1;
  }
  return suppressed;
}
