const HALF_LOG_TWO_PI = 0.9189385332046728;
/** Where Stirling's series is exact to double precision with the terms used. */
const STIRLING_FROM = 15;

/** Natural logarithm of the gamma function for x > 0, to about 1e-14 relative: Stirling's series, reached by the recurrence. */
export function logGamma(x: number): number {
  let shift = 0;
  let at = x;
  while (at < STIRLING_FROM) shift -= Math.log(at++);
  const r = 1 / at;
  const square = r * r;
  const series =
    r * (1 / 12 - square * (1 / 360 - square * (1 / 1260 - square * (1 / 1680 - square / 1188))));
  return shift + (at - 0.5) * Math.log(at) - at + HALF_LOG_TWO_PI + series;
}

/** Natural logarithm of `n` over `k`; minus infinity where `k` is outside 0 to `n`. */
export function logBinomial(n: number, k: number): number {
  if (k < 0 || k > n) return Number.NEGATIVE_INFINITY;
  return logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1);
}
