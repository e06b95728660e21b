import { expect, test } from 'vitest';
import { latticeUnder } from './lattice.ts';

const lattice = latticeUnder([1, 2, 0]);

test('every node is its levels', () => {
  expect(lattice.nodeCount).toBe(6);
  const all = Array.from({ length: 6 }, (_, node) => lattice.levelsOf(node));
  expect(new Set(all.map(String)).size).toBe(6);
  expect(all.map(lattice.nodeOf)).toEqual([0, 1, 2, 3, 4, 5]);
});

test('neighbours differ by one level', () => {
  const node = lattice.nodeOf([1, 1, 0]);
  expect(lattice.heightOf(node)).toBe(2);
  expect(lattice.predecessors(node).map(lattice.levelsOf)).toEqual([
    [0, 1, 0],
    [1, 0, 0],
  ]);
  expect(lattice.successors(node).map(lattice.levelsOf)).toEqual([[1, 2, 0]]);
  expect(lattice.predecessors(0)).toEqual([]);
});

test.each([[[1.5]], [[-1]], [Array(40).fill(9)]])('%j spans no lattice', top => {
  expect(() => latticeUnder(top)).toThrow(RangeError);
});
