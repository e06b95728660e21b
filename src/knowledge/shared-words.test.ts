import { expect, test } from 'vitest';
import { shareWords } from './shared-words.ts';

test('changes no value, in whatever depth, and adds each word once', () => {
  const words = new Map<string, string>();
  const value = () => ({
    all: [
      { fact: 'fever', value: true },
      { fact: 'fever', value: 38.5 },
    ],
    none: null,
  });
  expect(shareWords(value(), words)).toEqual(value());
  expect(shareWords(['fever', 'x'.repeat(200)], words)).toEqual(['fever', 'x'.repeat(200)]);
  expect([...words.keys()]).toEqual(['fever']);
});
