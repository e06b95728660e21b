import { gateOf, matchesFrom, passing } from '../document/anchored.ts';
import { flagsBehind, standsAlone, tokenFrom } from '../document/around.ts';
import type { DigitRun } from '../document/digit-runs.ts';
import type { Document } from '../document/document.ts';
import { Shape, type ShapeCode } from '../document/shape.ts';
import { Flag } from '../lists/flags.ts';
import type { Found } from '../spans/span.ts';
import type { Recognizer } from './recognizer.ts';

const ID = 'long-number';
const SHORTEST = 6;
/** The number of the out-of-hours services of the country. */
const EVERYBODYS = '116117';
/** Digits of a number in groups, and most groups of it. */
const LONG_FROM = 12;
const LONG_TO = 16;
const MOST_GROUPS = 7;
const CODE =
  /(?<![\p{L}\d])(?:[A-Z]{1,4}-?\d{5,}(?:-\d+)?|[A-Z]{2,5}\d{4,8}[A-Z]{0,3}|[A-Z]{1,3}-\d{3,6}\.[A-Z\d]{1,3}|[A-ZÆØÅ]{2,4}-\d{1,4}[a-z]?\/(?:20)?\d\d|[A-ZÆØÅ]{2,4} \d{4}-\d{4}|(?<=SAK |Sak |sak )\d{3,5}\/\d\d)(?![\p{L}\d-])/uy;
