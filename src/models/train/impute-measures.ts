import { choleskyFactor, solveLower, solveUpper } from '../numeric/cholesky.ts';
import type { Random } from '../numeric/random.ts';
import { at, type Vector } from '../numeric/vector.ts';

/** Rounds of the chain; it settles within a few. */
const ROUNDS = 5;
/** Nearest rows of which one lends its value. */
const DONORS = 5;

/** What imputation looks at: complete predictors, row by row. */
export interface Predictors {
  readonly matrix: Vector;
  readonly width: number;
}

/**
 * Fills in missing measures of the outcome, each from the predictors and the other measures, by predictive mean matching with coefficients drawn
 * from their posterior: one draw of a proper multiple imputation. Every value given is one that somebody had.
 * Source: van Buuren, Flexible Imputation of Missing Data, 2nd ed., algorithms 3.1 and 3.3.
 */
export function imputeMeasures(
  predictors: Predictors,
  measures: readonly Vector[],
  random: Random,
): Vector[] {
  const complete = measures.map(measure => startingValues(measure, random));
  for (let round = 0; round < ROUNDS; round++) {
    measures.forEach((measure, m) => {
      const others = complete.filter((_, i) => i !== m);
      const target = complete[m];
      if (target !== undefined && measure.some(Number.isNaN))
        imputeOne(measure, target, joined(predictors, others), random);
    });
  }
  return complete;
}

function startingValues(measure: Vector, random: Random): Vector {
  const known = measure.filter(value => !Number.isNaN(value));
  if (known.length === 0) throw new RangeError('a measure that nobody has cannot be imputed');
  return measure.map(value => (Number.isNaN(value) ? at(known, random.below(known.length)) : value));
}

/** Predictors, other measures and a constant, side by side. */
function joined({ matrix, width }: Predictors, others: readonly Vector[]): Predictors {
  const rows = others[0]?.length ?? matrix.length / width;
  const wide = width + others.length + 1;
  const all = new Float64Array(rows * wide);
  for (let i = 0; i < rows; i++) {
    all[i * wide] = 1;
    for (let j = 0; j < width; j++) all[i * wide + 1 + j] = matrix[i * width + j] ?? 0;
    others.forEach((other, j) => {
      all[i * wide + 1 + width + j] = other[i] ?? 0;
    });
  }
  return { matrix: all, width: wide };
}

function imputeOne(measure: Vector, target: Vector, predictors: Predictors, random: Random): void {
  const known = Int32Array.from(measure.keys()).filter(i => !Number.isNaN(at(measure, i)));
  const { estimate, drawn } = drawRegression(predictors, measure, known, random);
  const donors = Array.from(known, row => ({ row, mean: dot(predictors, row, estimate) }));
  donors.sort((a, b) => a.mean - b.mean || a.row - b.row);
  measure.forEach((value, row) => {
    if (!Number.isNaN(value)) return;
    target[row] = at(measure, nearest(donors, dot(predictors, row, drawn), random));
  });
}

function dot({ matrix, width }: Predictors, row: number, coefficients: Vector): number {
  let total = 0;
  for (let j = 0; j < width; j++) total += (matrix[row * width + j] ?? 0) * (coefficients[j] ?? 0);
  return total;
}

/** Least squares over the known rows, and one draw around it. */
function drawRegression(
  predictors: Predictors,
  measure: Vector,
  known: Int32Array,
  random: Random,
): { estimate: Vector; drawn: Vector } {
  const { matrix, width } = predictors;
  const gram = new Float64Array(width * width);
  const right = new Float64Array(width);
  for (const row of known) {
    for (let j = 0; j < width; j++) {
      const x = matrix[row * width + j] ?? 0;
      right[j] = (right[j] ?? 0) + x * at(measure, row);
      for (let k = 0; k < width; k++)
        gram[j * width + k] = (gram[j * width + k] ?? 0) + x * (matrix[row * width + k] ?? 0);
    }
  }
  for (let j = 0; j < width; j++) gram[j * width + j] = at(gram, j * width + j) * (1 + 1e-5) + 1e-9;
  const factor = choleskyFactor(gram, width);
  const estimate = solveUpper(factor, solveLower(factor, right));
  const squares = known.reduce(
    (total, row) => total + (at(measure, row) - dot(predictors, row, estimate)) ** 2,
    0,
  );
  const freedom = Math.max(1, known.length - width);
  let chiSquare = 0;
  for (let i = 0; i < freedom; i++) chiSquare += random.normal() ** 2;
  const spread = Math.sqrt(squares / chiSquare);
  const noise = solveUpper(factor, Float64Array.from({ length: width }, random.normal));
  return { estimate, drawn: estimate.map((value, j) => value + spread * at(noise, j)) };
}

/** One of the donors whose predicted value is nearest. */
function nearest(
  donors: readonly { readonly row: number; readonly mean: number }[],
  mean: number,
  random: Random,
): number {
  let [low, high] = [0, donors.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((donors[middle]?.mean ?? 0) < mean) low = middle + 1;
    else high = middle;
  }
  let [from, to] = [low, low];
  const distance = (i: number): number => Math.abs((donors[i]?.mean ?? Number.POSITIVE_INFINITY) - mean);
  while (to - from < Math.min(DONORS, donors.length)) {
    if (from === 0 || (to < donors.length && distance(to) <= distance(from - 1))) to++;
    else from--;
  }
  return donors[from + random.below(to - from)]?.row ?? 0;
}
