import type { CodedTable } from '../classes.ts';
import type { Outcome } from '../evaluate.ts';
import type { Metric } from './metric.ts';

/**
 * Discernibility (Bayardo, Agrawal, ICDE 2005: 217-228): each row costs the size of its class, and a suppressed row the size of the table. `ignoreSuppression` lets suppressed rows cost the size of
 * their class as well, and so makes the loss grow along the lattice.
 */
export function discernibilityMetric(table: CodedTable, ignoreSuppression: boolean): Metric {
  return {
    name: ignoreSuppression ? 'discernibility-monotone' : 'discernibility',
    floor: () => [0],
    floorOf: outcome => [squares(outcome, () => true)],
    loss: outcome =>
      ignoreSuppression
        ? [squares(outcome, () => true)]
        : [squares(outcome, i => outcome.suppressed[i] !== 1) + outcome.suppressedRows * table.rowCount],
  };
}

function squares({ classes }: Outcome, counts: (index: number) => boolean): number {
  let sum = 0;
  for (let i = 0; i < classes.count; i++) if (counts(i)) sum += (classes.sizes[i] ?? 0) ** 2;
  return sum;
}

/** Average equivalence class size (LeFevre, DeWitt, Ramakrishnan, ICDE 2006): rows divided by classes, where all suppressed rows make one class. */
export function averageClassSizeMetric(table: CodedTable): Metric {
  return {
    name: 'average-class-size',
    floor: () => [0],
    floorOf: ({ classes }) => [table.rowCount / classes.count],
    loss: ({ classes, suppressed, suppressedRows }) => {
      const hidden = suppressed.reduce((sum, one) => sum + one, 0);
      return [table.rowCount / (classes.count - hidden + (suppressedRows > 0 ? 1 : 0))];
    },
  };
}

/** Precision (Sweeney, IJUFKS 2002; 10: 571-588), as a loss: how far up its hierarchy a cell stands, from 0 to 1, averaged; a suppressed cell counts 1. */
export function precisionMetric(table: CodedTable, weights: readonly number[]): Metric {
  const heights = (levels: readonly number[]): number[] =>
    table.recodings.map(({ levels: all }, j) => (all.length > 1 ? (levels[j] ?? 0) / (all.length - 1) : 0));
  const mean = (numbers: readonly number[]): number =>
    numbers.reduce((sum, one, j) => sum + one * (weights[j] ?? 1), 0) / numbers.length;
  return {
    name: 'precision',
    floor: levels => [mean(heights(levels))],
    loss: ({ levels, suppressedRows }) => {
      const hidden = suppressedRows / table.rowCount;
      return [mean(heights(levels).map(height => height * (1 - hidden) + hidden))];
    },
  };
}
