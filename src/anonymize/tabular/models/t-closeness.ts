import type { Hierarchy } from '../hierarchy.ts';
import type { Column } from '../table.ts';
import { atLeast, type ClassModel, type ClassView } from './privacy-model.ts';

/** How far two sensitive values are from each other. */
export type GroundDistance =
  | { readonly kind: 'equal' }
  /** By their order; left out, values are ordered by number if all are numbers, else as texts by code unit. */
  | { readonly kind: 'ordered'; readonly order?: readonly string[] }
  /** By how high in a hierarchy they meet. */
  | { readonly kind: 'hierarchical'; readonly hierarchy: Hierarchy };

/**
 * t-closeness: the distribution of sensitive values in every class is at most `t` from that of the whole table, by the earth mover's distance with values from 0 to 1
 * (Li, Li, Venkatasubramanian, ICDE 2007: 106-115).
 * @throws RangeError when `t` is outside 0 to 1, the order lacks a value, or the hierarchy does.
 */
export function tCloseness(t: number, sensitive: Column, distance: GroundDistance): ClassModel {
  if (!(t >= 0 && t <= 1)) throw new RangeError('t must be from 0 to 1');
  const measure = MEASURES[distance.kind](sensitive, distance);
  const overall = overallShares(sensitive);
  const difference = new Float64Array(overall.length);
  const distanceOf = ({ size, histogram, at }: ClassView): number => {
    for (let i = 0; i < difference.length; i++) {
      difference[i] = (histogram[at + i] ?? 0) / size - (overall[i] ?? 0);
    }
    return measure(difference);
  };
  return {
    kind: 'class',
    name: `${distance.kind === 'equal' ? '' : `${distance.kind}-`}t=${t}`,
    needsSensitive: true,
    holds: view => atLeast(t, distanceOf(view)),
    // What is kept is at most t away, what is lost at most 1, and the distance of the class is at most their mean.
    lostBelow: view => (t < 1 ? view.size * ((distanceOf(view) - t) / (1 - t) - ROUNDING) : 0),
    minimumSize: 1,
    // The earth mover's distance to a fixed distribution is convex.
    unionClosed: true,
  };
}

/** Keeps a bound on the safe side of rounding. */
const ROUNDING = 1e-9;

/** The work of moving one distribution onto the other, from their difference value by value. */
type Measure = (difference: Float64Array) => number;

const MEASURES: Record<GroundDistance['kind'], (sensitive: Column, distance: GroundDistance) => Measure> = {
  equal: () => equalDistance,
  ordered: orderedDistance,
  hierarchical: hierarchicalDistance,
};

function overallShares({ codes, values }: Column): Float64Array {
  const shares = new Float64Array(values.length);
  for (const code of codes) shares[code] = (shares[code] ?? 0) + 1 / codes.length;
  return shares;
}

function equalDistance(difference: Float64Array): number {
  let moved = 0;
  for (let i = 0; i < difference.length; i++) moved += Math.max(0, difference[i] ?? 0);
  return moved;
}

function orderedDistance({ values }: Column, distance: GroundDistance): Measure {
  const given = distance.kind === 'ordered' ? distance.order : undefined;
  const order =
    given === undefined ? naturalOrder(values) : values.map((_, i) => i).sort((a, b) => place(a) - place(b));
  function place(code: number): number {
    const found = given?.indexOf(values[code] ?? '') ?? -1;
    if (found === -1) throw new RangeError('the order lacks a sensitive value');
    return found;
  }
  return difference => {
    let carried = 0;
    let work = 0;
    for (let i = 0; i < order.length; i++) {
      carried += difference[order[i] ?? 0] ?? 0;
      work += Math.abs(carried);
    }
    return order.length > 1 ? work / (order.length - 1) : 0;
  };
}

function naturalOrder(values: readonly string[]): number[] {
  const numbers = values.map(value => (value.trim() === '' ? Number.NaN : Number(value)));
  const numeric = !numbers.some(Number.isNaN);
  const before = (a: number, b: number): boolean =>
    numeric ? (numbers[a] ?? 0) < (numbers[b] ?? 0) : (values[a] ?? '') < (values[b] ?? '');
  return values.map((_, i) => i).sort((a, b) => (before(a, b) ? -1 : 1));
}

/** At each inner node what its children have too much is moved to those that have too little, at a cost of the node's height; the rest goes up. */
function hierarchicalDistance({ values }: Column, distance: GroundDistance): Measure {
  if (distance.kind !== 'hierarchical') throw new RangeError('there is no hierarchy');
  const steps = parentSteps(values, distance.hierarchy);
  return difference => {
    let work = 0;
    let below = difference;
    for (const step of steps) {
      work += step.cost * moveWithin(step, below);
      below = step.rest;
    }
    return work;
  };
}

/** Moves what it can among children of the same parent, leaves the rest with the parents, and gives what was moved. */
function moveWithin({ parentOf, rest, deficit }: ParentStep, below: Float64Array): number {
  rest.fill(0);
  deficit.fill(0);
  for (let child = 0; child < parentOf.length; child++) {
    const parent = parentOf[child] ?? 0;
    const one = below[child] ?? 0;
    if (one > 0) rest[parent] = (rest[parent] ?? 0) + one;
    else deficit[parent] = (deficit[parent] ?? 0) - one;
  }
  let moved = 0;
  for (let parent = 0; parent < rest.length; parent++) {
    const surplus = rest[parent] ?? 0;
    const lack = deficit[parent] ?? 0;
    moved += Math.min(surplus, lack);
    rest[parent] = surplus - lack;
  }
  return moved;
}

/** From one level of the hierarchy to the next. The two arrays are room to work in, made once: this runs for every class of every node. */
interface ParentStep {
  readonly parentOf: Int32Array;
  readonly rest: Float64Array;
  readonly deficit: Float64Array;
  readonly cost: number;
}

function parentSteps(values: readonly string[], { paths, levelCount }: Hierarchy): ParentStep[] {
  const known = values.map(value => paths.get(value));
  if (known.includes(undefined)) throw new RangeError('the hierarchy lacks a sensitive value');
  let children: readonly (readonly string[])[] = known.filter(path => path !== undefined);
  const steps: ParentStep[] = [];
  for (let level = 1; level < levelCount; level++) {
    const index = new Map<string, number>();
    const next: (readonly string[])[] = [];
    const parentOf = Int32Array.from(children, path => {
      const label = path[level] ?? '';
      const parent = index.get(label) ?? index.size;
      if (parent === index.size) next.push(path);
      index.set(label, parent);
      return parent;
    });
    const room = (): Float64Array => new Float64Array(index.size);
    steps.push({ parentOf, rest: room(), deficit: room(), cost: level / (levelCount - 1) });
    children = next;
  }
  return steps;
}
