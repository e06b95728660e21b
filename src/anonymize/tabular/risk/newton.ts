/** Two numbers. */
export type Pair = readonly [number, number];

/** Values of two functions of two variables, and their derivatives row by row. */
export interface PairValues {
  readonly values: Pair;
  readonly jacobian: readonly [number, number, number, number];
}

const MAX_STEPS = 200;
const MAX_HALVINGS = 60;
const ENOUGH = 1e-12;

/**
 * Where two functions of two variables are 0, by Newton's method. A step that would leave the domain is halved until it does not. Undefined where it meets a singular matrix or does not settle.
 * @param inside whether a point is in the domain; left out, all finite ones are
 */
export function solvePair(
  start: Pair,
  at: (point: Pair) => PairValues,
  inside: (point: Pair) => boolean = () => true,
): Pair | undefined {
  let [x, y] = start;
  for (let step = 0; step < MAX_STEPS; step++) {
    const { values, jacobian } = at([x, y]);
    const [a, b, c, d] = jacobian;
    const determinant = a * d - b * c;
    let dx = (d * values[0] - b * values[1]) / determinant;
    let dy = (a * values[1] - c * values[0]) / determinant;
    if (!Number.isFinite(dx) || !Number.isFinite(dy)) return undefined;
    for (let halved = 0; !inside([x - dx, y - dy]); halved++) {
      if (halved === MAX_HALVINGS) return undefined;
      dx /= 2;
      dy /= 2;
    }
    x -= dx;
    y -= dy;
    if (Math.abs(dx) <= ENOUGH * Math.abs(x) && Math.abs(dy) <= ENOUGH * Math.abs(y)) return [x, y];
  }
  return undefined;
}
