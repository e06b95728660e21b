import type { CodedTable } from '../classes.ts';
import type { Aggregate } from './aggregate.ts';
import { averageClassSizeMetric, discernibilityMetric, precisionMetric } from './class-metrics.ts';
import { entropyMetric } from './entropy-metric.ts';
import { lossMetric } from './loss-metric.ts';
import type { Metric } from './metric.ts';

/** Which information loss is to be smallest. */
export interface MetricChoice {
  readonly kind: 'entropy' | 'loss' | 'discernibility' | 'average-class-size' | 'precision';
  /** For entropy and discernibility: suppressed rows cost no more than others. */
  readonly ignoreSuppression?: boolean;
  /** For loss: see {@link lossMetric}; 0.5 where left out. */
  readonly gsFactor?: number;
  /** For entropy (else `sum`) and loss (else `rank`). */
  readonly aggregate?: Aggregate;
  /** What a loss in an attribute weighs against one in another; those left out weigh 1. Only their relation counts. */
  readonly weights?: ReadonlyMap<string, number>;
}

/**
 * Makes a metric ready for a table.
 * @throws RangeError when a weight or factor is out of range.
 */
export function metricOf(choice: MetricChoice, table: CodedTable): Metric {
  const { ignoreSuppression = false, gsFactor = 0.5, aggregate } = choice;
  const weights = relativeWeights(choice.weights, table);
  switch (choice.kind) {
    case 'entropy':
      return entropyMetric(table, weights, ignoreSuppression, aggregate);
    case 'loss':
      return lossMetric(table, weights, gsFactor, aggregate);
    case 'discernibility':
      return discernibilityMetric(table, ignoreSuppression);
    case 'average-class-size':
      return averageClassSizeMetric(table);
    case 'precision':
      return precisionMetric(table, weights);
  }
}

/** Weights with the largest at 1. */
function relativeWeights(weights: MetricChoice['weights'], { recodings }: CodedTable): number[] {
  const given = recodings.map(({ attribute }) => weights?.get(attribute) ?? 1);
  if (given.some(weight => !(weight >= 0))) throw new RangeError('a weight must not be negative');
  const largest = Math.max(...given);
  return given.map(weight => (largest > 0 ? weight / largest : 1));
}
