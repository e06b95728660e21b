import { expect, test } from 'vitest';
import type { Label } from '../label.ts';
import { resolveSpans } from './resolve-spans.ts';

function span(start: number, end: number, label: Label, more: object = {}) {
  return { start, end, label, confidence: 0.9, recognizer: 'test', because: 'given', ...more };
}
const shown = (text: string, found: Parameters<typeof resolveSpans>[1]) =>
  resolveSpans(text, found).map(one => `${one.label} ${text.slice(one.start, one.end)}`);

test('overlap becomes the union with the label of the longest', () => {
  expect(shown('Karis gate 12', [span(0, 5, 'NAME'), span(0, 13, 'ADDRESS')])).toEqual([
    'ADDRESS Karis gate 12',
  ]);
});

test('at equal length the stronger label stands, unless it is unsure', () => {
  expect(shown('90548694', [span(0, 8, 'PHONE'), span(0, 8, 'ID')])).toEqual(['ID 90548694']);
  expect(shown('90548694', [span(0, 8, 'PHONE'), span(0, 8, 'ID', { confidence: 0.7 })])).toEqual([
    'PHONE 90548694',
  ]);
});

test('street and place join, two people do not', () => {
  expect(shown('Vei 1, 7030 By', [span(0, 5, 'ADDRESS'), span(7, 14, 'ADDRESS')])).toEqual([
    'ADDRESS Vei 1, 7030 By',
  ]);
  expect(shown('Ola, Kari', [span(0, 3, 'NAME'), span(5, 9, 'NAME')])).toEqual(['NAME Ola', 'NAME Kari']);
});

test('edges lose blanks, order of the findings says nothing, review stays', () => {
  const found = [span(4, 9, 'NAME', { review: true }), span(0, 3, 'DATE')];
  expect(resolveSpans('mai  Kari', found)).toEqual(resolveSpans('mai  Kari', [...found].reverse()));
  expect(resolveSpans('mai  Kari', found)[1]).toMatchObject({ start: 5, end: 9, review: true });
});
