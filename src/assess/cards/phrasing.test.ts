import { expect, test } from 'vitest';
import { insideSentence } from './phrasing.ts';

test.each([
  ['Cauda equina-syndrom', 'cauda equina-syndrom'],
  ['Øsofagusruptur', 'øsofagusruptur'],
  ['KOLS', 'KOLS'],
  ['HIV-infeksjon', 'HIV-infeksjon'],
  ['kneartrose', 'kneartrose'],
  ['5. metatarsbrudd', '5. metatarsbrudd'],
  ['', ''],
])('%j inside a sentence is %j', (name, expected) => {
  expect(insideSentence(name)).toBe(expected);
});