/** `#55120`: a number that a sign calls one. */
const HASHED = /(?<=(?:^|[\s(:])#)\d{4,}(?![\p{L}\d])/uy;
/** `B24-11872`, `KH-2024-1187`, `4471-AX-02`: capitals and four digits or more in parts. */
const PARTED =
  /(?<![\p{L}\d/-])(?=[\d/-]{0,12}[A-ZÆØÅ])(?=(?:[A-ZÆØÅ/-]{0,6}\d){4})[A-ZÆØÅ\d]{1,12}(?:[-/][A-ZÆØÅ\d]{1,12}){1,5}(?![\p{L}\d-])/uy;
/** The last five digits of a national identity number behind a date of birth with its marks. */
const BIRTH_AND_FIVE =
  /(?<!\d)(?:\d{1,2}[./-]\d{1,2}[./-](?:19|20)?\d\d ?[-–/( ]{1,2} ?|\d{6} ?[:;|+*] ?)\d{5}(?!\d)/y;
/** `VK 88-20931`, `AMIS 24-118342`, `KAR-PAS 330981`. */
const REGISTERED =
  /(?<![\p{L}\d])[A-ZÆØÅ]{2,4}(?:(?:[-/][A-ZÆØÅ]{1,3})? (?:\d{2}-\d{4,7}|\d{6,7})|[-/][A-ZÆØÅ]{1,3} \d{4,7})(?![\p{L}\d]|[.,]\d)/uy;
/** `NL-8027 0018 12`, `GT-229.18`, `NOR 880 1172 K`. */
const FOREIGN =
  /(?<![\p{L}\d])(?:[A-Z]{2,3}-\d{2,4}(?:[ .-]\d{2,4}){1,3}|[A-Z]{3} \d{3} \d{3,4}(?: [A-Z])?)(?![\p{L}\d]|[.,]\d)/uy;
/** `6d1f-2290-ab7c`. */
const HEXADECIMAL = /(?<![\p{L}\d-])(?=[\da-f-]*\d)[\da-f]{3,8}(?:-[\da-f]{3,12}){2,5}(?![\p{L}\d-])/uy;
/** Three groups of four digits or more. */
const GROUPED = /(?<![\p{L}\d.,])\d{4,6}(?: \d{4,6}){2,4}(?![\p{L}\d]|[.,]\d)/uy;
/** `EK 12345`, `EK 12 345`. */
const PLATE = /(?<![\p{L}\d])[A-Z]{2}[ -]\d{2} ?\d{3}(?![\p{L}\d])/uy;

/** `2024/4471`, `2023/1142-9`: a case of the year. */
const CASE_OF_YEAR = /(?<![\p{L}\d/.-])(?:19|20)\d\d\/\d{3,7}(?:-\d{1,4})?(?![\d\p{L}]|[.,/]\d)/uy;
/** `KJ 0188 2210`. */
const CAPITALS_AND_GROUPS = /(?<![\p{L}\d])[A-ZÆØÅ]{2,3} \d{3,4} \d{3,4}(?: \d{2,4})?(?![\p{L}\d]|[.,/]\d)/uy;
/** `4FK91Q`, `99B7K2`: digits, letters and digits again; not two vertebral levels. */
const MIXED =
  /(?<![\p{L}\d/-])(?!(?:TH|Th|T|L|C|S)\d{1,2}[A-Z])(?=[A-Z\d]*\d[A-Z]{1,4}\d)[A-Z\d]{6,14}(?![\p{L}\d/-])/uy;
/** The number of an ambulance, car or crew: `bil 9-31`, `Amb. F-41`. */
const CALL_SIGN =
  /(?<=(?:^|[\s(-])(?:[Bb]il|BIL|[Aa]mbulanse|[Aa]mb\.?|AMB\.?|[Ll]uftambulanse|[Dd]rosje|[Ll]øyve|[Ee]nhet)[: ]{1,2}(?:nr\.? )?)(?:\p{Lu}-?\d{1,4}|\d{1,2}-\d{1,3}|0\d{3})(?![\d\p{L}]|[.,/]\d)/uy;

/** Shapes of numbers, tried where digits or capitals begin. */
const SHAPED: readonly (readonly [RegExp, number, string])[] = [
  [CODE, 0.7, 'a code of capitals and digits'],
  [HASHED, 0.7, 'a number behind its sign'],
  [PARTED, 0.7, 'a code of capitals and digits in parts'],
  [REGISTERED, 0.7, 'capitals and a long number'],
  [FOREIGN, 0.7, 'capitals and groups of digits'],
  [HEXADECIMAL, 0.7, 'hexadecimal digits in parts'],
  [GROUPED, 0.7, 'long groups of digits'],
  [BIRTH_AND_FIVE, 0.9, 'a date of birth and five digits'],
  [PLATE, 0.8, 'shaped as a number plate'],
  [CASE_OF_YEAR, 0.8, 'a year and the number of a case'],
  [CAPITALS_AND_GROUPS, 0.7, 'capitals and groups of digits'],
  [MIXED, 0.7, 'letters among digits'],
  [CALL_SIGN, 0.7, 'the number of a vehicle or crew'],
];

const GATE = gateOf(SHAPED.map(([pattern]) => pattern));

function isCode(shape: ShapeCode): boolean {
  return shape === Shape.caps || shape === Shape.coded || shape === Shape.initial;
}

/** Six digits and more in a row that nothing explains as an amount; codes of capitals and digits; plates of vehicles. */
export const longNumber: Recognizer = {
  id: ID,
  labels: ['ID'],
  find(document) {
    const { text, digitRuns } = document;
    const found: Found[] = [];
    const add = (start: number, end: number, confidence: number, because: string): void => {
      found.push({ start, end, label: 'ID', confidence, recognizer: ID, because });
    };
    for (const { start, end } of digitRuns) {
      if (end - start < SHORTEST || (flagsBehind(document, end) & Flag.unit) !== 0) continue;
      if (!standsAlone(text, start, end) && end - start < 8) continue;
      if (text.slice(start, end) === EVERYBODYS) continue;
      add(start, end, 0.7, `${SHORTEST} digits or more that are no amount`);
    }
    for (let i = 0; i < digitRuns.length; i++) {
      const group = longGroup(text, digitRuns, i);
      if (group !== undefined) add(group.start, group.end, 0.7, 'many digits in groups');
    }
    const digits = digitRuns.map(({ start }) => start);
    const capitals = document.tokens.starts.filter((_, n) => isCode(document.shapes[n] ?? 0));
    const starts = [...new Set([...digits, ...capitals])].sort((a, b) => a - b);
    const offsets = passing(GATE, text, starts);
    for (const [pattern, confidence, because] of SHAPED)
      for (const match of matchesFrom(text, pattern, offsets))
        add(
          match.index + idWordLength(document, match[0], match.index),
          match.index + match[0].length,
          confidence,
          because,
        );
    return found;
  },
};

/** Twelve to sixteen digits in groups parted by single blanks, where no more digits stand beside them. */
function longGroup(text: string, runs: readonly DigitRun[], first: number): DigitRun | undefined {
  const start = runs[first]?.start ?? 0;
  let end = runs[first]?.end ?? 0;
  let total = end - start;
  let at = first + 1;
  for (; at <= first + MOST_GROUPS; at++) {
    const run = runs[at];
    if (run === undefined || run.start !== end + 1 || text.charAt(end) !== ' ') break;
    total += run.end - run.start;
    end = run.end;
  }
  if (at === first + 1 || total < LONG_FROM || total > LONG_TO || !standsAlone(text, start, end))
    return undefined;
  return /[.,/]/.test(text.charAt(start - 1)) ? undefined : { start, end };
}

/** Length of the word for an id that opens a match, with its blank: `HPR 9923014` is a number behind a word. */
function idWordLength(document: Document, written: string, start: number): number {
  const word = /^[A-ZÆØÅ]{2,5} (?=\d)/.exec(written)?.[0].length ?? 0;
  return word > 0 && ((document.flags[tokenFrom(document, start)] ?? 0) & Flag.idWord) !== 0 ? word : 0;
}
