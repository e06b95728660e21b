import type { CodedTable } from '../classes.ts';
import type { Outcome } from '../evaluate.ts';
import { levelOf } from '../recoding.ts';

/** For one attribute the suppressed rows of each generalised code; all 0 where nothing is suppressed. */
export function suppressedRowsByCode(table: CodedTable, attribute: number, outcome: Outcome): Float64Array {
  const recoding = table.recodings[attribute];
  const codes = table.bottomCodes[attribute];
  if (recoding === undefined || codes === undefined)
    throw new RangeError(`there is no attribute ${attribute}`);
  const { codeOf, labels } = levelOf(recoding, outcome.levels[attribute] ?? 0);
  const rows = new Float64Array(labels.length);
  const { classes, suppressed } = outcome;
  for (let i = 0; i < classes.count; i++) {
    if (suppressed[i] !== 1) continue;
    const code = codeOf[codes[classes.origin[i] ?? 0] ?? 0] ?? 0;
    rows[code] = (rows[code] ?? 0) + (classes.sizes[i] ?? 0);
  }
  return rows;
}
