import { ABBREVIATIONS } from './abbreviations.ts';
import { isDigit, isLetter, isLetterOrDigit } from './characters.ts';
import { lowerSameLength } from './lower.ts';

/** What a token is. Marks that decide scopes have a kind of their own. */
export const Kind = {
  word: 0,
  number: 1,
  newline: 2,
  period: 3,
  comma: 4,
  semicolon: 5,
  colon: 6,
  question: 7,
  exclamation: 8,
  slash: 9,
  plus: 10,
  minus: 11,
  open: 12,
  close: 13,
  other: 14,
} as const;
export type KindCode = (typeof Kind)[keyof typeof Kind];

/** A text cut into tokens, as parallel arrays. Offsets are UTF-16 code units into `text`. */
export interface Tokens {
  readonly text: string;
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  readonly kinds: readonly KindCode[];
  /** Lower case, NFC, typographic apostrophes made plain. */
  readonly norms: readonly string[];
}

const MARKS: ReadonlyMap<number, KindCode> = new Map<number, KindCode>([
  [0x2e, Kind.period],
  [0x2026, Kind.period],
  [0x2c, Kind.comma],
  [0x3b, Kind.semicolon],
  [0x3a, Kind.colon],
  [0x3f, Kind.question],
  [0x21, Kind.exclamation],
  [0x2f, Kind.slash],
  [0x2b, Kind.plus],
  [0x2d, Kind.minus],
  [0x2010, Kind.minus],
  [0x2011, Kind.minus],
  [0x2012, Kind.minus],
  [0x2013, Kind.minus],
  [0x2014, Kind.minus],
  [0x2212, Kind.minus],
  [0xf7, Kind.minus],
  [0x28, Kind.open],
  [0x5b, Kind.open],
  [0x29, Kind.close],
  [0x5d, Kind.close],
]);

function isApostrophe(code: number): boolean {
  return code === 0x27 || code === 0x2019 || code === 0xb4 || code === 0x60;
}

/** End of the word that starts at `from`: letters, then digits (`l4`), apostrophes between letters (`don't`). */
function wordEnd(text: string, from: number): number {
  let i = from;
  while (i < text.length) {
    const code = text.charCodeAt(i);
    if (isLetterOrDigit(code)) i++;
    else if (isApostrophe(code) && isLetter(text.charCodeAt(i + 1))) i++;
    else break;
  }
  return i;
}

/** End of the number that starts at `from`: digits with at most one decimal comma or point. */
function numberEnd(text: string, from: number): number {
  let i = from;
  while (isDigit(text.charCodeAt(i))) i++;
  const mark = text.charCodeAt(i);
  if ((mark === 0x2c || mark === 0x2e) && isDigit(text.charCodeAt(i + 1))) {
    i++;
    while (isDigit(text.charCodeAt(i))) i++;
  }
  return i;
}

/** Abbreviations that as often end a sentence; the next letter decides. */
const ENDING_ABBREVIATIONS: ReadonlySet<string> = new Set([
  'neg',
  'pos',
  'ua',
  'ia',
  'bilat',
  'red',
  'norm',
  'fri',
]);
const BLANK = 0x20;
const LONGEST_ABBREVIATION = 8;
/** Pieces of a dotted abbreviation (`u.a.`, `f.eks.`, `p.g.a.`) are this short. */
const DOTTED_PIECE = 3;

/** End of a dotted abbreviation whose first piece ends at `end`; `end` itself when there is none. Its last period stays outside. */
function dottedEnd(text: string, from: number, end: number): number {
  if (end - from > 2 || text.charCodeAt(end) !== 0x2e || isDigit(text.charCodeAt(end - 1))) return end;
  let last = end;
  while (text.charCodeAt(last) === 0x2e) {
    let next = last + 1;
    while (isLetter(text.charCodeAt(next))) next++;
    const letters = next - last - 1;
    if (letters === 0 || letters > DOTTED_PIECE || isDigit(text.charCodeAt(next))) return last;
    if (text.charAt(last + 1) !== text.charAt(last + 1).toLowerCase()) return last;
    last = next;
  }
  return last;
}

const QUESTION = 0x3f;
/** The word that a leading question mark stands for. */
const QUERY = 'query';

/** `Leg weakness, ?GBS`: a question mark behind a blank and glued to a word is how a clinician writes a query; it ends nothing. */
function leadsWord(lower: string, i: number): boolean {
  const before = lower.charCodeAt(i - 1);
  return (
    isLetter(lower.charCodeAt(i + 1)) && (i === 0 || before === BLANK || before === 0x0a || before === 0x28)
  );
}

/** Accents written apart and typographic apostrophes: most texts have none. */
const UNUSUAL = /[\u0300-\u036f\u2019\u00b4`]/;

function normalForm(lower: string): string {
  return lower.normalize('NFC').replace(/[\u2019\u00b4`]/g, "'");
}

/**
 * Cuts text into words, numbers, line ends and marks, in one pass. A hyphen between two letters joins nothing and is no token
 * (`ikke-smertefull` is two words). Total: any string gives tokens.
 */
