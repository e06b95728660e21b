import type { Classes } from '../classes.ts';
import { sizesOf } from '../evaluate.ts';
import { type PopulationUniqueness, populationUniqueness } from './population-uniqueness.ts';

/** How likely rows are to be re-identified. Suppressed rows are not among `rows`. */
export interface ReidentificationRisk {
  readonly rows: number;
  readonly suppressedRows: number;
  readonly classes: number;
  /** 0 where every row is suppressed. */
  readonly smallestClass: number;
  readonly largestClass: number;
  readonly averageClassSize: number;
  /** Share of rows that are alone in their class. */
  readonly uniqueShare: number;
  /** Of an attacker who knows that a person is in the table: 1 / class size. */
  readonly prosecutor: AttackerRisk;
  /** Of an attacker who does not: 1 / class size in the population. Only with a population. */
  readonly journalist?: AttackerRisk;
  /** Share of rows that an attacker who links the whole table to the population gets right on average. */
  readonly marketer: number;
  /** Share of the population that is unique in it, estimated. Only with a number of people. */
  readonly populationUniqueness?: PopulationUniqueness;
}

/** Risks of one kind of attacker, from 0 to 1. */
export interface AttackerRisk {
  readonly highest: number;
  readonly average: number;
  /** Share of rows with more than the threshold. */
  readonly shareAboveThreshold: number;
}

/** The people whom the rows are a sample of. */
export type Population =
  | { readonly kind: 'size'; readonly people: number }
  /** For each class of the sample the people who fall into it. */
  | { readonly kind: 'counted'; readonly people: number; readonly classSizes: Float64Array };

/**
 * Re-identification risks of a table (El Emam, Guide to the De-Identification of Personal Health Information, 2013, chapters 15-16: prosecutor, journalist and marketer). With only the size of the population known,
 * classes are taken to be as much larger there as the population is than the table.
 * @param threshold risk from which a row counts as above it, exclusive
 */
export function reidentificationRisk(
  classes: Classes,
  suppressed: Uint8Array | undefined,
  threshold: number,
  population?: Population,
): ReidentificationRisk {
  const sizes = sizesOf(classes, suppressed);
  const bySize = [...sizes.bySize.keys()];
  const all = classes.sizes.reduce((sum, size) => sum + size, 0);
  const kept: number[] = [];
  for (let i = 0; i < classes.count; i++) if (suppressed?.[i] !== 1) kept.push(i);
  const sizeOf = (i: number): number => classes.sizes[i] ?? 0;
  const outside = population && peopleOf(population, all, sizeOf);
  const risk = (people: (i: number) => number): AttackerRisk => attackerRisk(kept, sizeOf, people, threshold);
  const prosecutor = risk(sizeOf);
  const journalist = outside && risk(outside);
  return {
    rows: sizes.rowCount,
    suppressedRows: all - sizes.rowCount,
    classes: sizes.classCount,
    smallestClass: sizes.classCount === 0 ? 0 : bySize.reduce((a, b) => Math.min(a, b)),
    largestClass: bySize.reduce((a, b) => Math.max(a, b), 0),
    averageClassSize: sizes.classCount === 0 ? 0 : sizes.rowCount / sizes.classCount,
    uniqueShare: share(sizes.bySize.get(1) ?? 0, sizes.rowCount),
    prosecutor,
    ...(journalist === undefined ? {} : { journalist }),
    marketer: (journalist ?? prosecutor).average,
    ...(population === undefined || sizes.rowCount === 0
      ? {}
      : { populationUniqueness: populationUniqueness(sizes, Math.max(population.people, sizes.rowCount)) }),
  };
}

/** People of each class in the population, never fewer than rows: whoever is in the table is in the population. */
function peopleOf(
  population: Population,
  rows: number,
  sizeOf: (i: number) => number,
): (i: number) => number {
  if (population.kind === 'counted') return i => Math.max(sizeOf(i), population.classSizes[i] ?? 0);
  const factor = Math.max(1, population.people / rows);
  return i => sizeOf(i) * factor;
}

function attackerRisk(
  kept: readonly number[],
  sizeOf: (i: number) => number,
  peopleIn: (i: number) => number,
  threshold: number,
): AttackerRisk {
  let [rows, expected, above, highest] = [0, 0, 0, 0];
  for (const i of kept) {
    const risk = 1 / peopleIn(i);
    rows += sizeOf(i);
    expected += sizeOf(i) * risk;
    if (risk > threshold) above += sizeOf(i);
    highest = Math.max(highest, risk);
  }
  return { highest, average: share(expected, rows), shareAboveThreshold: share(above, rows) };
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}
