import type { CodedTable } from '../classes.ts';
import { levelOf, type Recoding } from '../recoding.ts';
import { type Aggregate, aggregator } from './aggregate.ts';
import type { Metric } from './metric.ts';
import { suppressedRowsByCode } from './suppressed-codes.ts';

/**
 * Loss (Iyengar, KDD 2002: 279-288): for each row and attribute the share of the domain that the generalised value covers, from 0 for an original value to 1 for a suppressed one,
 * averaged over the rows.
 *
 * @param gsFactor what suppression weighs against generalisation, from 0 (suppression costs nothing) over 0.5 (both in full) to 1 (generalisation costs nothing)
 * @throws RangeError when the factor is outside 0 to 1.
 */
export function lossMetric(
  table: CodedTable,
  weights: readonly number[],
  gsFactor: number,
  aggregate: Aggregate = 'rank',
): Metric {
  if (!(gsFactor >= 0 && gsFactor <= 1))
    throw new RangeError('the factor between generalisation and suppression must be from 0 to 1');
  const general = gsFactor <= 0.5 ? 1 : 2 - 2 * gsFactor;
  const suppression = gsFactor < 0.5 ? 2 * gsFactor : 1;
  const covered = table.recodings.map(recoding =>
    recoding.levels.map((_, level) => coveredShare(recoding, level) * general),
  );
  const join = aggregator(aggregate, weights);
  const normalised = (sums: readonly number[]): number[] =>
    sums.map((sum, j) => scaled(sum / table.rowCount, general / (table.recodings[j]?.domainSize ?? 1)));
  const generalised = (levels: readonly number[]): number[] =>
    covered.map((byLevel, j) => byLevel[levels[j] ?? 0] ?? 0);
  return {
    name: `loss-${aggregate}`,
    floor: levels => join(normalised(generalised(levels))),
    loss: outcome => {
      const sums = generalised(outcome.levels);
      if (outcome.suppressedRows === 0) return join(normalised(sums));
      return join(
        normalised(
          sums.map((sum, j) => {
            const shares = table.recodings[j] && levelOf(table.recodings[j], outcome.levels[j] ?? 0).shares;
            // A suppressed row goes the rest of the way from what its generalised value costs to all.
            return suppressedRowsByCode(table, j, outcome).reduce(
              (total, rows, code) => total + rows * suppression * (1 - general * (shares?.[code] ?? 0)),
              sum,
            );
          }),
        ),
      );
    },
  };
}

/** Sum over all rows of the share that the generalised value of the row covers. */
function coveredShare(recoding: Recoding, level: number): number {
  const { codeOf, shares } = levelOf(recoding, level);
  return codeOf.reduce((sum, code, value) => sum + (recoding.counts[value] ?? 0) * (shares[code] ?? 0), 0);
}

/** Puts `least` at 0 and 1 at 1. An attribute with one value has nothing to lose. */
function scaled(value: number, least: number): number {
  return least >= 1 ? 0 : Math.max(0, (value - least) / (1 - least));
}
