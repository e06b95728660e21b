/** Two numbers. */
export type Pair = readonly [number, number];

/** Values of two functions of two variables, and their derivatives row by row. */
export interface PairValues {
  readonly values: Pair;
  readonly jacobian: readonly [number, number, number, number];
}

const MAX_STEPS = 200;
const ENOUGH = 1e-12;

/** Where two functions of two variables are 0, by Newton's method. Undefined where it leaves the numbers, meets a singular matrix or does not settle. */
export function solvePair(start: Pair, at: (point: Pair) => PairValues): Pair | undefined {
  let [x, y] = start;
  for (let step = 0; step < MAX_STEPS; step++) {
    const { values, jacobian } = at([x, y]);
    const [a, b, c, d] = jacobian;
    const determinant = a * d - b * c;
    const dx = (d * values[0] - b * values[1]) / determinant;
    const dy = (a * values[1] - c * values[0]) / determinant;
    x -= dx;
    y -= dy;
    if (!Number.isFinite(x) || !Number.isFinite(y)) return undefined;
    if (Math.abs(dx) <= ENOUGH * Math.abs(x) && Math.abs(dy) <= ENOUGH * Math.abs(y)) return [x, y];
  }
  return undefined;
}
