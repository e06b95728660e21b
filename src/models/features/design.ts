import { at, quantileOfSorted, type Vector } from '../numeric/vector.ts';
import type { Inputs } from './inputs.ts';
import { restrictedCubic } from './restricted-cubic.ts';

/** One column of the design matrix, made of the feature at a position of the inputs. */
export type Term =
  | { readonly kind: 'linear'; readonly feature: number }
  /** Restricted cubic basis number `basis` over the knots. */
  | {
      readonly kind: 'spline';
      readonly feature: number;
      readonly knots: readonly number[];
      readonly basis: number;
    }
  /** 1 where the category has this level. */
  | { readonly kind: 'level'; readonly feature: number; readonly level: number }
  /** 1 where the feature is missing. */
  | { readonly kind: 'missing'; readonly feature: number };

/** How raw inputs become numbers that a linear model can add up. */
export interface Design {
  /** By feature: what stands in for a missing value: the median, or the most frequent level. */
  readonly fill: readonly number[];
  readonly terms: readonly Term[];
}

/** A feature that is missing more often than this gets a term for being missing. */
const MISSING_TERM_SHARE = 0.05;
/** And at least this many rows of either sort. */
const MISSING_TERM_ROWS = 20;
/** Where Harrell places three to five knots, as quantiles. Source: Harrell, Regression Modeling Strategies, 2nd ed., table 2.3. */
const KNOT_SHARES: ReadonlyMap<number, readonly number[]> = new Map([
  [3, [0.1, 0.5, 0.9]],
  [4, [0.05, 0.35, 0.65, 0.95]],
  [5, [0.05, 0.275, 0.5, 0.725, 0.95]],
]);

/** Learns fills, knots and terms from the given rows alone. `knots` 0 keeps numbers linear. */
export function fitDesign({ features, columns }: Inputs, rows: ArrayLike<number>, knots: number): Design {
  const terms: Term[] = [];
  const fill = features.map((feature, f) => {
    const present = presentValues(columns[f] ?? new Float64Array(), rows);
    const missing = rows.length - present.length;
    if (feature.type === 'category') {
      for (let level = 1; level < feature.levels.length; level++)
        terms.push({ kind: 'level', feature: f, level });
    } else {
      terms.push({ kind: 'linear', feature: f });
      if (feature.type === 'number') terms.push(...splineTerms(f, present, knots));
    }
    if (missing >= MISSING_TERM_ROWS && missing > MISSING_TERM_SHARE * rows.length && present.length > 0)
      terms.push({ kind: 'missing', feature: f });
    return feature.type === 'number' ? medianOf(present) : mostFrequent(present);
  });
  return { fill, terms };
}

function presentValues(column: Vector, rows: ArrayLike<number>): Vector {
  const present = new Float64Array(rows.length);
  let count = 0;
  for (let i = 0; i < rows.length; i++) {
    const value = column[rows[i] ?? 0] ?? Number.NaN;
    if (!Number.isNaN(value)) present[count++] = value;
  }
  return present.subarray(0, count).sort();
}

function medianOf(sorted: Vector): number {
  return sorted.length === 0 ? 0 : Math.fround(quantileOfSorted(sorted, 0.5));
}

function mostFrequent(sorted: Vector): number {
  let [best, bestCount, count] = [0, 0, 0];
  for (let i = 0; i < sorted.length; i++) {
    count = i > 0 && sorted[i] === sorted[i - 1] ? count + 1 : 1;
    if (count > bestCount) [best, bestCount] = [at(sorted, i), count];
  }
  return best;
}

function splineTerms(feature: number, sorted: Vector, count: number): Term[] {
  const shares = KNOT_SHARES.get(count);
  if (shares === undefined || sorted.length === 0) return [];
  const knots = [...new Set(shares.map(share => Math.fround(quantileOfSorted(sorted, share))))];
  if (knots.length < 3) return [];
  return Array.from({ length: knots.length - 2 }, (_, basis) => ({ kind: 'spline', feature, knots, basis }));
}

/** The design matrix of some rows, row by row. */
export function applyDesign(design: Design, columns: readonly Vector[], rows: ArrayLike<number>): Vector {
  const width = design.terms.length;
  const matrix = new Float64Array(rows.length * width);
  design.terms.forEach((term, t) => {
    const column = columns[term.feature] ?? new Float64Array();
    const value = termOf(term, design.fill[term.feature] ?? 0);
    for (let i = 0; i < rows.length; i++) matrix[i * width + t] = value(column[rows[i] ?? 0] ?? Number.NaN);
  });
  return matrix;
}

/** The value of a term for one raw value. */
export function termOf(term: Term, fill: number): (raw: number) => number {
  if (term.kind === 'missing') return raw => (!Number.isNaN(raw) ? 0 : 1);
  const filled = (raw: number): number => (!Number.isNaN(raw) ? raw : fill);
  if (term.kind === 'linear') return filled;
  if (term.kind === 'level') return raw => (filled(raw) === term.level ? 1 : 0);
  const cubic = restrictedCubic(term.knots, term.basis);
  return raw => cubic(filled(raw));
}
