import type { Vector } from './vector.ts';

/**
 * The lower Cholesky factor of a symmetric positive definite matrix (row major, `size` by `size`). A direction without information gets a
 * pivot that leaves its solution at zero, so that a constant or doubled column costs nothing.
 */
export function choleskyFactor(matrix: Vector, size: number): Vector {
  const factor = new Float64Array(size * size);
  for (let j = 0; j < size; j++) {
    const pivot = remainder(matrix, factor, size, j, j);
    const diagonal = pivot > 1e-10 * Math.max(1, matrix[j * size + j] ?? 0) ? Math.sqrt(pivot) : 1e12;
    factor[j * size + j] = diagonal;
    for (let i = j + 1; i < size; i++)
      factor[i * size + j] = remainder(matrix, factor, size, i, j) / diagonal;
  }
  return factor;
}

function remainder(matrix: Vector, factor: Vector, size: number, i: number, j: number): number {
  let left = matrix[i * size + j] ?? 0;
  for (let k = 0; k < j; k++) left -= (factor[i * size + k] ?? 0) * (factor[j * size + k] ?? 0);
  return left;
}

/** Solves `factor` x = `right`, forward. */
export function solveLower(factor: Vector, right: Vector): Vector {
  const size = right.length;
  const x = Float64Array.from(right);
  for (let i = 0; i < size; i++) {
    let left = x[i] ?? 0;
    for (let k = 0; k < i; k++) left -= (factor[i * size + k] ?? 0) * (x[k] ?? 0);
    x[i] = left / (factor[i * size + i] ?? 1);
  }
  return x;
}

/** Solves the transpose of `factor` x = `right`, backward. */
export function solveUpper(factor: Vector, right: Vector): Vector {
  const size = right.length;
  const x = Float64Array.from(right);
  for (let i = size - 1; i >= 0; i--) {
    let left = x[i] ?? 0;
    for (let k = i + 1; k < size; k++) left -= (factor[k * size + i] ?? 0) * (x[k] ?? 0);
    x[i] = left / (factor[i * size + i] ?? 1);
  }
  return x;
}

/** Solves `matrix` x = `right` for a symmetric positive definite matrix. */
export function solvePositive(matrix: Vector, right: Vector): Vector {
  const factor = choleskyFactor(matrix, right.length);
  return solveUpper(factor, solveLower(factor, right));
}
