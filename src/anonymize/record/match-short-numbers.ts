import { flagsBehind } from '../document/around.ts';
import { Flag } from '../lists/flags.ts';
import type { Reading } from '../proper/reading.ts';
import type { Found } from '../spans/span.ts';
import { recordSpan } from './match-compact.ts';
import type { RecordTerm } from './patient-record.ts';

/** Fewer digits are anybody's; more are matched as digits in a row. */
const SHORTEST = 3;
const LONGEST = 4;

/** Numbers of a record with three or four digits (`journal 4521`), where the note has them alone and not as a measure or part of a longer number. */
export function matchShortNumbers(reading: Reading, terms: readonly RecordTerm[]): Found[] {
  const wanted = new Map<string, RecordTerm>();
  for (const term of terms) {
    const digits = term.value.replace(/\D/g, '');
    const isShort = digits.length >= SHORTEST && digits.length <= LONGEST && digits === term.value;
    if (isShort && (term.kind === 'number' || term.kind === 'other')) wanted.set(digits, term);
  }
  if (wanted.size === 0) return [];
  const found: Found[] = [];
  const { text } = reading;
  for (const { start, end } of reading.digitRuns) {
    const term = wanted.get(text.slice(start, end));
    if (term === undefined || (flagsBehind(reading, end) & Flag.unit) !== 0) continue;
    if (/[\p{L}\d][.,/:-]?$/u.test(text.slice(Math.max(0, start - 2), start))) continue;
    if (/^(?:[\p{L}\d]|[.,/:-]\d| ?[%°])/u.test(text.slice(end, end + 2))) continue;
    found.push(recordSpan(start, end, term, 0.9, 'the record holds it'));
  }
  return found;
}
