import type { Loss } from './metric.ts';

/** How the losses of the attributes become one loss. `rank` compares the largest first, then the second largest, and so on. */
export type Aggregate = 'rank' | 'sum' | 'maximum' | 'arithmetic-mean' | 'geometric-mean';

/** Digits after the point that `rank` looks at: more are noise of summation, and would decide which of two equal losses comes first. */
const RANK_SCALE = 1e10;

/** Makes the aggregate function. Losses must not be negative. */
export function aggregator(
  aggregate: Aggregate,
  weights: readonly number[],
): (losses: readonly number[]) => Loss {
  const weigh = (losses: readonly number[]): number[] => losses.map((loss, j) => loss * (weights[j] ?? 1));
  switch (aggregate) {
    case 'rank':
      return losses => weigh(losses.map(cut)).sort((a, b) => b - a);
    case 'sum':
      return losses => [sum(weigh(losses))];
    case 'maximum':
      return losses => [Math.max(...weigh(losses))];
    case 'arithmetic-mean':
      return losses => [sum(weigh(losses)) / losses.length];
    case 'geometric-mean':
      // One is added and taken away again, so that an attribute without loss does not make the whole 0.
      return losses => [
        weigh(losses).reduce((product, loss) => product * (loss + 1), 1) ** (1 / losses.length) - 1,
      ];
  }
}

function cut(loss: number): number {
  return Math.floor(loss * RANK_SCALE) / RANK_SCALE;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
