import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SequenceTable } from './sequence-table.ts';

const ENTRIES = 12;
const entry = fc.nat(ENTRIES - 1);
const sequence = fc.record({ symbol: fc.nat(50), entries: fc.array(entry, { minLength: 2, maxLength: 4 }) });

describe('SequenceTable', () => {
  it('gives the sequences of every pair of entries, and none for other pairs', () => {
    fc.assert(
      fc.property(fc.array(sequence, { maxLength: 40 }), entry, entry, (sequences, first, second) => {
        const table = new SequenceTable(sequences, ENTRIES);
        const wanted = sequences.filter(({ entries }) => entries[0] === first && entries[1] === second);
        const row = table.find(first, second);
        const flat = wanted.flatMap(({ symbol, entries }) => [
          symbol,
          entries.length - 2,
          ...entries.slice(2),
        ]);
        expect([...table.rows.slice(row + 1, row === 0 ? 1 : table.rows[row])]).toEqual(flat);
        expect(table.opens(first)).toBe(sequences.some(({ entries }) => entries[0] === first));
      }),
    );
  });
});
