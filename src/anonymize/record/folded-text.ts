import { isDigit, isLetter } from '../../text/characters.ts';

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

/** Folds a text. Linear in its length; total for any string. */
export function foldText(text: string): FoldedText {
  const parts: string[] = [];
  const starts: number[] = [];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code >= 0x300 && code < 0x370) {
      if (code === COMBINING_RING || code === COMBINING_DIAERESIS) widen(parts, starts);
      continue;
    }
    if (!isLetter(code) && !isDigit(code)) continue;
    for (const ch of foldCharacter(text.charAt(i))) {
      parts.push(ch);
      starts.push(i);
    }
  }
  return { folded: parts.join(''), starts: Int32Array.from(starts) };
}

/** `a` with a ring written apart is `å`: folded as `aa`; `o` and `a` with two points as `oe`, `ae`. */
function widen(parts: string[], starts: number[]): void {
  const last = parts[parts.length - 1];
  const at = starts[starts.length - 1];
  if (at === undefined || (last !== 'a' && last !== 'o')) return;
  parts.push(last === 'a' ? 'a' : 'e');
  starts.push(at);
}

/** A value folded as text is. */
export function fold(value: string): string {
  return foldText(value.normalize('NFC')).folded;
}
