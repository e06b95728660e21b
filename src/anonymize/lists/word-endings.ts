import { Flag } from './flags.ts';

/** Endings that make a street without a house number. */
const CERTAIN_STREET =
  /(?:veien|vegen|vei|veg|gata|gate|gaten|gatå|allé|alléen|alleen|stredet|smuget|smauet)$/;
const SHORTEST_STREET_PREFIX = 2;
const LONGEST_STREET = 9;
const SHORTEST_HEAD = 4;
const LONGEST_HEAD = 18;
const SHORTEST_HEAD_PREFIX = 3;

/** Bits that say a word ends as streets or institutions do. */
export function endingsOf(word: string, table: ReadonlyMap<string, number>): number {
  return streetBits(word, table) | headBits(word, table);
}

function streetBits(word: string, table: ReadonlyMap<string, number>): number {
  if (CERTAIN_STREET.test(word)) return Flag.streetEnding | Flag.streetCertain;
  for (let length = 2; length <= LONGEST_STREET && word.length - length >= SHORTEST_STREET_PREFIX; length++) {
    if (((table.get(word.slice(-length)) ?? 0) & Flag.street) !== 0) return Flag.streetEnding;
  }
  return ((table.get(word) ?? 0) & Flag.street) !== 0 ? Flag.streetEnding : 0;
}

function headBits(word: string, table: ReadonlyMap<string, number>): number {
  for (
    let length = Math.min(LONGEST_HEAD, word.length - SHORTEST_HEAD_PREFIX);
    length >= SHORTEST_HEAD;
    length--
  ) {
    if (((table.get(word.slice(-length)) ?? 0) & Flag.institutionHead) !== 0) return Flag.headEnding;
  }
  return 0;
}
