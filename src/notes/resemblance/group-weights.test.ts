import { describe, expect, it } from 'vitest';
import { GroupTable } from './group-table.ts';
import { GroupWeights } from './group-weights.ts';
import { letterGroups } from './letter-groups.ts';

const KNOWN = ['nummen', '!nummen', 'nanana', 'og'];
const WIDTH = 7;

const groups = [...new Set(KNOWN.flatMap(letterGroups))];
const frequency = Int32Array.from(groups, (_, row) => 100 + ((row * 37) % 900));
const weights = Int8Array.from({ length: groups.length * WIDTH }, (_, i) => ((i * 71) % 255) - 127);

function weightsOf(names: readonly string[]): GroupWeights {
  return new GroupWeights({ groups: new GroupTable(names), width: WIDTH, frequency, weights });
}

/** Group by group, each once. */
function expected(word: string): number[] {
  const sums = new Array<number>(WIDTH + 1).fill(0);
  for (const group of new Set(letterGroups(word))) {
    const row = groups.indexOf(group);
    const scale = frequency[row] ?? 0;
    if (row < 0) continue;
    for (let c = 0; c < WIDTH; c++) sums[c] = (sums[c] ?? 0) + scale * (weights[row * WIDTH + c] ?? 0);
    sums[WIDTH] = (sums[WIDTH] ?? 0) + scale * scale;
  }
  return sums;
}

describe('the sums of a word', () => {
  it.each([...KNOWN, 'numm', 'nummenhet', 'nanananana', '!', 'ж', 'x'.repeat(41)])(
    'are those of the groups of %s, each once',
    word => {
      const sums = weightsOf(groups);
      expect([...sums.sumsOf(word)]).toEqual(expected(word));
      expect([...sums.sumsOf(word)]).toEqual(expected(word));
    },
  );

  it('are remembered of a word of which every group is known, and of no other once its note has ended', () => {
    const sums = weightsOf(groups);
    const [known, other] = [sums.sumsOf('nummen'), sums.sumsOf('nummenhet')];
    expect(
      [sums.sumsOf('nummen'), sums.sumsOf('nummenhet')].map(one => [known, other].includes(one)),
    ).toEqual([true, true]);
    sums.endNote();
    expect(sums.sumsOf('nummen')).toBe(known);
    expect(sums.sumsOf('nummenhet')).not.toBe(other);
    expect(sums.sumsOf('nummenhet')).toEqual(other);
  });

  it('are the same however many words came before', () => {
    const sums = weightsOf(groups);
    const first = [...sums.sumsOf('nummen')];
    for (let i = 0; i < 25_000; i++) sums.sumsOf(`nummen${i}`);
    for (let i = 0; i < 12_000; i++) sums.sumsOf('na'.repeat(2 + (i % 18)));
    expect([...sums.sumsOf('nummen')]).toEqual(first);
    expect([...sums.sumsOf('nummen7')]).toEqual(expected('nummen7'));
  });
});
