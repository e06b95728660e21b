import { Kind } from '../../../text/tokenize.ts';
import { gateOf, matchesFrom, passing, startsOf } from '../../document/anchored.ts';
import { tokenFrom } from '../../document/around.ts';
import { isCapitalised } from '../../document/shape.ts';
import { WordTest } from '../../document/vocabulary.ts';
import { EXPLAINED, Flag, LISTED_NAME } from '../../lists/flags.ts';
import type { Reading } from '../../proper/reading.ts';
import type { Found } from '../../spans/span.ts';
import type { Recognizer } from '../recognizer.ts';
import { AGE_ORDINAL, AGE_WORD, SMALL_WORD } from './number-words.ts';
import { isPersonNoun } from './person-nouns.ts';

const ID = 'told-aside';
const HALF = '(?: og (?:et|en|eit|ein|ett) halvt?)?';
const YEARS = '(?: (?:år|åra)(?!\\p{L}))?';
const N = `(?:${AGE_WORD}|\\d{1,3})`;
const MONTH = '(?:januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember)';
/** What an aside may go on with. */
const GOES_ON = `(?= (?:nå|no|i dag|i år|i ${MONTH}|til (?:våren|høsten|hausten|sommeren|sommaren|vinteren|neste))(?:[,.;)]| \\())`;
const CLOSE = '(?=!{0,3}[.,;:)\\]\\n?]|!{0,3}$| [–—-] | \\|)';

/** Between commas, in brackets or behind a dash: `, seks,`, `(nittisju)`, `, 47.`; what stands before decides. */
const ASIDE = new RegExp(
  `(?:${AGE_WORD}|${SMALL_WORD}|\\d{1,3})${HALF}${YEARS}(?![\\p{L}\\d])(?:${CLOSE}|${GOES_ON}|\\+?(?=\\)))`,
  'iuy',
);
/** Patterns that need no more than themselves, tried at digits and words of number. */
const CERTAIN: readonly (readonly [RegExp, string])[] = [
  [
    new RegExp(
      `(?<=(?:^|[\\s(])(?:alder|age)[:= ]{1,3}(?:ca\\.? ?)?)(?:${AGE_WORD})${HALF}${YEARS}(?!\\p{L})`,
      'iuy',
    ),
    'a number behind a word for age',
  ],
  [
    new RegExp(
      `(?<=(?:mann|kvinne|kvinna|dame|gutt|gut|jente|pike|kar|herre|person)[,]? (?:på |i )?(?:ca\\.?|cirka|omtrent|om lag|rundt|omkring|anslagsvis|antatt|kanskje|trolig) )(?:${N})${YEARS}(?![\\p{L}\\d%]|[.,/]\\d| ?(?:mg|kg|ml|cm|ganger|timer|min))`,
      'iuy',
    ),
    'about so many years',
  ],
  [
    new RegExp(
      `(?<=(?:sitt|sit|mitt|hans|hennes|på sitt) )(?:\\d{1,3}\\.|${AGE_ORDINAL})(?: leve| livs)? ?år(?!\\p{L})`,
      'iuy',
    ),
    'a year of life',
  ],
  [
    /(?<=(?:hun|han|ho|jeg|eg|barnet|babyen|jenta|jenten|gutten|guten|sønnen|dattera|datteren|\p{Lu}\p{Ll}+) (?:var|er|ble|blei|vart|blir) (?:bare |berre |nå |no |ca\.? )?)\d{1,2} ?(?:mnd|md|mndr|måneder|månader|uker|veker|dager|dagar)(?!\p{L})(?= ?[.,;)\n]|$| (?:da|då|når|og)(?!\p{L}))/uy,
    'the age of a child',
  ],
  [
    /(?<=(?:er|på|blir|fyller|fylte|nesten|snart|var) )\d{1,2} ?(?:1\/2|½)(?= ?[.,;)\n]|$| år)/iuy,
    'years and a half',
  ],
  [
    new RegExp(`(?<=(?:sjølv|selv|nå|no|ennå|enno|nettopp|snart|nylig) )(?:${N}) år(?=[.,;)\\n]|$)`, 'iuy'),
    'years behind a word for now',
  ],
  [
    new RegExp(
      `(?<=(?:passert|passerte|rundet|runda|bikket|bikka|over|rundt|nærmere|nærmare|mot|omkring|under) (?:de |dei )?)${AGE_WORD}${YEARS}${CLOSE}`,
      'iuy',
    ),
    'an age above a bound',
  ],
  [
    /(?<=[.!?\n] ?)(?:1[89]|[2-9]\d)(?= \((?:snart|nesten|nå|no|om|i morgen|i år))/uy,
    'a number that opens what is said of a person',
  ],
  [
    /(?<=[Ff]yller |[Ff]ylte |[Bb]lir )(?:1[89]|[2-9]\d|1[01]\d)(?= (?:den|på|om|i|til|neste|denne|førstkommende|nå|snart|år))/uy,
    'a number behind a word for a birthday',
  ],
  [
    /(?<=(?:^|[.!?\n]) ?(?:Er|Blir|Var) )(?:1[5-9]|[2-9]\d)(?=,| og (?!\d))/uy,
    'a number behind a verb of being',
  ],
  [
    new RegExp(
      `(?<=(?:er|blir|fyller|fylte|snart|nå|no|ble|vart) )(?:${AGE_WORD}|${SMALL_WORD}) og (?:et|en|eit|ein) halvt?${YEARS}(?!\\p{L})${CLOSE}`,
      'iuy',
    ),
    'years and a half',
  ],
  [
    new RegExp(`(?<=[\\p{L}\\d)][.!?] )${AGE_WORD}\\.(?= \\p{Lu}|\\n|$)`, 'iuy'),
    'a number in letters that is a sentence',
  ],
  [/halvt?ann(?:et|en|a) år(?=[,.;)\n]| gam| gml)/iuy, 'years and a half'],
  [/(?<![\d.,/-])\d{1,2} år(?: og|,)? \d{1,2} (?:døgn|dager|dagar|uker|veker)(?!\p{L})/iuy, 'years and days'],
  [
    /(?<=\p{Lu}[\p{L}-]+ \()\d{1,2} (?:uker|veker|dager|dagar|døgn|mnd|md|måneder|månader)(?=\))/uy,
    'the age of a child',
  ],
  [new RegExp(`(?<=komma )${AGE_WORD} år(?= (?:komma|punktum))`, 'iuy'), 'years between dictated commas'],
  [
    /(?<=\baged )(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-\p{Ll}{3,5})?)(?!\p{L})/iuy,
    'an age in English',
  ],
  [
    /(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-\p{Ll}{3,5})?|\p{Ll}{3,5}teen)[ -]years?[ -](?:old|of age)(?!\p{L})/iuy,
    'an age in English',
  ],
];
const GATE = gateOf(CERTAIN.map(([pattern]) => pattern));

