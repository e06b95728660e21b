import { Kind } from '../../text/tokenize.ts';
import { isNextTo, opens } from '../document/document.ts';
import { isCapitalised } from '../document/shape.ts';
import { EXPLAINED, Flag, LISTED_NAME } from '../lists/flags.ts';
import type { Lexicon } from '../lists/lexicon.ts';
import type { Reading } from '../proper/reading.ts';
import { fold } from '../record/folded-text.ts';
import { type RecordTerm, termsOf } from '../record/patient-record.ts';
import { wordsOf } from '../record/record-words.ts';
import type { Span } from '../spans/span.ts';

/** What the scan of what is left can find. */
export const RESIDUAL_KINDS = ['digits', 'capitalised', 'listed-name', 'title'] as const;
export type ResidualKind = (typeof RESIDUAL_KINDS)[number];

/** Something left in a text that may identify, as offsets of the text as given. */
export interface Residual {
  readonly kind: ResidualKind;
  readonly start: number;
  readonly end: number;
}

/** Six digits in a row, or eight in groups of two and more. */
const DIGITS = /(?<!\d)\d{6,}(?!\d)|(?<![\d.,])\d{2,}(?:[ .\u00a0-]\d{2,}){1,4}(?![\d,])/gu;
const GROUPED = 8;
/** Bits by which a capital letter needs no person behind it. */
const HARMLESS =
  EXPLAINED |
  Flag.medicine |
  Flag.abbreviation |
  Flag.capitalised |
  Flag.eponym |
  Flag.unit |
  Flag.month |
  Flag.functionWord |
  Flag.title |
  Flag.relative |
  Flag.institutionHead |
  Flag.area;
const LISTED = LISTED_NAME | Flag.place | Flag.country;
const SHORTEST = 2;

/**
 * A second look at what no span covers, by coarser rules than those of the recognizers: long numbers, capitalised words that nothing explains, listed names and places, a title
 * and a capital. It knows nothing of why something was found, so it can fail where they do not.
 */
export function findResiduals(reading: Reading, spans: readonly Span[]): Residual[] {
  const covered = coverOf(reading.text, spans);
  const found: Residual[] = [];
  for (const match of reading.text.matchAll(DIGITS)) {
    const [start, end] = [match.index, match.index + match[0].length];
    const digits = match[0].replace(/\D/g, '').length;
    if (/^\d+$/.test(match[0]) || digits >= GROUPED) found.push({ kind: 'digits', start, end });
  }
  const { starts, ends, kinds } = reading.tokens;
  for (let i = 0; i < kinds.length; i++) {
    const kind = kinds[i] === Kind.word ? kindOfWord(reading, i) : undefined;
    if (kind !== undefined) found.push({ kind, start: starts[i] ?? 0, end: ends[i] ?? 0 });
  }
  return found.filter(({ start, end }) => !covered(start, end)).sort((a, b) => a.start - b.start);
}

function kindOfWord(reading: Reading, i: number): ResidualKind | undefined {
  const { shapes, flags, protectedAt, tokens } = reading;
  if (!isCapitalised(shapes[i] ?? 0) || protectedAt[i] === 1) return undefined;
  if ((tokens.ends[i] ?? 0) - (tokens.starts[i] ?? 0) < SHORTEST) return undefined;
  const bits = flags[i] ?? 0;
  if (isBehindTitle(reading, i) && (bits & HARMLESS & ~EXPLAINED) === 0) return 'title';
  if ((bits & LISTED) !== 0 && (bits & HARMLESS) === 0) return 'listed-name';
  if ((bits & LISTED) !== 0 && !opens(reading, i) && !reading.isShouted && (bits & Flag.word) === 0)
    return 'listed-name';
  return (bits & (HARMLESS | LISTED)) === 0 ? 'capitalised' : undefined;
}

function isBehindTitle(reading: Reading, i: number): boolean {
  const { kinds } = reading.tokens;
  const before = kinds[i - 1] === Kind.period ? i - 2 : i - 1;
  return ((reading.flags[before] ?? 0) & Flag.title) !== 0 && isNextTo(reading, before) && !reading.isShouted;
}

/** Whether spans hide some of a range; what is hidden in part is hidden for whoever masks whole words. */
function coverOf(text: string, spans: readonly Span[]): (start: number, end: number) => boolean {
  const hidden = new Uint8Array(text.length);
  for (const { start, end } of spans) hidden.fill(1, start, end);
  return (start, end) => hidden.subarray(start, end).every(one => one === 1);
}

/** From this length on a value of the record counts wherever its letters and digits stand in a row. */
const COMPACT_FROM = 6;
const WORD_FROM = 3;
const SHORT_DIGITS = /^[1-9]\d{2,4}$/;

/** What a record knows, made ready for looking through what is written. */
export interface KnownIdentifiers {
  readonly compact: readonly string[];
  readonly words: ReadonlySet<string>;
  /** Values of three to five digits: searched for in numbers alone, for in texts they may be a measure. */
  readonly short: ReadonlySet<string>;
}

/** Values of a record, whole and by their telling words; further values besides. */
export function knownIdentifiers(
  record: unknown,
  lexicon: Lexicon,
  more: readonly string[],
): KnownIdentifiers {
  const terms = termsOf(record);
  const whole = [...terms.filter(({ kind }) => kind !== 'date').flatMap(writings), ...more.map(fold)];
  const words = wordsOf(terms, lexicon)
    .filter(
      ({ isOrdinary, folded, term }) => !isOrdinary && term.kind === 'name' && folded.length >= WORD_FROM,
    )
    .map(({ folded }) => folded);
  const short = [...terms.map(({ value }) => value), ...more].filter(one => SHORT_DIGITS.test(one));
  return {
    compact: [...new Set(whole.filter(one => one.length >= COMPACT_FROM))],
    words: new Set(words),
    short: new Set(short),
  };
}

function writings({ kind, value }: RecordTerm): string[] {
  const digits = value.replace(/\D/g, '').replace(/^(?:0047|47(?=\d{8}$))/, '');
  return kind === 'number' && digits.length >= COMPACT_FROM ? [fold(value), digits] : [fold(value)];
}

/** How many short values of the record stand in numbers, as their whole part or their fraction. */
export function countKnownNumbers(numbers: readonly number[], { short }: KnownIdentifiers): number {
  if (short.size === 0) return 0;
  return numbers
    .flatMap(one => (String(one).split('e')[0] ?? '').match(/\d+/g) ?? [])
    .filter(run => short.has(run)).length;
}

/**
 * How many values of the record stand in a text, in any case and spacing. The search is its own; which values a record has, their words and their folding are read by the code that masks them
 * too, so that a value which that does not see is not counted here either.
 */
export function countKnown(text: string, { compact, words }: KnownIdentifiers): number {
  const folded = fold(text);
  let count = compact.filter(one => folded.includes(one)).length;
  if (words.size > 0)
    for (const [word] of text.matchAll(/[\p{L}\p{M}]+/gu)) if (words.has(fold(word))) count++;
  return count;
}
