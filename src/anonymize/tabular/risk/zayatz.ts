import type { SizeCounts } from '../models/privacy-model.ts';
import { logBinomial } from './gamma.ts';

/**
 * Uniques of the population by Zayatz's model (Estimation of the number of unique population elements using a sample, Survey Methods Section, ASA 1991): the chance that a sample unique
 * is a population unique by Bayes' rule, with the class sizes of the population taken to be spread as those of the sample, and sampling without replacement.
 */
export function zayatzUniques({ rowCount, classCount, bySize }: SizeCounts, population: number): number {
  const all = logBinomial(population, rowCount);
  let anySize = 0;
  let sizeOne = 0;
  for (const [size, classes] of bySize) {
    // Chance that exactly one of the `size` people of a class is in the sample.
    const chance = Math.exp(Math.log(size) + logBinomial(population - size, rowCount - 1) - all);
    const weighted = (classes / classCount) * chance;
    anySize += weighted;
    if (size === 1) sizeOne = weighted;
  }
  return (bySize.get(1) ?? 0) * (sizeOne / anySize) * (population / rowCount);
}
