import type { Reading } from '../proper/reading.ts';
import type { Found } from '../spans/span.ts';
import { foldText } from './folded-text.ts';
import { matchCompact } from './match-compact.ts';
import { matchInitials } from './match-initials.ts';
import { matchShortNumbers } from './match-short-numbers.ts';
import { matchWords } from './match-words.ts';
import { termsOf } from './patient-record.ts';
import { wordsOf } from './record-words.ts';

/** Every occurrence of what a record knows. @param record any shape; see `PatientRecord`. */
export function matchRecord(reading: Reading, record: unknown): Found[] {
  const terms = termsOf(record);
  if (terms.length === 0) return [];
  return [
    ...matchCompact(reading.text, foldText(reading.text), terms),
    ...matchWords(reading, wordsOf(terms, reading.lexicon)),
    ...matchInitials(reading, terms),
    ...matchShortNumbers(reading, terms),
  ];
}
