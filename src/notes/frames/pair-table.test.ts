import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type PairRow, PairTable } from './pair-table.ts';

const WORD = fc.nat({ max: 40 });

test('a pair has the row it was given, and no other pair has one', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.tuple(WORD, WORD), { selector: pair => pair.join() }), pairs => {
      const rows: PairRow[] = pairs.map(([first, second], row) => [first, second, row]);
      const table = new PairTable(rows);
      for (const [first, second, row] of rows) expect(table.of(first, second)).toBe(row);
      const known = new Set(pairs.map(pair => pair.join()));
      for (let first = 0; first <= 41; first++)
        for (let second = 0; second <= 41; second++)
          if (!known.has(`${first},${second}`)) expect(table.of(first, second)).toBe(-1);
    }),
  );
});
