import { tokenFrom } from '../document/around.ts';
import type { Reading } from '../proper/reading.ts';
import { isClinicalCapitals } from '../protect/clinical-capitals.ts';
import type { Found } from '../spans/span.ts';
import { recordSpan } from './match-compact.ts';
import type { RecordTerm } from './patient-record.ts';

const CANDIDATE = /(?<![\p{L}\d.])\p{Lu}(?:[.\- ]{0,2}\p{Lu}){1,3}\.?(?![\p{L}\d])/gu;

/** Initials of people of the record: `KN`, `K.N.`, `K. N.`, `KBN`. An abbreviation of the trade stays unless it is written with full stops. */
export function matchInitials(reading: Reading, terms: readonly RecordTerm[]): Found[] {
  const initials = initialsOf(terms);
  if (initials.size === 0) return [];
  const found: Found[] = [];
  for (const match of reading.text.matchAll(CANDIDATE)) {
    const letters = match[0].replace(/[^\p{L}]/gu, '');
    const term = initials.get(letters);
    if (term === undefined) continue;
    const isPlain = letters === match[0];
    if (isPlain && isClinicalCapitals(reading, tokenFrom(reading, match.index)) && isKnown(reading, letters))
      continue;
    found.push(
      recordSpan(match.index, match.index + match[0].length, term, 0.8, 'initials of a person of the record'),
    );
  }
  return found;
}

function isKnown({ lexicon }: Reading, letters: string): boolean {
  return lexicon.look(letters.toLowerCase()) !== 0;
}

function initialsOf(terms: readonly RecordTerm[]): Map<string, RecordTerm> {
  const initials = new Map<string, RecordTerm>();
  for (const term of terms) {
    if (term.kind !== 'name') continue;
    const words = [...term.value.matchAll(/\p{Lu}[\p{L}'’]+/gu)].map(match => match[0].charAt(0));
    if (words.length < 2) continue;
    initials.set(words.join(''), term);
    initials.set(`${words[0]}${words[words.length - 1]}`, term);
  }
  return initials;
}
