import { expect, test } from 'vitest';
import { piecesOf, stretchesOf } from './stretches.ts';
import type { SentenceWords } from './words.ts';

/** Sentences of so many words, all of them different. */
function sentences(...lengths: number[]): SentenceWords[] {
  let word = 0;
  return lengths.map((length, at) => ({
    section: 'text',
    start: at * 1000,
    end: at * 1000 + 999,
    quote: '',
    words: Array.from({ length }, () => `w${word++}`),
  }));
}

test.each([
  ['a short note', [5, 6], [[0, 2]]],
  ['one that only just has enough', [40, 20], [[0, 2]]],
  [
    'an end in which too few words are left',
    [40, 30, 12],
    [
      [0, 2],
      [1, 3],
    ],
  ],
  [
    'short sentences, with a step between',
    [...Array<number>(30).fill(4)],
    [
      [0, 15],
      [3, 18],
      [6, 21],
      [9, 24],
      [12, 27],
      [15, 30],
    ],
  ],
  ['nothing', [], []],
] as [string, number[], [number, number][]][])('stretches of %s', (_, lengths, expected) => {
  expect(stretchesOf(sentences(...lengths)).map(({ first, end }) => [first, end])).toEqual(expected);
});

test('every piece stands in a stretch, whatever the lengths are', () => {
  for (let seed = 1; seed < 200; seed++) {
    const lengths = Array.from({ length: seed % 17 }, (_, i) => 1 + ((seed * 31 + i * 17) % 45));
    const pieces = piecesOf(sentences(...lengths));
    const stretches = stretchesOf(pieces);
    const met = new Set(stretches.flatMap(({ first, end }) => pieces.slice(first, end)));
    expect(met.size).toBe(pieces.length);
  }
});

test('long sentences stand in pieces of forty words, with their place', () => {
  const pieces = piecesOf(sentences(90));
  expect(pieces.map(({ words, start }) => [words.length, start])).toEqual([
    [40, 0],
    [40, 0],
    [10, 0],
  ]);
});
