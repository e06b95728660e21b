import type { SizeCounts } from '../models/privacy-model.ts';
import { logGamma } from './gamma.ts';
import { type Pair, solvePair } from './newton.ts';

/**
 * Uniques of the population by Pitman's sampling formula with both parameters fitted by maximum likelihood (Hoshino, Journal of Official Statistics 2001; 17: 499-520). NaN where the
 * likelihood has no maximum that can be found.
 */
export function pitmanUniques(sizes: SizeCounts, population: number): number {
  const guess = firstGuess(sizes);
  for (const start of [guess, ...STARTS].filter(isPossible)) {
    const fitted = solvePair(start, ([theta, alpha]) => scores(sizes, theta, alpha), isPossible);
    if (fitted !== undefined) return uniquesOf(fitted, population);
  }
  return Number.NaN;
}

/** Where to start from when the first guess leads nowhere. */
const STARTS: readonly Pair[] = [1, 100, 10_000].flatMap(theta =>
  [0.2, 0.5, 0.8].map((alpha): Pair => [theta, alpha]),
);

function isPossible([theta, alpha]: Pair): boolean {
  return alpha > 0 && alpha < 1 && theta > -alpha && Number.isFinite(theta);
}

function uniquesOf([theta, alpha]: Pair, population: number): number {
  return Math.exp(logGamma(theta + 1) - logGamma(theta + alpha) + alpha * Math.log(population));
}

/** The moment estimates that Hoshino gives to start from. */
function firstGuess({ rowCount: n, classCount: u, bySize }: SizeCounts): Pair {
  const ones = bySize.get(1) ?? 0;
  const pairs = bySize.get(2) ?? 1;
  const c = (ones * (ones - 1)) / pairs;
  const theta = (n * u * c - ones * (n - 1) * (2 * u + c)) / (2 * ones * u + ones * c - n * c);
  return [theta, (theta * (ones - n) + (n - 1) * ones) / (n * u)];
}

/** Derivatives of the logarithm of the likelihood: those that must be 0, and how they change. */
function scores({ rowCount: n, classCount: u, bySize }: SizeCounts, theta: number, alpha: number) {
  let [byTheta, byAlpha, thetaTheta, thetaAlpha, alphaAlpha] = [0, 0, 0, 0, 0];
  for (let i = 1; i < u; i++) {
    const r = 1 / (theta + i * alpha);
    byTheta += r;
    byAlpha += i * r;
    thetaTheta -= r * r;
    thetaAlpha -= i * r * r;
    alphaAlpha -= i * i * r * r;
  }
  for (let i = 1; i < n; i++) {
    const r = 1 / (theta + i);
    byTheta -= r;
    thetaTheta += r * r;
  }
  for (const [size, classes] of bySize) {
    for (let k = 1; k < size; k++) {
      const r = 1 / (k - alpha);
      byAlpha -= classes * r;
      alphaAlpha -= classes * r * r;
    }
  }
  return { values: [byTheta, byAlpha], jacobian: [thetaTheta, thetaAlpha, thetaAlpha, alphaAlpha] } as const;
}
