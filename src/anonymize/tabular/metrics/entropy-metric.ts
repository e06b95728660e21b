import type { CodedTable } from '../classes.ts';
import { levelOf, type Recoding } from '../recoding.ts';
import { type Aggregate, aggregator } from './aggregate.ts';
import type { Metric } from './metric.ts';
import { suppressedRowsByCode } from './suppressed-codes.ts';

/**
 * Non-uniform entropy (Gionis, Tassa, IEEE TKDE 2009; 21: 206-219): for each row and attribute the information, in bits, that is missing to tell the original value from the
 * generalised one, with values as frequent as in the table.
 *
 * A suppressed row further loses what its generalised value tells among the suppressed rows. `ignoreSuppression` leaves that out, and so makes the loss grow along the lattice.
 */
export function entropyMetric(
  table: CodedTable,
  weights: readonly number[],
  ignoreSuppression: boolean,
  aggregate: Aggregate = 'sum',
): Metric {
  const bits = table.recodings.map(recoding =>
    recoding.levels.map((_, level) => missingBits(recoding, level)),
  );
  const join = aggregator(aggregate, weights);
  const generalised = (levels: readonly number[]): number[] =>
    bits.map((byLevel, j) => byLevel[levels[j] ?? 0] ?? 0);
  return {
    name: ignoreSuppression ? 'entropy-monotone' : 'entropy',
    floor: levels => join(generalised(levels)),
    loss: outcome => {
      const losses = generalised(outcome.levels);
      if (ignoreSuppression || outcome.suppressedRows === 0) return join(losses);
      return join(losses.map((loss, j) => loss + bitsOf(suppressedRowsByCode(table, j, outcome))));
    },
  };
}

function missingBits(recoding: Recoding, level: number): number {
  const { codeOf, labels } = levelOf(recoding, level);
  const general = new Float64Array(labels.length);
  for (const [value, code] of codeOf.entries())
    general[code] = (general[code] ?? 0) + (recoding.counts[value] ?? 0);
  let bits = 0;
  for (const [value, code] of codeOf.entries()) {
    const rows = recoding.counts[value] ?? 0;
    if (rows > 0) bits -= rows * Math.log2(rows / (general[code] ?? rows));
  }
  return bits;
}

/** Bits that the rows lose when they all become the same. */
function bitsOf(rowsByCode: Float64Array): number {
  const total = rowsByCode.reduce((sum, rows) => sum + rows, 0);
  let bits = 0;
  for (const rows of rowsByCode) if (rows > 0) bits -= rows * Math.log2(rows / total);
  return bits;
}
