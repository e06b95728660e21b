import { describe, expect, it } from 'vitest';
import { GroupTable } from './group-table.ts';
import { letterGroups } from './letter-groups.ts';

const WORDS = ['nummen', '!nummen', 'nanana', '!nanana', 'i', 'på', '!på', "don't", 'òg', 'aaaaaaaa', '0000'];

function found(table: GroupTable, word: string): number[] {
  return [...table.rows.slice(0, table.find(word))];
}

describe('rows by groups of letters', () => {
  const groups = [...new Set(WORDS.flatMap(letterGroups))].filter((_, i) => i % 5 !== 0);
  const table = new GroupTable(groups);

  it.each([...WORDS, 'numm', 'nummenhet', '!', 'ж', 'nuжmmen', 'x'.repeat(41)])(
    'are those of %s, each once',
    word => {
      const own = [...new Set(letterGroups(word))];
      expect(found(table, word)).toEqual(own.map(group => groups.indexOf(group)).filter(row => row >= 0));
      expect(table.isWhole).toBe(own.length > 0 && own.every(group => groups.includes(group)));
    },
  );

  it('are whole where each group has one', () => {
    const all = new GroupTable([...new Set(WORDS.flatMap(letterGroups))]);
    for (const word of WORDS) {
      all.find(word);
      expect(all.isWhole).toBe(true);
    }
  });

  it('are not made of more letters than a key has room for', () => {
    const letters = Array.from({ length: 64 }, (_, i) => String.fromCharCode(0x100 + i));
    expect(() => new GroupTable(letters.slice(1))).not.toThrow();
    expect(() => new GroupTable(letters)).toThrow('more than 63');
  });
});