/** Ages told beside a person, in digits or letters: `Broren Per, seks,`, `(nittisju)`, `Ymja på 12`, `i sitt 73. år`, `Alder: nittito`, `ca førti`. */
export const toldAside: Recognizer = {
  id: ID,
  labels: ['AGE'],
  find(reading) {
    const found: Found[] = [];
    const add = (start: number, end: number, because: string): void => {
      found.push({ start, end, label: 'AGE', confidence: 0.8, recognizer: ID, because });
    };
    const digits = reading.digitRuns.filter(({ start, end }) => end - start <= 3).map(({ start }) => start);
    const words = startsOf(reading, IS_NUMBER.all(reading));
    const persons = personEnds(reading);
    const aside = [...matchesFrom(reading.text, ASIDE, digits), ...matchesFrom(reading.text, ASIDE, words)];
    for (const { index, 0: written } of aside)
      if (isBesidePerson(reading, persons, index, written))
        add(index, index + written.length, 'a number told beside a person');
    const certain = [digits, words].map(offsets => passing(GATE, reading.text, offsets));
    for (const [pattern, because] of CERTAIN)
      for (const offsets of certain)
        for (const { index, 0: written } of matchesFrom(reading.text, pattern, offsets))
          add(index, index + written.length, because);
    for (const start of digits) {
      const match = AT.exec(reading.text.slice(start, start + 12));
      if (match !== null && isBehindNamedAt(reading, persons, start))
        add(start, start + match[0].length, 'a number behind a name and a preposition');
    }
    return found;
  },
};

