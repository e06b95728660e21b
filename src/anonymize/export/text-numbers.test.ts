import { expect, test } from 'vitest';
import { TextNumbers } from './text-numbers.ts';

test('texts are numbered in the order in which they first come, through any growth', () => {
  const numbers = new TextNumbers();
  const texts = Array.from({ length: 20_000 }, (_, i) => `person-${i % 10_000}`);
  expect(texts.map(text => numbers.numberOf(text))).toEqual(texts.map((_, i) => i % 10_000));
  expect(numbers.size).toBe(10_000);
  expect([numbers.add('person-7'), numbers.add('someone else'), numbers.add('someone else')]).toEqual([
    false,
    true,
    false,
  ]);
});
