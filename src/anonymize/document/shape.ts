/** How a token is written. */
export const Shape = {
  /** A mark or a number. */
  none: 0,
  lower: 1,
  /** `Kari`. */
  capital: 2,
  /** `KARI`, two letters or more. */
  caps: 3,
  /** `McDonald`, `DeVries`. */
  mixed: 4,
  /** One capital letter. */
  initial: 5,
  /** Letters and digits: `L5`, `H0201`. */
  coded: 6,
  /** `iPhone`, `mmHg`. */
  innerCapital: 7,
} as const;
export type ShapeCode = (typeof Shape)[keyof typeof Shape];

const UPPER = 1;
const DIGIT = 2;

/** Bits of what letters a word holds behind its first, and whether there are digits. */
function lettersOf(written: string, norm: string): { upper: number; bits: number } {
  let upper = 0;
  let bits = 0;
  for (let i = 0; i < written.length; i++) {
    const code = written.charCodeAt(i);
    if (code >= 0x30 && code <= 0x39) bits |= DIGIT;
    else if (code !== norm.charCodeAt(i) && written.length === norm.length) {
      upper++;
      bits |= UPPER;
    }
  }
  return { upper, bits };
}

/** @param written a word token as it stands in the text. @param norm the same in lower case. */
export function shapeOf(written: string, norm: string): ShapeCode {
  const { upper, bits } = lettersOf(written, norm);
  if ((bits & DIGIT) !== 0) return Shape.coded;
  if (written.length !== norm.length) return shapeOfUnusual(written);
  if (upper === 0) return Shape.lower;
  if (written.charCodeAt(0) === norm.charCodeAt(0)) return Shape.innerCapital;
  if (written.length === 1) return Shape.initial;
  if (upper === 1) return Shape.capital;
  return written === written.toUpperCase() ? Shape.caps : Shape.mixed;
}

/** Words whose normal form has another length: accents written apart, dotted abbreviations. */
function shapeOfUnusual(written: string): ShapeCode {
  if (written === written.toLowerCase()) return Shape.lower;
  const rest = written.slice(1);
  if (written.charAt(0) === written.charAt(0).toLowerCase()) return Shape.innerCapital;
  if (rest === rest.toLowerCase()) return Shape.capital;
  return written === written.toUpperCase() ? Shape.caps : Shape.mixed;
}

/** Written so that it may be a name: with a capital letter. */
export function isCapitalised(shape: ShapeCode): boolean {
  return shape === Shape.capital || shape === Shape.caps || shape === Shape.mixed;
}
