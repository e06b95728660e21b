/** Two-sided error of all looks together. */
export const EXPERIMENT_ALPHA = 0.05;

/**
 * Constants of the boundary by the number of looks, at that error. Not taken on trust: a test finds the error of each by integrating over
 * the looks.
 */
const CONSTANTS: ReadonlyMap<number, number> = new Map([
  [1, 1.96],
  [2, 1.977],
  [3, 2.004],
  [4, 2.024],
  [5, 2.04],
]);

/** The most looks there can be. */
export const MOST_LOOKS = 5;

/**
 * What |z| must reach at a look (1 for the first) of so many evenly spaced ones: hardly ever at the first, little more than without looks at the
 * last. Source: O'Brien, Fleming, Biometrics 1979;35:549-556.
 */
export function obrienFlemingBound(look: number, looks: number): number {
  const constant = CONSTANTS.get(looks);
  if (constant === undefined) throw new RangeError('there is no boundary for that number of looks');
  return constant * Math.sqrt(looks / look);
}

/**
 * The normal deviate as unlikely as a value of Student's t, to a few thousandths. Source: Wallace, Ann Math Stat 1959;30:1121-1130.
 */
export function normalOfStudent(t: number, freedom: number): number {
  const size = Math.sqrt(freedom * Math.log1p((t * t) / freedom));
  return (Math.sign(t) * size * (8 * freedom + 1)) / (8 * freedom + 3);
}
