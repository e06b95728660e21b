import { solvePositive } from '../numeric/cholesky.ts';
import { at, sigmoid, type Vector } from '../numeric/vector.ts';

/** A linear model of the log odds. */
export interface LogisticModel {
  readonly intercept: number;
  readonly coefficients: Vector;
}

/** Rows of a design matrix with their outcome (0 or 1) and weight. */
export interface LogisticData {
  /** Row by row, `width` numbers each. */
  readonly matrix: Vector;
  readonly width: number;
  readonly outcome: Vector;
  readonly weight: Vector;
}

/** Mean loss + `lambda` ((1 - `alpha`) / 2 |b|^2 + `alpha` |b|_1) over standardised columns; the intercept is free. */
export interface Penalty {
  readonly lambda: number;
  readonly alpha: number;
}

const ITERATIONS = 50;
const TOLERANCE = 1e-8;
/** Keeps the fit finite where columns separate the outcome, and unnoticeable elsewhere. */
const LEAST_RIDGE = 1e-9;

/**
 * Penalised logistic regression by Newton steps. The penalised quadratic of each step is solved by Cholesky for ridge and by coordinate descent on
 * the Gram matrix where there is an absolute penalty, so that one pass over the rows is all a step costs: linear in rows.
 * Source: Friedman, Hastie, Tibshirani, J Stat Softw 2010;33(1), with the Gram matrix in place of residuals.
 */
export function fitLogistic(data: LogisticData, penalty: Penalty): LogisticModel {
  const { scaling, scaled } = standardise(data);
  const size = data.width + 1;
  let beta = new Float64Array(size);
  const share = Math.min(1 - 1e-9, Math.max(1e-9, scaling.outcomeMean));
  beta[0] = Math.log(share / (1 - share));
  let current = newtonTerms(scaled, scaling, beta);
  for (let iteration = 0; iteration < ITERATIONS; iteration++) {
    const proposed =
      penalty.alpha === 0
        ? ridgeStep(current, beta, penalty)
        : coordinateDescent(current.hessian, current.gradient, beta, penalty);
    const next = halveUntilBetter(scaled, scaling, penalty, beta, proposed, current.loss);
    const moved = next.beta.reduce((most, value, j) => Math.max(most, Math.abs(value - at(beta, j))), 0);
    beta = next.beta;
    current = next.terms;
    if (moved < TOLERANCE) break;
  }
  return unscale(beta, scaling);
}

interface Scaling {
  readonly centre: Vector;
  readonly scale: Vector;
  readonly totalWeight: number;
  readonly outcomeMean: number;
}

/** The same rows with every column at mean 0 and spread 1; a column without spread becomes 0. */
function standardise(data: LogisticData): { scaling: Scaling; scaled: LogisticData } {
  const scaling = scalingOf(data);
  const { centre, scale } = scaling;
  const matrix = new Float64Array(data.matrix.length);
  for (let i = 0, cell = 0; i < data.outcome.length; i++) {
    for (let j = 0; j < data.width; j++, cell++)
      matrix[cell] = ((data.matrix[cell] ?? 0) - (centre[j] ?? 0)) / (scale[j] ?? 1);
  }
  return { scaling, scaled: { ...data, matrix } };
}

function scalingOf({ matrix, width, outcome, weight }: LogisticData): Scaling {
  const centre = new Float64Array(width);
  const scale = new Float64Array(width);
  let [totalWeight, outcomeSum] = [0, 0];
  for (let i = 0; i < outcome.length; i++) {
    const w = weight[i] ?? 0;
    totalWeight += w;
    outcomeSum += w * (outcome[i] ?? 0);
    for (let j = 0; j < width; j++) {
      const x = matrix[i * width + j] ?? 0;
      centre[j] = (centre[j] ?? 0) + w * x;
      scale[j] = (scale[j] ?? 0) + w * x * x;
    }
  }
  for (let j = 0; j < width; j++) {
    const middle = at(centre, j) / totalWeight;
    const variance = at(scale, j) / totalWeight - middle * middle;
    centre[j] = middle;
    scale[j] = variance > 1e-12 * (1 + middle * middle) ? Math.sqrt(variance) : Number.POSITIVE_INFINITY;
  }
  return { centre, scale, totalWeight, outcomeMean: outcomeSum / totalWeight };
}

interface NewtonTerms {
  readonly gradient: Vector;
  readonly hessian: Vector;
  readonly loss: number;
}