export function tokenize(text: string): Tokens {
  const lower = lowerSameLength(text);
  const isUnusual = UNUSUAL.test(lower);
  const starts: number[] = [];
  const ends: number[] = [];
  const kinds: KindCode[] = [];
  const norms: string[] = [];
  const push = (start: number, end: number, kind: KindCode, norm: string) => {
    starts.push(start);
    ends.push(end);
    kinds.push(kind);
    norms.push(norm);
  };
  let i = 0;
  while (i < text.length) {
    const code = lower.charCodeAt(i);
    if (code === BLANK) i++;
    else if (isLetter(code)) {
      const plain = pairEnd(lower, i) ?? wordEnd(lower, i);
      const slashed = kinds[kinds.length - 1] === Kind.number ? undefined : slashedWord(lower, i, plain);
      const end = slashed === undefined ? dottedEnd(text, i, plain) : plain + 1;
      const written = lower.slice(i, end);
      const norm = isUnusual ? normalForm(written) : written;
      push(i, end, Kind.word, slashed ?? (end > plain ? norm.replaceAll('.', '') : norm));
      i = end;
    } else if (isDigit(code)) {
      const end = numberEnd(lower, i);
      push(i, end, Kind.number, lower.slice(i, end));
      i = end;
    } else if (code === QUESTION && leadsWord(lower, i)) {
      push(i, ++i, Kind.word, QUERY);
    } else {
      pushMark(text, lower, i, code, push);
      i++;
    }
  }
  return { text, starts, ends, kinds, norms };
}

/** `u/ feber`, `m/utstråling` are written for `uten` and `med`; `u/a`, `m/s` and `U/l` are not. */
function slashedWord(lower: string, from: number, end: number): string | undefined {
  if (end - from !== 1 || lower.charAt(end) !== '/' || lower.charAt(from - 1) === '/') return undefined;
  const letter = lower.charAt(from);
  if (letter !== 'u' && letter !== 'm') return undefined;
  const isSpaced = lower.charCodeAt(end + 1) === BLANK;
  const isGlued = isLetter(lower.charCodeAt(end + 1)) && isLetter(lower.charCodeAt(end + 2));
  if (!isSpaced && !isGlued) return undefined;
  return letter === 'u' ? 'uten' : 'med';
}

/** Letters that are one word with the mark between them: nausea and vomiting, `kvalme/oppkast`. */
const LETTER_PAIR = /(?:n[/&+]v|k\/o)(?![\p{L}\p{N}/+&])/uy;
const AMPERSAND = 0x26;
const PLUS = 0x2b;
const SLASH = 0x2f;

/** End of such a pair that starts at `from`. */
function pairEnd(lower: string, from: number): number | undefined {
  const mark = lower.charCodeAt(from + 1);
  if (mark !== SLASH && mark !== AMPERSAND && mark !== PLUS) return undefined;
  LETTER_PAIR.lastIndex = from;
  return LETTER_PAIR.test(lower) && !isLetterOrDigit(lower.charCodeAt(from - 1)) ? from + 3 : undefined;
}

/** The hyphen of `tale- og svelgvansker` stands for the rest of the word. */
function isElliptic(lower: string, at: number): boolean {
  return (
    isLetter(lower.charCodeAt(at - 1)) && /^ (og|eller|el|and|or|samt) /.test(lower.slice(at + 1, at + 8))
  );
}

/** A period behind an abbreviation is no mark where the sentence goes on in lower case: `neg. for synkope`. */
function closesAbbreviation(text: string, lower: string, at: number): boolean {
  let from = at;
  while (from > 0 && isLetter(lower.charCodeAt(from - 1))) from--;
  if (from === at || at - from > LONGEST_ABBREVIATION) return false;
  const word = lower.slice(from, at);
  if (!ABBREVIATIONS.has(word) && !ENDING_ABBREVIATIONS.has(word)) return false;
  const next = lower.charCodeAt(at + 1) === 0x20 ? at + 2 : at + 1;
  return isLetter(lower.charCodeAt(next)) && text.charAt(next) === lower.charAt(next);
}

function pushMark(
  text: string,
  lower: string,
  at: number,
  code: number,
  push: (start: number, end: number, kind: KindCode, norm: string) => void,
): void {
  if (code === 0x2e && closesAbbreviation(text, lower, at)) return;
  if (code === 0x0a || code === 0x2028 || code === 0x2029) {
    push(at, at + 1, Kind.newline, '\n');
    return;
  }
  if (code <= 0x20 || code === 0xa0 || code === 0x7f) return;
  const kind = MARKS.get(code) ?? Kind.other;
  const insideWord =
    kind === Kind.minus && isLetter(lower.charCodeAt(at - 1)) && isLetter(lower.charCodeAt(at + 1));
  if (!insideWord && !(kind === Kind.minus && isElliptic(lower, at)))
    push(at, at + 1, kind, kind === Kind.minus ? '-' : lower.charAt(at));
}
