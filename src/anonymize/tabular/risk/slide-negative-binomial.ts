import type { SizeCounts } from '../models/privacy-model.ts';
import { type Pair, solvePair } from './newton.ts';

/**
 * Uniques of the population by the slide negative binomial model (Chen, Keller-McNulty, Journal of Official Statistics 1998; 14: 79-95): class sizes of the population are 1 plus a
 * negative binomial number. Its two parameters and the number of classes are those for which the number of people, of classes seen in the sample and of sample uniques come out as they are;
 * each person is taken to be in the sample with the same chance, independently. NaN where there are none such.
 */
export function slideNegativeBinomialUniques(sizes: SizeCounts, population: number): number {
  const fraction = sizes.rowCount / population;
  const classes = sizes.classCount / population;
  const uniques = (sizes.bySize.get(1) ?? 0) / population;
  const difference = (point: Pair): Pair => {
    const { seen, single } = expected(parametersAt(point), fraction);
    return [seen - classes, single - uniques];
  };
  for (const start of STARTS) {
    const point = solvePair(start, at => ({ values: difference(at), jacobian: slopes(difference, at) }));
    if (point === undefined) continue;
    const parameters = parametersAt(point);
    const [a, b] = difference(point);
    if (Math.abs(a) + Math.abs(b) < 1e-9) return expected(parameters, fraction).uniques * population;
  }
  return Number.NaN;
}

/** Logarithms of the shape and of the odds of `beta`, so that any two numbers are possible parameters. */
const STARTS: readonly Pair[] = [-2, 0, 2, -4].flatMap(shape =>
  [0, 2, -2, 4].map((odds): Pair => [shape, odds]),
);

interface Parameters {
  readonly alpha: number;
  readonly beta: number;
}

function parametersAt([shape, odds]: Pair): Parameters {
  return { alpha: Math.exp(shape), beta: 1 / (1 + Math.exp(-odds)) };
}

/** For one person of the population: classes with anyone in the sample, classes with exactly one, and classes of one person. */
function expected(
  { alpha, beta }: Parameters,
  fraction: number,
): { seen: number; single: number; uniques: number } {
  const classes = 1 / (1 + (alpha * beta) / (1 - beta));
  const out = 1 - fraction;
  const ratio = ((1 - beta) / (1 - beta * out)) ** alpha;
  return {
    seen: classes * (1 - out * ratio),
    single: classes * fraction * ratio * (1 + (out * alpha * beta) / (1 - beta * out)),
    uniques: classes * (1 - beta) ** alpha,
  };
}

/** Derivatives by central differences. */
function slopes(at: (point: Pair) => Pair, [x, y]: Pair): readonly [number, number, number, number] {
  const h = 1e-6;
  const [right, left, up, down] = [at([x + h, y]), at([x - h, y]), at([x, y + h]), at([x, y - h])];
  const slope = (more: number, less: number): number => (more - less) / (2 * h);
  return [slope(right[0], left[0]), slope(up[0], down[0]), slope(right[1], left[1]), slope(up[1], down[1])];
}
