/** Thrown inside the fast reader where a text goes beyond what it knows; the caller then takes the whole library. */
export class NotPlain extends Error {}

const NUMBER = /^[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?$/;
const SAFE_DIGITS = 15;
const WORDS: ReadonlyMap<string, boolean | null> = new Map([
  ['true', true],
  ['false', false],
  ['null', null],
  ['~', null],
]);
/** Read as something else than a word by YAML, and never needed here: other spellings and bases. */
const UNUSUAL =
  /^(?:True|TRUE|False|FALSE|Null|NULL|<<|[-+]?0[ox].*|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;
const NUMBER_START = /^[-+.\d]/;

/** What a word without quotes stands for in the core schema of YAML 1.2. */
export function plainValue(word: string): string | number | boolean | null {
  const known = WORDS.get(word);
  if (known !== undefined) return known;
  if (UNUSUAL.test(word)) throw new NotPlain();
  if (!NUMBER_START.test(word) || !NUMBER.test(word)) return word;
  if (word.length > SAFE_DIGITS) throw new NotPlain();
  return Number(word);
}

const BREAK = / *\n */g;
/** An empty line stays a line break, and a backslash takes the break away: rules for the library. */
const UNUSUAL_BREAK = /\n *\n|\\ *\n/;

/**
 * The text between quotes, which are included in `raw`. A line break is a blank. JSON's escapes mean the same in YAML;
 * others are left to the library.
 */
export function unquoted(raw: string): string {
  if (UNUSUAL_BREAK.test(raw)) throw new NotPlain();
  const line = raw.includes('\n') ? raw.replace(BREAK, ' ') : raw;
  if (raw.startsWith("'") || !raw.includes('\\')) return line.slice(1, -1);
  try {
    return JSON.parse(line) as string;
  } catch {
    throw new NotPlain();
  }
}
