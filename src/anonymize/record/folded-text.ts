import { isDigit, isLetter } from '../../text/characters.ts';
import { WordMemo } from '../document/vocabulary.ts';

/** Letters and digits of a text without anything between them, folded, with the offset each came from. */
export interface FoldedText {
  readonly folded: string;
  /** Offset in the text of each folded character. */
  readonly starts: Int32Array;
}

const FOLDS: ReadonlyMap<string, string> = new Map([
  ['å', 'aa'],
  ['ø', 'oe'],
  ['ö', 'oe'],
  ['æ', 'ae'],
  ['ä', 'ae'],
  ['ü', 'y'],
  ['é', 'e'],
  ['è', 'e'],
  ['ê', 'e'],
  ['á', 'a'],
  ['à', 'a'],
  ['ó', 'o'],
  ['ò', 'o'],
  ['ô', 'o'],
  ['ñ', 'n'],
  ['ç', 'c'],
  ['š', 's'],
  ['ž', 'z'],
  ['č', 'c'],
  ['ć', 'c'],
  ['ł', 'l'],
  ['ß', 'ss'],
  ['đ', 'd'],
  ['ð', 'd'],
  ['þ', 'th'],
  ['ý', 'y'],
  ['í', 'i'],
  ['ú', 'u'],
]);
const COMBINING_RING = 0x30a;
const COMBINING_DIAERESIS = 0x308;

/** One letter or digit as it is compared: small, without accents, `å` as `aa`, `ø` as `oe`. */
function foldCharacter(ch: string): string {
  const lower = ch.toLowerCase();
  return FOLDS.get(lower) ?? (lower.length === 1 ? lower : lower.charAt(0));
}

/** Codes whose folded form is looked up: Latin letters. */
const TABLED = 0x250;
const TABLE: readonly string[] = Array.from({ length: TABLED }, (_, code) =>
  isLetter(code) || isDigit(code) ? foldCharacter(String.fromCharCode(code)) : '',
);

/** Folds a text. Linear in its length; total for any string. */
export function foldText(text: string): FoldedText {
  let folded = '';
  const starts = new Int32Array(2 * text.length);
  let count = 0;
  for (let i = 0; i < text.length; i++) {
    const piece = foldedAt(text, i, folded);
    if (piece === '') continue;
    folded += piece;
    // The second letter of `å`, or of a ring written apart, stands where the first does.
    for (let n = 0; n < piece.length; n++)
      starts[count++] = isMark(text.charCodeAt(i)) ? (starts[count - 2] ?? 0) : i;
  }
  return { folded, starts: starts.subarray(0, count) };
}

function isMark(code: number): boolean {
  return code >= 0x300 && code < 0x370;
}

/** What the character at `i` adds; nothing where it is no letter or digit. */
function foldedAt(text: string, i: number, before: string): string {
  const code = text.charCodeAt(i);
  if (code < TABLED) return TABLE[code] ?? '';
  if (isMark(code)) return code === COMBINING_RING || code === COMBINING_DIAERESIS ? widening(before) : '';
  return isLetter(code) || isDigit(code) ? foldCharacter(text.charAt(i)) : '';
}

/** `a` with a ring written apart is `å`: folded as `aa`; `o` and `a` with two points as `oe`, `ae`. */
function widening(before: string): string {
  const last = before.charAt(before.length - 1);
  if (last !== 'a' && last !== 'o') return '';
  return last === 'a' ? 'a' : 'e';
}

/** A value folded as text is. */
export function fold(value: string): string {
  return foldText(value.normalize('NFC')).folded;
}

/** The same for the words of a text: words come again, so each is folded once. */
export const FOLDED = new WordMemo(fold);
