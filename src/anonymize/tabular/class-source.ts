import { type Classes, type CodedTable, rollUp } from './classes.ts';
import type { Lattice } from './lattice.ts';

/** Numbers that may be kept for later roll-ups, about 200 MB. */
const KEPT_NUMBERS = 50_000_000;

/** Gives the classes of any node. */
export type ClassSource = (node: number) => Classes;

/**
 * Classes by rolling up, so that few nodes are ever made from the original classes. Each node is made from the node that has the same levels in all attributes but the
 * last one that is generalised, and 0 there; with the attributes ordered so that the one which merges most comes first, that node has hardly more classes than the one
 * sought. Nodes on the way are kept while there is room.
 */
export function rollingClasses(table: CodedTable, lattice: Lattice): ClassSource {
  const order = table.recodings.map((_, j) => j).sort((a, b) => merged(table, b) - merged(table, a));
  const kept = new Map<number, Classes>([[0, table.bottom]]);
  let numbers = 0;
  const classesOf = (node: number): Classes => {
    const known = kept.get(node);
    if (known !== undefined) return known;
    const levels = lattice.levelsOf(node);
    const last = order.findLast(j => (levels[j] ?? 0) > 0) ?? 0;
    const from = classesOf(node - (levels[last] ?? 0) * (lattice.strides[last] ?? 0));
    const made = rollUp(table, from, levels);
    const size = made.count * 2 + made.histogram.length;
    if (numbers + size <= KEPT_NUMBERS) {
      numbers += size;
      kept.set(node, made);
    }
    return made;
  };
  return classesOf;
}

/** Values that generalising an attribute can merge. */
function merged(table: CodedTable, attribute: number): number {
  return table.recodings[attribute]?.counts.length ?? 0;
}

/** Classes straight from the original ones, each node for itself: what an exhaustive search without roll-up does. */
export function plainClasses(table: CodedTable, lattice: Lattice): ClassSource {
  return node => rollUp(table, table.bottom, lattice.levelsOf(node));
}
