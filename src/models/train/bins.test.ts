import { expect, it } from 'vitest';
import { createRandom } from '../numeric/random.ts';
import { binsOf } from './bins.ts';

const sorted = (values: readonly number[]) => Float64Array.from(values).sort();

it('bins follow the values: none parts equal ones, none is too small, all rows are there', () => {
  const random = createRandom(2);
  for (const make of [
    () => random.normal(),
    () => Math.floor(random.next() * 11),
    () => random.next() ** 8,
  ]) {
    for (const rows of [5, 9, 47, 1200]) {
      const values = sorted(Array.from({ length: rows }, make));
      const { edges, rows: counts } = binsOf(values);
      expect(edges).toHaveLength(counts.length - 1);
      expect(counts.length).toBeLessThanOrEqual(51);
      expect(Math.min(...counts)).toBeGreaterThanOrEqual(5);
      let before = 0;
      edges.forEach((edge, bin) => {
        before += counts[bin] ?? 0;
        expect(values.filter(value => value <= edge)).toHaveLength(before);
      });
      expect(counts.reduce((sum, one) => sum + one, 0)).toBe(rows);
    }
  }
});

it('the outermost values are not told', () => {
  const { edges } = binsOf(sorted([-99, ...Array.from({ length: 40 }, (_, i) => i), 999]));
  expect(edges).not.toContain(-99);
  expect(edges).not.toContain(999);
});
