import { atLeast, type ClassModel, type ClassView } from './privacy-model.ts';

/** Keeps a bound on the safe side of rounding. */
const ROUNDING = 1e-9;

/**
 * Distinct l-diversity: at least `l` different sensitive values in every class.
 * All variants: Machanavajjhala et al., ACM TKDD 2007; 1(1): 3.
 * @throws RangeError when `l` is below 1.
 */
export function distinctLDiversity(l: number): ClassModel {
  check(l);
  const holds = (view: ClassView): boolean => distinctValues(view) >= l;
  return {
    kind: 'class',
    name: `distinct-l=${l}`,
    needsSensitive: true,
    holds,
    lostBelow: ({ size }) => size,
    minimumSize: Math.ceil(l),
    unionClosed: true,
  };
}

/** Stands for the logarithm in the entropy of a class. */
export type EntropyEstimator = 'shannon' | 'grassberger';

/**
 * Entropy l-diversity: the entropy of the sensitive values of every class is at least that of `l` equally frequent ones.
 * With `grassberger` the entropy is estimated with a correction for small classes (Grassberger, arXiv:physics/0307138; for l-diversity Stammler, Katzenbeisser, Hamacher,
 * PSD 2016, LNCS 9867: 135-146), and a class must also hold at least `l` different values.
 * @throws RangeError when `l` is below 1.
 */
export function entropyLDiversity(l: number, estimator: EntropyEstimator = 'shannon'): ClassModel {
  check(l);
  const logarithm = estimator === 'shannon' ? Math.log : grassbergerLogarithm;
  const threshold = Math.log(l);
  const enough = (view: ClassView): boolean => distinctValues(view) >= l;
  return {
    kind: 'class',
    name: `${estimator === 'shannon' ? 'entropy' : estimator}-l=${l}`,
    needsSensitive: true,
    holds: view => enough(view) && atLeast(entropy(view, logarithm), threshold),
    lostBelow: view => {
      if (!enough(view)) return view.size;
      // What is kept has at least the entropy of l values, and by concavity the class has at least its part of that.
      return estimator === 'shannon' ? view.size * (1 - entropy(view, logarithm) / threshold - ROUNDING) : 0;
    },
    minimumSize: Math.ceil(l),
    // Entropy is concave, an estimate of it need not be.
    unionClosed: estimator === 'shannon',
  };
}

/**
 * Recursive (c,l)-diversity: the most frequent sensitive value of every class occurs less often than `c` times all values from the `l`-th most frequent one on.
 * @throws RangeError when `c` is not positive or `l` is no whole number from 1.
 */
export function recursiveCLDiversity(c: number, l: number): ClassModel {
  check(l);
  if (!Number.isInteger(l)) throw new RangeError('l must be a whole number');
  if (!(c > 0)) throw new RangeError('c must be more than 0');
  return {
    kind: 'class',
    name: `recursive=${c},${l}`,
    needsSensitive: true,
    holds: view => {
      const counts = descendingCounts(view);
      return (counts[0] ?? 0) < c * sumFrom(counts, l - 1);
    },
    lostBelow: view => {
      // No subset has more rows from the l-th value on, so no value may keep more than c times those.
      const counts = descendingCounts(view);
      const most = c * sumFrom(counts, l - 1);
      return counts.reduce((sum, count) => sum + Math.max(0, count - most), 0);
    },
    minimumSize: l,
    unionClosed: true,
  };
}

function descendingCounts({ histogram, at, valueCount }: ClassView): Int32Array {
  // An Int32Array sorts by number, least first.
  return histogram
    .slice(at, at + valueCount)
    .sort()
    .reverse();
}

function sumFrom(counts: Int32Array, from: number): number {
  let sum = 0;
  for (let i = from; i < counts.length; i++) sum += counts[i] ?? 0;
  return sum;
}

function check(l: number): void {
  if (!(l >= 1)) throw new RangeError('l must be at least 1');
}

function distinctValues({ histogram, at, valueCount }: ClassView): number {
  let distinct = 0;
  for (let i = at; i < at + valueCount; i++) if ((histogram[i] ?? 0) > 0) distinct++;
  return distinct;
}

function entropy(
  { size, histogram, at, valueCount }: ClassView,
  logarithm: (count: number) => number,
): number {
  let sum = 0;
  for (let i = at; i < at + valueCount; i++) {
    const count = histogram[i] ?? 0;
    if (count > 0) sum += count * logarithm(count);
  }
  return logarithm(size) - sum / size;
}

const EULER_MASCHERONI = 0.5772156649015329;
const grassbergerTable: number[] = [Number.NaN, -EULER_MASCHERONI - Math.LN2];

/** Grassberger's G: G(1) = -gamma - ln 2, G(2n) = G(2n - 1) + 2 / (2n - 1), G(2n + 1) = G(2n). Grows like the logarithm. */
export function grassbergerLogarithm(n: number): number {
  for (let next = grassbergerTable.length; next <= n; next++) {
    const last = grassbergerTable[next - 1] ?? 0;
    grassbergerTable.push(next % 2 === 0 ? last + 2 / (next - 1) : last);
  }
  return grassbergerTable[n] ?? Number.NaN;
}
