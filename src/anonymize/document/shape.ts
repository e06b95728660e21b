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

/** @param written a word token as it stands in the text. @param norm the same in lower case. */
export function shapeOf(written: string, norm: string): ShapeCode {
  if (/\d/.test(written)) return Shape.coded;
  if (written === norm || written === written.toLowerCase()) return Shape.lower;
  const first = written.charAt(0);
  const rest = written.slice(1);
  if (first === first.toLowerCase()) return Shape.innerCapital;
  if (rest === '') return Shape.initial;
  if (rest === rest.toLowerCase()) return Shape.capital;
  return written === written.toUpperCase() ? Shape.caps : Shape.mixed;
}

/** Written so that it may be a name: with a capital letter. */
export function isCapitalised(shape: ShapeCode): boolean {
  return shape === Shape.capital || shape === Shape.caps || shape === Shape.mixed;
}
