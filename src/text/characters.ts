/** Letters up to here are known by a table; the few beyond are asked of a regular expression. */
const TABLE_END = 0x250;
const LETTER = /[\p{L}\p{M}]/u;
const LETTER_CLASS = 1;
const DIGIT_CLASS = 2;

const CLASSES: Uint8Array = (() => {
  const classes = new Uint8Array(TABLE_END);
  for (let code = 0; code < TABLE_END; code++)
    if (LETTER.test(String.fromCharCode(code))) classes[code] = LETTER_CLASS;
  for (let code = 0x30; code <= 0x39; code++) classes[code] = DIGIT_CLASS;
  return classes;
})();

/** Whether a UTF-16 code unit is a letter or a mark that combines with one; NaN, behind the end of a text, is none. */
export function isLetter(code: number): boolean {
  return code < TABLE_END
    ? CLASSES[code] === LETTER_CLASS
    : code >= TABLE_END && LETTER.test(String.fromCharCode(code));
}

/** `0` to `9`. */
export function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

/** A letter of any script that notes use, or a digit. */
export function isLetterOrDigit(code: number): boolean {
  return code < TABLE_END ? CLASSES[code] !== 0 : isLetter(code);
}
