import { type PopulationModel, populationUniqueness } from '../risk/population-uniqueness.ts';
import { atLeast, type TableModel } from './privacy-model.ts';

/**
 * The average prosecutor risk, classes divided by rows, is at most `threshold`.
 * @throws RangeError when the threshold is outside 0 to 1.
 */
export function averageRisk(threshold: number): TableModel {
  check(threshold);
  return {
    kind: 'table',
    name: `average-risk=${threshold}`,
    holds: ({ classCount, rowCount }) => atLeast(threshold * rowCount, classCount),
    monotone: true,
  };
}

/**
 * The share of rows that are alone in their class is at most `threshold`.
 * @throws RangeError when the threshold is outside 0 to 1.
 */
export function sampleUniqueness(threshold: number): TableModel {
  check(threshold);
  return {
    kind: 'table',
    name: `sample-uniqueness=${threshold}`,
    holds: ({ rowCount, bySize }) => atLeast(threshold * rowCount, bySize.get(1) ?? 0),
    monotone: true,
  };
}

/**
 * The share of the population that is unique in it, as estimated from the table, is at most `threshold`.
 * @param population people the rows are a sample of
 * @throws RangeError when the threshold is outside 0 to 1.
 */
export function populationUniquenessRisk(
  threshold: number,
  population: number,
  model: PopulationModel = 'dankar',
): TableModel {
  check(threshold);
  return {
    kind: 'table',
    name: `population-uniqueness=${threshold}`,
    holds: sizes => populationUniqueness(sizes, population, model).share <= threshold,
    monotone: false,
  };
}

function check(threshold: number): void {
  if (!(threshold >= 0 && threshold <= 1)) throw new RangeError('a risk threshold must be from 0 to 1');
}
