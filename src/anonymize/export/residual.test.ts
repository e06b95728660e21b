import { expect, test } from 'vitest';
import { readText } from '../proper/reading.ts';
import { releasedLexicon } from '../testing/recognize.ts';
import { countKnown, countKnownNumbers, findResiduals, knownIdentifiers } from './residual.ts';

const residuals = (text: string, spans: { start: number; end: number; label: 'NAME' }[] = []) =>
  findResiduals(readText(text, releasedLexicon()), spans).map(
    ({ kind, start, end }) => `${kind} ${text.slice(start, end)}`,
  );

test.each<[string, string[]]>([
  ['Ringte 123456 i går.', ['digits 123456']],
  ['Nr 90 54 86 94 svarte.', ['digits 90 54 86 94']],
  ['I går kom Zorgla hit.', ['capitalised Zorgla']],
  ['Hun traff Ingeborg der.', ['listed-name Ingeborg']],
  ['Snakket med dr. Zorgla.', ['title Zorgla']],
])('a text that nobody masked: %s', (text, expected) => {
  expect(residuals(text)).toEqual(expected);
});

test.each([
  ['Lasègue pos., Slump neg., VAS 7/10, BT 120/80, 3 x 10, L5/S1.'],
  ['Ibuprofen 400 mg x 3. MR columna bestilt. Smerter ved flexion.'],
])('clinical text: %s', text => {
  expect(residuals(text)).toEqual([]);
});

test('what a span covers is no residual', () => {
  expect(residuals('I går kom Zorgla hit.', [{ start: 10, end: 16, label: 'NAME' }])).toEqual([]);
});

test('values of a record are counted in any casing and spacing', () => {
  const record = { patientNames: ['Zorgla Myrfen'], nationalId: '12047845612', phones: ['+47 90548694'] };
  const known = knownIdentifiers(record, releasedLexicon(), ['enc-482913']);
  for (const left of [
    'ZORGLA',
    'myr zorgla',
    'zorgla  myrfen',
    '120478 456 12',
    '9 0 5 4 8 6 9 4',
    'ENC 482913',
  ])
    expect(countKnown(left, known), left).toBeGreaterThan(0);
  expect(countKnown('[NAME_1] har vondt, 12 uker, [ID_2]', known)).toBe(0);
});

test('short values of a record are counted in numbers', () => {
  const known = knownIdentifiers({ journalNumber: 48_213 }, releasedLexicon(), ['731']);
  for (const left of [48_213, 48_213.5, 0.48213, -731]) expect(countKnownNumbers([4, left], known)).toBe(1);
  expect(countKnownNumbers([48_214, 7, 73.1, 1.5e300], known)).toBe(0);
});
