import { isLetterOrDigit } from '../../text/characters.ts';
import type { Label } from '../label.ts';
import type { Found } from '../spans/span.ts';
import { type FoldedText, fold } from './folded-text.ts';
import type { RecordTerm, TermKind } from './patient-record.ts';

const ID = 'record';
/** Shorter values are matched as words, not as letters in a row. */
const SHORTEST = 5;
/** Characters that may stand between two letters or digits of one value. */
const WIDEST_GAP = 3;
/** Endings that still belong to the name: genitive and definite forms. */
const ENDING = /^(?:['’´]?s|['’]|-?(?:en|et|a|ane|s))(?![\p{L}\d])/u;

const LABELS: Readonly<Record<TermKind, Label>> = {
  name: 'NAME',
  number: 'ID',
  address: 'ADDRESS',
  organisation: 'INSTITUTION',
  date: 'DATE',
  other: 'OTHER',
};

/** The label of a match of a term. */
export function labelOf({ kind, value, member }: RecordTerm): Label {
  if (/phone|tlf|mobil|tel/i.test(member)) return 'PHONE';
  if (value.includes('@')) return 'EMAIL';
  return /municipal|kommune|city|town/i.test(member) ? 'LOCATION' : LABELS[kind];
}

/** A span for what the record knows. */
export function recordSpan(
  start: number,
  end: number,
  term: RecordTerm,
  confidence: number,
  because: string,
): Found {
  return {
    start,
    end,
    label: labelOf(term),
    confidence,
    recognizer: ID,
    because: `${because} (${term.member || 'record'})`,
  };
}

/**
 * Every occurrence of whole values, however they are cased, spaced, dotted, hyphenated or put together: letters and digits alone are compared.
 * A match begins and ends where words do.
 */
export function matchCompact(
  text: string,
  { folded, starts }: FoldedText,
  terms: readonly RecordTerm[],
): Found[] {
  const found: Found[] = [];
  for (const term of terms) {
    for (const wanted of writingsOf(term)) {
      if (wanted.length < SHORTEST) continue;
      for (let at = folded.indexOf(wanted); at !== -1; at = folded.indexOf(wanted, at + 1)) {
        const range = rangeOf(text, starts, at, wanted.length);
        if (range !== undefined)
          found.push(recordSpan(range.start, range.end, term, 0.99, 'the record holds it'));
      }
    }
  }
  return found;
}

/** A value in the orders and forms it is written in. */
function writingsOf({ kind, value }: RecordTerm): string[] {
  const whole = fold(value);
  if (kind === 'number') {
    const digits = value.replace(/\D/g, '');
    const local = digits.replace(/^(?:0047|47(?=\d{8}$))/, '');
    return [...new Set([whole, digits, local])];
  }
  if (kind === 'date') return datesOf(value).map(fold);
  if (kind !== 'name') return [whole];
  const words = value.split(/[\s,]+/).filter(word => word !== '');
  const last = words[words.length - 1] ?? '';
  const inverted = fold([last, ...words.slice(0, -1)].join(' '));
  const short =
    words.length > 2
      ? [fold(`${words[0]} ${last}`), fold(`${last} ${words[0]}`), fold(words.slice(0, 2).join(' '))]
      : [];
  return [...new Set([whole, inverted, ...short])];
}

/** `1971-05-02` as it stands in notes, without its marks. */
function datesOf(value: string): string[] {
  const match = /^(\d{4})-(\d\d)-(\d\d)/.exec(value);
  if (match === null) return [value];
  const [, year = '', month = '', day = ''] = match;
  return [
    `${day}${month}${year}`,
    `${day}${month}${year.slice(2)}`,
    `${Number(day)}${Number(month)}${year}`,
    `${year}${month}${day}`,
  ];
}

function rangeOf(
  text: string,
  starts: Int32Array,
  at: number,
  length: number,
): { start: number; end: number } | undefined {
  const start = starts[at] ?? 0;
  const last = starts[at + length - 1] ?? 0;
  for (let i = at + 1; i < at + length; i++)
    if ((starts[i] ?? 0) - (starts[i - 1] ?? 0) > WIDEST_GAP + 1) return undefined;
  if (isLetterOrDigit(text.charCodeAt(start - 1))) return undefined;
  let end = last + 1;
  while (isCombining(text.charCodeAt(end))) end++;
  if (!isLetterOrDigit(text.charCodeAt(end)) && !/['’´]/.test(text.charAt(end))) return { start, end };
  const ending = ENDING.exec(text.slice(end, end + 6));
  if (ending !== null) return { start, end: end + ending[0].length };
  return isLetterOrDigit(text.charCodeAt(end)) ? undefined : { start, end };
}

function isCombining(code: number): boolean {
  return code >= 0x300 && code < 0x370;
}