const FIRST = new RegExp(
  `^(?:halvt?ann.*|${AGE_WORD}|${SMALL_WORD}|${AGE_ORDINAL}|(?:twent|thirt|fort|fift|sixt|sevent|eight|ninet)y.*|.*teen)$`,
  'iu',
);
const IS_NUMBER = new WordTest(norm => norm.length < LONGEST && FIRST.test(norm));
/** What closes `Ymja på 12`. */
const AT =
  /^\d{1,2}(?! ?år(?!\p{L})|[\d\p{L}%°/]|[.,:/-]\d| ?(?:mg|kg|ml|cm|mm|km|t|timer|time|min|uker|mnd|dager|rep|ganger|stk|m|%|poeng|personer|plass)(?!\p{L})|\. ?(?:\p{Ll}|etg))/u;
const OLDEST = 110;
/** Longer words tell no number. */
const LONGEST = 32;

/** Offsets where a person, or a number that is one's, ends. */
function personEnds(reading: Reading): ReadonlySet<number> {
  const ends = new Set<number>();
  for (const { end, flags } of reading.chunks)
    if ((flags & Flag.place) === 0 || (flags & Flag.givenName) !== 0)
      ends.add(reading.tokens.ends[end - 1] ?? 0);
  return ends;
}

function isBesidePerson(
  reading: Reading,
  persons: ReadonlySet<number>,
  start: number,
  written: string,
): boolean {
  const { text } = reading;
  const mark = MARK.exec(text.slice(Math.max(0, start - 16), start));
  if (mark === null) return false;
  const isWord = !/^\d/.test(written);
  if (!isWord && (Number.parseInt(written, 10) > OLDEST || Number.parseInt(written, 10) === 0)) return false;
  const close = start - mark[0].length;
  const isOpen = /[([]/.test(mark[0]);
  const isLarge = isWord && new RegExp(`^${AGE_WORD}`, 'iu').test(written);
  if (isOpen && isLarge && /^[!]{0,3}[)\]]/.test(text.slice(start + written.length))) return true;
  const isQuoted = /["»”]$/.test(text.slice(close - 1, close));
  if (isWord)
    return persons.has(isQuoted ? close - 1 : close) || isRole(reading, close) || isNumbered(text, close);
  if (!/^\d{1,3}(?: år)?\+?$/.test(written)) return false;
  return (
    (isNumbered(text, close) && isGrown(written)) ||
    ((isOpen || mark[0].includes('|')) && isGrown(written) && (persons.has(close) || isRole(reading, close)))
  );
}

/** What stands between a person and the age told aside. */
const MARK =
  /(?:, | ?[([]| \| | [–—-] )(?:ca\.? |cirka |omtrent |snart |nå |nesten |bare |kun |reelt |nylig |akkurat )?$/u;

function isGrown(written: string): boolean {
  return Number.parseInt(written, 10) >= 16;
}

/** `Pasient Ola, 31 03 78 36907, 47`: behind a national identity number, whole. */
function isNumbered(text: string, close: number): boolean {
  return /(?:^|[^\d])\d{2} ?\d{2} ?\d{2}[ -]?\d{5}$/.test(text.slice(Math.max(0, close - 16), close));
}

/** `Sønnen, seks,`. */
function isRole(reading: Reading, close: number): boolean {
  const i = tokenFrom(reading, close) - 1;
  return (
    reading.tokens.ends[i] === close &&
    (((reading.flags[i] ?? 0) & Flag.relative) !== 0 ||
      isPersonNoun(reading.tokens.norms[i] ?? '') ||
      /^(?:hun|han|ho)$/.test(reading.tokens.norms[i] ?? ''))
  );
}

/** `storesyster Ymja på 12`: a name, `på` and the number. */
function isBehindNamedAt(reading: Reading, persons: ReadonlySet<number>, start: number): boolean {
  if (!reading.text.endsWith(' på ', start) && reading.text.slice(start - 4, start) !== ' på ') return false;
  const i = tokenFrom(reading, start) - 2;
  const flags = reading.flags[i] ?? 0;
  if (reading.tokens.kinds[i] !== Kind.word || !isCapitalised(reading.shapes[i] ?? 0)) return false;
  return (
    persons.has(start - 4) &&
    ((flags & LISTED_NAME) !== 0 || (flags & EXPLAINED) === 0) &&
    (flags & Flag.place) === 0
  );
}
