/** Below this the counts spread as Poisson counts do. */
const LEAST_DISPERSION = 1e-6;
/** Counts beyond this are not looked at. */
const MOST = 10_000;

/**
 * How much counts spread beyond a Poisson distribution: the variance is mean + dispersion x mean squared. By moments; never negative.
 * Source: Cameron, Trivedi, Regression Analysis of Count Data, 2nd ed., section 3.3 (NB2).
 */
export function dispersionOf(counts: ArrayLike<number>, means: ArrayLike<number>): number {
  let [excess, squares] = [0, 0];
  for (let i = 0; i < counts.length; i++) {
    const [count, mean] = [counts[i] ?? 0, means[i] ?? 0];
    excess += (count - mean) ** 2 - mean;
    squares += mean * mean;
  }
  return squares > 0 ? Math.max(0, excess / squares) : 0;
}

/** The smallest count that at least this share of a negative binomial distribution does not exceed. */
export function countQuantile(share: number, mean: number, dispersion: number): number {
  const isPoisson = dispersion < LEAST_DISPERSION;
  const size = 1 / dispersion;
  let mass = Math.exp(isPoisson ? -mean : -size * Math.log1p(mean / size));
  let cumulative = mass;
  let count = 0;
  while (cumulative < share && count < MOST) {
    mass *= isPoisson ? mean / (count + 1) : ((count + size) / (count + 1)) * (mean / (size + mean));
    cumulative += mass;
    count++;
  }
  return count;
}

/** What counts lose against their means, as Poisson deviance of one row; dispersion does not enter, so that models are comparable. */
export function poissonDeviance(count: number, mean: number): number {
  const term = count === 0 ? 0 : count * Math.log(count / mean);
  return 2 * (term - (count - mean));
}
