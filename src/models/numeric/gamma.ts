/** Coefficients of the approximation with g = 7 and nine terms. Source: Lanczos, J SIAM Numer Anal 1964;1:86-96. */
const LANCZOS = [
  0.9999999999998099, 676.5203681218851, -1259.1392167224028, 771.3234287776531, -176.6150291621406,
  12.507343278686905, -0.13857109526572012, 9.984369578019572e-6, 1.5056327351493116e-7,
] as const;
const STEPS = 500;
const PRECISION = 1e-15;
const SMALLEST = 1e-300;

/** The logarithm of the gamma function of a positive number. */
export function logGamma(x: number): number {
  const z = x - 1;
  const base = z + 7.5;
  const series = LANCZOS.reduce((total, term, k) => (k === 0 ? term : total + term / (z + k)), 0);
  return 0.5 * Math.log(2 * Math.PI) + (z + 0.5) * Math.log(base) - base + Math.log(series);
}

/** The logarithm of the number of ways to choose `k` of `n`. */
export function logChoose(n: number, k: number): number {
  return logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1);
}

/**
 * How probable chi-squared with so many degrees of freedom is to reach a value: the upper incomplete gamma function, by its series
 * below the mean and by its continued fraction above. Source: Abramowitz, Stegun, Handbook of mathematical functions 1964, 6.5.
 */
export function chiSquaredTail(value: number, degrees: number): number {
  if (value <= 0) return 1;
  const [a, x] = [degrees / 2, value / 2];
  const front = Math.exp(a * Math.log(x) - x - logGamma(a));
  return x < a + 1 ? 1 - front * lowerSeries(a, x) : front * upperFraction(a, x);
}

function lowerSeries(a: number, x: number): number {
  let term = 1 / a;
  let total = term;
  for (let k = 1; k < STEPS && term > total * PRECISION; k++) {
    term *= x / (a + k);
    total += term;
  }
  return total;
}

/** The continued fraction by the method of Lentz, as far as it changes. */
function upperFraction(a: number, x: number): number {
  let b = x + 1 - a;
  let c = 1 / SMALLEST;
  let d = 1 / b;
  let value = d;
  for (let k = 1; k < STEPS; k++) {
    const factor = -k * (k - a);
    b += 2;
    d = 1 / offZero(factor * d + b);
    c = offZero(b + factor / c);
    value *= d * c;
    if (Math.abs(d * c - 1) < PRECISION) break;
  }
  return value;
}

function offZero(value: number): number {
  return Math.abs(value) < SMALLEST ? SMALLEST : value;
}