/** Mean loss, its gradient (falling) and the weighted Gram matrix at `beta`, in one pass. */
function newtonTerms(data: LogisticData, { totalWeight }: Scaling, beta: Vector): NewtonTerms {
  const { matrix, width, outcome, weight } = data;
  const size = width + 1;
  const gradient = new Float64Array(size);
  const hessian = new Float64Array(size * size);
  const z = new Float64Array(size);
  z[0] = 1;
  let loss = 0;
  for (let i = 0; i < outcome.length; i++) {
    let eta = beta[0] ?? 0;
    for (let j = 0; j < width; j++) {
      const value = matrix[i * width + j] ?? 0;
      z[j + 1] = value;
      eta += value * (beta[j + 1] ?? 0);
    }
    const p = sigmoid(eta);
    const w = (weight[i] ?? 0) / totalWeight;
    const residual = w * ((outcome[i] ?? 0) - p);
    const curvature = w * p * (1 - p);
    loss += w * (Math.max(eta, 0) - eta * (outcome[i] ?? 0) + Math.log1p(Math.exp(-Math.abs(eta))));
    for (let j = 0; j < size; j++) {
      const zj = z[j] ?? 0;
      gradient[j] = (gradient[j] ?? 0) + residual * zj;
      const scaled = curvature * zj;
      for (let k = 0; k <= j; k++) {
        const cell = j * size + k;
        hessian[cell] = (hessian[cell] ?? 0) + scaled * (z[k] ?? 0);
      }
    }
  }
  for (let j = 0; j < size; j++) {
    for (let k = 0; k < j; k++) hessian[k * size + j] = hessian[j * size + k] ?? 0;
  }
  return { gradient, hessian, loss };
}

function ridgeStep({ gradient, hessian }: NewtonTerms, beta: Vector, { lambda }: Penalty): Vector {
  const size = beta.length;
  const matrix = Float64Array.from(hessian);
  const right = Float64Array.from(gradient);
  for (let j = 0; j < size; j++) {
    const ridge = j === 0 ? 0 : Math.max(lambda, LEAST_RIDGE);
    matrix[j * size + j] = at(matrix, j * size + j) + ridge + (ridge === 0 ? 1e-12 : 0);
    right[j] = at(right, j) - ridge * at(beta, j);
  }
  const step = solvePositive(matrix, right);
  return beta.map((value, j) => value + at(step, j));
}

function coordinateDescent(
  hessian: Vector,
  gradient: Vector,
  start: Vector,
  { lambda, alpha }: Penalty,
): Vector {
  const size = start.length;
  const beta = Float64Array.from(start);
  const slope = Float64Array.from(gradient);
  for (let sweep = 0; sweep < 1000; sweep++) {
    let moved = 0;
    for (let j = 0; j < size; j++) {
      const curvature = at(hessian, j * size + j);
      const ridge = j === 0 ? 0 : lambda * (1 - alpha) + LEAST_RIDGE;
      const target = curvature * at(beta, j) + at(slope, j);
      const shrunk = Math.sign(target) * Math.max(0, Math.abs(target) - (j === 0 ? 0 : lambda * alpha));
      const change = (curvature + ridge > 0 ? shrunk / (curvature + ridge) : 0) - at(beta, j);
      if (change === 0) continue;
      beta[j] = at(beta, j) + change;
      for (let k = 0; k < size; k++) slope[k] = at(slope, k) - change * at(hessian, k * size + j);
      moved = Math.max(moved, Math.abs(change));
    }
    if (moved < TOLERANCE) break;
  }
  return beta;
}

function penaltyOf(beta: Vector, { lambda, alpha }: Penalty): number {
  let total = 0;
  for (let j = 1; j < beta.length; j++) {
    const value = at(beta, j);
    total += lambda * (((1 - alpha) / 2) * value * value + alpha * Math.abs(value));
  }
  return total;
}

/** Halves a step that makes the penalised loss worse. */
function halveUntilBetter(
  data: LogisticData,
  scaling: Scaling,
  penalty: Penalty,
  from: Vector,
  to: Vector,
  loss: number,
): { beta: Float64Array<ArrayBuffer>; terms: NewtonTerms } {
  const before = loss + penaltyOf(from, penalty);
  let beta = Float64Array.from(to);
  for (let halving = 0; ; halving++) {
    const terms = newtonTerms(data, scaling, beta);
    if (halving === 20 || terms.loss + penaltyOf(beta, penalty) <= before + 1e-12) return { beta, terms };
    beta = beta.map((value, j) => (value + at(from, j)) / 2);
  }
}

function unscale(beta: Vector, { centre, scale }: Scaling): LogisticModel {
  const coefficients = scale.map((spread, j) => at(beta, j + 1) / spread);
  const shift = coefficients.reduce((total, value, j) => total + value * at(centre, j), 0);
  return { intercept: at(beta, 0) - shift, coefficients };
}
