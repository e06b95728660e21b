import { expect, test } from 'vitest';
import { SectionSpans } from './section-spans.ts';

const span = (section: string, start: number, end: number) => ({ section, start, end });
const SPANS = new SectionSpans([
  span('plan', 0, 5),
  span('text', 10, 20),
  span('text', 0, 10),
  span('text', 25, 30),
]);

test.each([
  ['within one', span('text', 12, 15), span('text', 10, 20)],
  ['all of one', span('text', 0, 10), span('text', 0, 10)],
  ['at the end of one', span('text', 29, 30), span('text', 25, 30)],
  ['of another section', span('plan', 1, 2), span('plan', 0, 5)],
  ['over two', span('text', 8, 12), undefined],
  ['in a gap', span('text', 21, 22), undefined],
  ['behind all', span('text', 40, 41), undefined],
  ['in a section without spans', span('objective', 0, 1), undefined],
])('a place %s', (_, place, expected) => {
  expect(SPANS.holding(place)).toEqual(expected);
});
