import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FRAME_BOUNDARIES, FRAMES, type FrameBoundary } from '../../core/frames.ts';
import { marginalsOf, movesAt, pairMarginalsOf } from './frame-tagger.ts';

const SIZE = FRAMES.length;
const weight = fc.double({ min: -3, max: 3, noNaN: true });
const chain = fc.integer({ min: 1, max: 4 }).chain(length =>
  fc.record({
    scores: fc.array(weight, { minLength: length * SIZE, maxLength: length * SIZE }),
    boundaries: fc.array(fc.constantFrom(...FRAME_BOUNDARIES), { minLength: length, maxLength: length }),
    moves: fc.array(weight, {
      minLength: FRAME_BOUNDARIES.length * SIZE * SIZE,
      maxLength: FRAME_BOUNDARIES.length * SIZE * SIZE,
    }),
  }),
);

/** Every way of giving frames to `length` units. */
function paths(length: number): number[][] {
  if (length === 0) return [[]];
  return paths(length - 1).flatMap(path => FRAMES.map((_, k) => [...path, k]));
}

/** The weight of one way, as the model defines it. */
function factorOf(
  path: readonly number[],
  scores: readonly number[],
  boundaries: readonly FrameBoundary[],
  moves: readonly number[],
): number {
  let sum = 0;
  path.forEach((k, at) => {
    sum += scores[at * SIZE + k] ?? 0;
    const before = path[at - 1];
    if (before !== undefined) sum += moves[movesAt(boundaries[at] ?? 'mark') + before * SIZE + k] ?? 0;
  });
  return Math.exp(sum);
}

describe('marginals', () => {
  it('are the shares of all ways of giving frames', () => {
    fc.assert(
      fc.property(chain, ({ scores, boundaries, moves }) => {
        const factors = Float64Array.from(moves, Math.exp);
        const got = marginalsOf(Float64Array.from(scores), boundaries, factors);
        const pairs = pairMarginalsOf(Float64Array.from(scores), boundaries, factors);
        const all = paths(boundaries.length).map(path => ({
          path,
          factor: factorOf(path, scores, boundaries, moves),
        }));
        const total = all.reduce((sum, { factor }) => sum + factor, 0);
        const share = (holds: (path: readonly number[]) => boolean) =>
          all.reduce((sum, { path, factor }) => (holds(path) ? sum + factor : sum), 0) / total;
        boundaries.forEach((_, at) => {
          for (let k = 0; k < SIZE; k++)
            expect(got[at * SIZE + k]).toBeCloseTo(
              share(path => path[at] === k),
              9,
            );
          if (at === 0) return;
          expect(pairs[(at * SIZE + 1) * SIZE + 2]).toBeCloseTo(
            share(path => path[at - 1] === 1 && path[at] === 2),
            9,
          );
        });
      }),
      { numRuns: 60 },
    );
  });
});
