import fc from 'fast-check';
import { expect, test } from 'vitest';
import { groupKeys } from './grouping.ts';

const LARGE = Number.MAX_SAFE_INTEGER;

test.each([5, LARGE])('equal keys make one group, numbered as they come, below %d', range => {
  const keys = fc.array(fc.oneof(fc.nat(4), fc.integer({ min: range - 3, max: range - 1 })), {
    maxLength: 60,
  });
  fc.assert(
    fc.property(keys, list => {
      const distinct = [...new Set(list)];
      const { count, groupOf } = groupKeys(Float64Array.from(list), range);
      expect(count).toBe(distinct.length);
      expect([...groupOf]).toEqual(list.map(key => distinct.indexOf(key)));
    }),
  );
});
