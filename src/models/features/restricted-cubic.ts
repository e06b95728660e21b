import { at } from '../numeric/vector.ts';

/**
 * The factors a, b, c of one restricted cubic basis over k knots t: a (x - t_j)+^3 + b (x - t_k-1)+^3 + c (x - t_k)+^3, linear beyond the outer
 * knots and scaled by the square of the outer distance.
 * Source: Harrell, Regression Modeling Strategies, 2nd ed., section 2.4.5.
 */
export function cubicFactors(
  knots: readonly number[],
  basis: number,
): { knots: readonly [number, number, number]; factors: readonly [number, number, number] } {
  const last = at(knots, knots.length - 1);
  const before = at(knots, knots.length - 2);
  const own = at(knots, basis);
  const scale = 1 / (last - at(knots, 0)) ** 2;
  return {
    knots: [own, before, last],
    factors: [scale, (-scale * (last - own)) / (last - before), (scale * (before - own)) / (last - before)],
  };
}

/** One restricted cubic basis as a function of x. */
export function restrictedCubic(knots: readonly number[], basis: number): (x: number) => number {
  const {
    knots: [t1, t2, t3],
    factors: [a, b, c],
  } = cubicFactors(knots, basis);
  return x => a * Math.max(0, x - t1) ** 3 + b * Math.max(0, x - t2) ** 3 + c * Math.max(0, x - t3) ** 3;
}
