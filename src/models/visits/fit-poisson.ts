import { solvePositive } from '../numeric/cholesky.ts';
import { at, type Vector } from '../numeric/vector.ts';

/** A linear model of the logarithm of a mean count. */
export interface PoissonModel {
  readonly intercept: number;
  readonly coefficients: Vector;
}

/** Rows of a design matrix, `width` numbers each, with a count each. */
export interface CountData {
  readonly matrix: Vector;
  readonly width: number;
  readonly counts: Vector;
}

const ITERATIONS = 50;
const TOLERANCE = 1e-12;
/** No expected count is further from 1 than e to this. */
const MOST_LOG = 20;

/**
 * Poisson regression with a ridge penalty (`lambda` / 2 of the squared coefficients of standardised columns, beside the mean loss; the
 * intercept is free) by Newton steps that are halved until the loss falls. The estimate of the mean holds whatever the spread of the counts is.
 * Source: McCullagh, Nelder, Generalized Linear Models, 2nd ed., chapters 6 and 9.
 */
export function fitPoisson(data: CountData, lambda: number): PoissonModel {
  const { scaled, centre, scale } = standardise(data);
  let beta = new Float64Array(data.width + 1);
  beta[0] = Math.log(Math.max(1e-3, data.counts.reduce((a, b) => a + b, 0) / data.counts.length));
  let loss = lossOf(scaled, beta, lambda);
  for (let iteration = 0; iteration < ITERATIONS; iteration++) {
    const step = newtonStep(scaled, beta, lambda);
    let next = moved(beta, step, 1);
    let after = lossOf(scaled, next, lambda);
    for (let share = 0.5; after > loss && share > 1e-6; share /= 2) {
      next = moved(beta, step, share);
      after = lossOf(scaled, next, lambda);
    }
    if (after >= loss - TOLERANCE) break;
    [beta, loss] = [next, after];
  }
  const coefficients = scale.map((one, j) => at(beta, j + 1) / one);
  const shift = coefficients.reduce((total, b, j) => total + b * at(centre, j), 0);
  return { intercept: at(beta, 0) - shift, coefficients };
}

/** The mean count of one row of a design matrix that begins at `from`. */
export function expectedCount(
  { intercept, coefficients }: PoissonModel,
  matrix: ArrayLike<number>,
  from = 0,
): number {
  let log = intercept;
  for (let j = 0; j < coefficients.length; j++) log += at(coefficients, j) * at(matrix, from + j);
  return Math.exp(Math.min(MOST_LOG, Math.max(-MOST_LOG, log)));
}

function moved(beta: Float64Array, step: Vector, share: number): Float64Array<ArrayBuffer> {
  return Float64Array.from(beta, (value, j) => value + share * at(step, j));
}

function standardise(data: CountData): { scaled: CountData; centre: Vector; scale: Vector } {
  const { matrix, width, counts } = data;
  const [centre, scale] = [new Float64Array(width), new Float64Array(width)];
  for (let cell = 0; cell < matrix.length; cell++)
    centre[cell % width] = at(centre, cell % width) + at(matrix, cell) / counts.length;
  for (let cell = 0; cell < matrix.length; cell++) {
    const j = cell % width;
    scale[j] = at(scale, j) + (at(matrix, cell) - at(centre, j)) ** 2 / counts.length;
  }
  const spread = scale.map(variance => (variance > 1e-12 ? Math.sqrt(variance) : 1));
  const scaled = matrix.map((value, cell) => (value - at(centre, cell % width)) / at(spread, cell % width));
  return { scaled: { matrix: scaled, width, counts }, centre, scale: spread };
}

function meanOf({ matrix, width }: CountData, beta: Vector, row: number): number {
  return expectedCount({ intercept: at(beta, 0), coefficients: beta.subarray(1) }, matrix, row * width);
}

function lossOf(data: CountData, beta: Vector, lambda: number): number {
  let loss = 0;
  for (let row = 0; row < data.counts.length; row++) {
    const mean = meanOf(data, beta, row);
    loss += (mean - at(data.counts, row) * Math.log(mean)) / data.counts.length;
  }
  return loss + (lambda / 2) * beta.subarray(1).reduce((total, b) => total + b * b, 0);
}

function newtonStep(data: CountData, beta: Vector, lambda: number): Vector {
  const { matrix, width, counts } = data;
  const size = width + 1;
  const [gradient, hessian] = [new Float64Array(size), new Float64Array(size * size)];
  const cellOf = (row: number, j: number): number => (j === 0 ? 1 : at(matrix, row * width + j - 1));
  for (let row = 0; row < counts.length; row++) {
    const mean = meanOf(data, beta, row);
    for (let j = 0; j < size; j++) {
      const value = cellOf(row, j);
      gradient[j] = at(gradient, j) + ((at(counts, row) - mean) * value) / counts.length;
      for (let k = 0; k < size; k++)
        hessian[j * size + k] = at(hessian, j * size + k) + (mean * value * cellOf(row, k)) / counts.length;
    }
  }
  for (let j = 1; j < size; j++) {
    gradient[j] = at(gradient, j) - lambda * at(beta, j);
    hessian[j * size + j] = at(hessian, j * size + j) + lambda + 1e-9;
  }
  return solvePositive(hessian, gradient);
}
