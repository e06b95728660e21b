import { gateOf, matchesAt, matchesFrom, passing, startsOf } from '../../document/anchored.ts';
import { flagsBefore, tokenFrom, wordsBefore } from '../../document/around.ts';
import type { Document } from '../../document/document.ts';
import { isCapitalised } from '../../document/shape.ts';
import { WordTest } from '../../document/vocabulary.ts';
import { Flag } from '../../lists/flags.ts';
import { kindOf } from '../../proper/chunk-kind.ts';
import { STRONG_PERSON } from '../../proper/cues.ts';
import type { Reading } from '../../proper/reading.ts';
import type { Found } from '../../spans/span.ts';
import type { Recognizer } from '../recognizer.ts';

const ID = 'age';
const ONES = 'en|ett|ei|to|tre|fire|fem|seks|sju|syv|åtte|ni';
const NUMBER_WORD = `(?:(?:tjue|tretti|tredve|førti|femti|seksti|sytti|åtti|nitti)(?:${ONES})?|${ONES}|ein|eit|ti|elleve|tolv|tretten|fjorten|femten|seksten|sytten|atten|nitten|hundre|(?:en|ett|to|tre|fire|fem|seks|sju|syv|åtte|ni)og(?:tyve|tjue|tredve|tretti|førti|femti|halvtreds|seksti|sytti|åtti|nitti))`;
const N = `(?:(?!0\\d)\\d{1,3}(?:[,.½]\\d|½)?|${NUMBER_WORD})`;
/** `46 år gammel`, `4 mnd gammel`, `tre år gammal`, `46 års alder`. */
const OLD = new RegExp(
  `(?<![\\d.,/-])${N}(?: ?(?:-|–|til|og|½) ?${N})?[ -]?(?:år|åra|mnd\\.?|måneder|månader|månedar|måned|uker|veker|uke|dager|dagar|døgn)s?,? ?(?:gammel|gamal|gammal|gamle|gammelt|gml\\.?|g\\.|gla|alder|alderen)(?!\\p{L})`,
  'iuy',
);
/** `46-åring`, `førtiseksåringen`, `46 årig`, `8-årig`. */
const AGED = new RegExp(
  `(?:\\d{1,3}|${NUMBER_WORD}|ellev)[ -]?(?:åring|åringen|åringa|åringer|åringar|års?ing|årig|årige|årsgammel|års gammel|årsgammal)(?!\\p{L})`,
  'iuy',
);
/** `i 40-årene`, `midten av 50-åra`, `femtiårsalderen`, `i sekstiårene`. */
const DECADE =
  /(?:\d0|ti|tjue|tretti|tredve|førti|femti|seksti|sytti|åtti|nitti)[ -]?(?:årene|åra|årsalderen|års-alderen|årsalder)(?!\p{L})/iuy;
const ENGLISH = /\d{1,3}[ -]?(?:y\/?o|yo|yrs? old|years? old|year-old|years? of age)(?!\p{L})/iuy;
const LABELLED = /(?:alder av|alder|age)[:= ]{1,3}(?:ca\.? ?)?\d{1,3}(?: ?år)?(?![\d\p{L}]|[.,/]\d)/iuy;
/** `født 1958`, `f. 58`, `f -58`, `født i 1958`, `f.1958`. */
const BORN =
  /(?:født|fødd|fødde|f|born)(?:\. ?| |: ?)(?:i |in )?(?:(?:19|20)\d\d|['’-]?\d\d(?!\d|[.,/\p{L}]|\s?(?:ganger|år|uker|kg|mg)))/iuy;
/** `M54`, `K 46`, `kvinne 46`, `Mann, 46`, `gutt på 8`, `barn på 3 og 5`. */
const SEXED =
  /(?<!\/|(?:fra|til|frå|bakke|nr\.?) )(?:[KM♀♂] ?(?=\d\d(?!\d))|(?:mann|kvinne|kvinna|dame|herre|gutt|gut|jente|jenta|pike|pasient|pas\.?|sønn|son|datter|dotter|barn|barna|born|borna|unger|ungar|døtre|sønner|bror|søster|syster|barnebarn|mor|far|kone|samboer|woman|man|male|female|boy|girl)(?:,? (?:på |er |ca\.? |aged |i alderen )?|, ))(\d{1,3}(?: ?(?:,|og|-|–|&) ?\d{1,3}){0,4})(?![\d\p{L}%°]|[.,/:-]\d|\. ?(?:klasse|trinn|gang|gong|etasje|etg|januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember|plass|prioritet|kontroll|time|uke|veke|døgn|dag)| ?(?:mg|kg|cm|ml|ganger|uker|mnd|dager|stk|timer|min|rep|%|grader))(?: ?år)?/iuy;
/** `46 år`, `3 og 5 år`: an age only where what stands around says so. */
const YEARS = new RegExp(`(?<![\\d.,/-])${N}(?:(?:, ?| og |-|–)${N}){0,3} (?:år|åra|yrs)(?!\\p{L})`, 'iuy');
const AGE_WORDS =
  /^(?:er|blir|ble|vart|var|fyller|fylte|fylt|mann|kvinne|kvinna|dame|gutt|gut|jente|pike|pasient|pasienten|pas|pat|barn|sønn|datter|dotter|son|alder|alderen|som|døde|døydde|død|bare|berre|nå|no|nu|nesten|snart)$/;
const CHILD_WORDS =
  /^(?:barn|barna|born|borna|sønn|sønnen|son|sonen|datter|datteren|dattera|dotter|gutt|gutten|gut|jente|jenta|unger|bror|søster|syster|barnebarn|tvillinger|hund|katt|mann|kvinne|dame|kone|samboer|kjæreste|mor|far|pasient|elev|hest|babyen|baby|sønner|døtre|døtrer|ungar|herre)$/;
const DURATION_WORDS =
  /^(?:i|over|etter|siste|for|gjennom|om|hvert|kvart|hver|første|fyrste|neste|de|dei|under|varighet|varigheit|på|to|innen|innan|røykt|røykte|jobbet|jobba|gift|cirka|minst|flere|mange|alle|noen|per|pr|mer|enn|på|drøyt|knapt)$/;

/** Ages in digits and words, years of birth. Durations (`i 3 år`, `for 10 år siden`) stay. */
export const age: Recognizer = {
  id: ID,
  labels: ['AGE'],
  find(document) {
    const { text } = document;
    const found: Found[] = [];
    const add = (start: number, end: number, confidence: number, because: string): void => {
      found.push({ start, end, label: 'AGE', confidence, recognizer: ID, because });
    };
    const numbers = passing(NUMBER_GATE, text, startsOf(document, NUMBERS.all(document)));
    const words = startsOf(document, AGES.all(document));
    for (const [pattern, because] of CERTAIN) {
      for (const match of matchesFrom(text, pattern, AT_WORDS.has(pattern) ? words : numbers))
        add(match.index, match.index + match[0].length - wordOfAge(pattern, match[0]), 0.95, because);
    }
    for (const match of matchesAt(document, SEXED, PERSONS.all(document))) {
      const value = match[1] ?? '';
      const end = match.index + match[0].length;
      const first = match.index + match[0].indexOf(value, match[0].search(/\d/));
      const isCode = /^[KM]\d/u.test(match[0]) && /^[.\d]/.test(text.slice(end, end + 1));
      if (Number.parseInt(value, 10) <= 115 && !isCode)
        add(
          /^[KM♀♂] ?\d/u.test(match[0]) ? match.index : first,
          end,
          0.8,
          'a number behind a word for a person',
        );
    }
    for (const match of matchesFrom(text, YEARS, numbers)) {
      const because = reasonForAge(document, match);
      if (because !== undefined) add(match.index, match.index + match[0].length, 0.85, because);
    }
    return [...found, ...behindNames(document)];
  },
};

/** Length of ` gammel` behind the years, which tells nobody's age. */
function wordOfAge(pattern: RegExp, written: string): number {
  return pattern === OLD ? (/(?<=\p{L}),? \p{L}+\.?$/u.exec(written)?.[0].length ?? 0) : 0;
}

const BARE =
  /^(?:\.?,? \(?|\()(\d{1,3}(?:,5|½)?)(?: (?:år|åra)(?!\p{L})|(?=[).;]|!{1,3}\)|\)|: |, [\p{L}\d]|\n|$)|(?<= (?:1[6-9]|[2-9]\d)) (?=(?:fra|frå|bor|bur|gift|ufør|pensj|lærer|sveis|sjåf|snekker|bonde|fisker|[\p{Ll}]{5,}(?:er|ar|ør|mann|ant|ent|ist|abel)(?!\p{L}))))/u;

/** `Peder Ytterhus (47)`, `sønn Mathias 4 år`, `Kone (74)`: a number right behind a name or a word for a person. */
function behindNames(reading: Reading): Found[] {
  const found: Found[] = [];
  const { ends } = reading.tokens;
  const add = (close: number, isBracketed: boolean): void => {
    const match = BARE.exec(reading.text.slice(close, close + 14));
    const value = match?.[1];
    if (
      match === null ||
      value === undefined ||
      Number.parseInt(value, 10) > 110 ||
      /\.\d/.test(reading.text.slice(close + match[0].length, close + match[0].length + 2))
    )
      return;
    const isYears = /år/.test(match[0]);
    const isGrown = Number.parseInt(value, 10) >= 16 && /^,? \d\d$/.test(match[0].trimEnd());
    if (isBracketed && !isYears && !match[0].includes('(') && !isGrown) return;
    const start = close + match[0].indexOf(value);
    found.push({
      start,
      end: close + match[0].length,
      label: 'AGE',
      confidence: 0.8,
      recognizer: ID,
      because: 'a number right behind a name',
    });
  };
  for (const chunk of reading.chunks) {
    if (kindOf(reading, chunk) === 'person')
      add(
        ends[chunk.end - 1] ?? 0,
        (chunk.flags & Flag.givenName) === 0 && (chunk.cues & STRONG_PERSON) === 0,
      );
  }
  for (let i = 0; i < reading.flags.length; i++) {
    const flags = reading.flags[i] ?? 0;
    const isNamed = (flags & Flag.givenName) !== 0 && isCapitalised(reading.shapes[i] ?? 0);
    if (((flags & Flag.relative) !== 0 || isNamed) && reading.text.startsWith(' (', ends[i]))
      add(ends[i] ?? 0, true);
  }
  return found;
}

/** How a number begins, in digits or letters. */
const NUMBER_FIRST =
  /^(?:\d|en$|ett|ei|to|tre|fir|fem|seks|sju|syv|åtte|ni|ti|ellev|tolv|tret|fem|seks|fjorten|sytten|atten|tjue|tredve|før|sytti|åtti|hundre)/;
const PERSON_FIRST = new Set([
  'mann',
  'kvinne',
  'kvinna',
  'dame',
  'herre',
  'gutt',
  'gut',
  'jente',
  'jenta',
  'pike',
  'pasient',
  'pas',
  'sønn',
  'son',
  'datter',
  'dotter',
  'barn',
  'barna',
  'born',
  'borna',
  'unger',
  'ungar',
  'døtre',
  'sønner',
  'bror',
  'søster',
  'syster',
  'barnebarn',
  'mor',
  'far',
  'kone',
  'samboer',
  'woman',
  'man',
  'male',
  'female',
  'boy',
  'girl',
]);
const AGE_FIRST = new Set(['alder', 'age', 'født', 'fødd', 'fødde', 'f', 'born']);

function isNumberFirst(norm: string): boolean {
  const code = norm.charCodeAt(0);
  return (code >= 0x30 && code <= 0x39) || (NUMBER_LETTERS.has(code) && NUMBER_FIRST.test(norm));
}

function isPersonFirst(norm: string): boolean {
  return PERSON_FIRST.has(norm) || (norm.length <= 3 && /^[km♀♂]\d{0,2}$/.test(norm));
}

const NUMBERS = new WordTest(isNumberFirst);
const PERSONS = new WordTest(isPersonFirst);
const AGES = new WordTest(norm => AGE_FIRST.has(norm));
const NUMBER_LETTERS = new Set([...'etfsåanh'].map(ch => ch.charCodeAt(0)));

/** Patterns with their explanation. */
const CERTAIN: readonly (readonly [RegExp, string])[] = [
  [OLD, 'a number of years with a word for age'],
  [AGED, 'a word for a person of an age'],
  [DECADE, 'a decade of life'],
  [ENGLISH, 'an age in English'],
  [LABELLED, 'a number behind a word for age'],
  [BORN, 'a year of birth'],
];
/** Those that begin with a word; the others begin with a number. */
const AT_WORDS: ReadonlySet<RegExp> = new Set([LABELLED, BORN]);
const NUMBER_GATE = gateOf([OLD, AGED, DECADE, ENGLISH, YEARS]);

function reasonForAge(document: Document, match: RegExpExecArray): string | undefined {
  const { text } = document;
  const end = match.index + match[0].length;
  const after = text.slice(end, end + 12);
  if (
    /^ (?:siden|sidan|tilbake|gml smerte|med |etter|før|ago|frem|fram|fra nå|senere|seinare|og \d)/u.test(
      after,
    )
  ) {
    if (!/^ med /u.test(after)) return undefined;
  }
  const before = text.slice(Math.max(0, match.index - 2), match.index);
  const words = wordsBefore(document, match.index, 2);
  const [nearest = '', second = ''] = words;
  const isBracketed = /[([]$/.test(before) && /^[)\],;]/.test(after);
  if (isBracketed) return 'years in brackets';
  if (CHILD_WORDS.test(nearest) || (nearest === 'på' && CHILD_WORDS.test(second)))
    return 'years behind a word for a person';
  if (
    /^ (?:gift|samboer|sambuar|ugift|skilt|singel|enslig|enke|gutt|jente|mann|kvinne|dame|pike|gut|kvinna|pensjonert|ufør|jobber|arbeider|bor)/u.test(
      after,
    )
  )
    return 'years before what is said of a person';
  if (
    before.endsWith(', ') &&
    (flagsBefore(document, match.index, 3) & (Flag.givenName | Flag.surname | Flag.relative)) !== 0
  )
    return 'years behind a name';
  if (/(?:^|\n)$/.test(before) || /(?:^|[.:;!?\n]) $/.test(before))
    return /^[,. ]/.test(after) || after === '' ? 'years at the start of a sentence' : undefined;
  if (/[–-] $/.test(before) && /^(?:[\n,(]|\.?$|\. )/.test(after) && isBehindName(document, match.index))
    return 'years behind a name';
  if (before === ', ') return /^(?:[,.;)\n]|$)/.test(after) ? 'years between commas' : undefined;
  if (/^(?:[,.;)\n]|$)/.test(after) && isRightBehindName(document, match.index)) return 'years behind a name';
  if (DURATION_WORDS.test(nearest)) return undefined;
  return AGE_WORDS.test(nearest) ? 'years behind a verb of being' : undefined;
}

/** `Tor førtiåtte år`: the word before has a capital letter and is a listed name. */
function isRightBehindName(document: Document, start: number): boolean {
  const at = tokenFrom(document, start) - 1;
  return (
    isCapitalised(document.shapes[at] ?? 0) &&
    ((document.flags[at] ?? 0) & (Flag.givenName | Flag.surname)) !== 0
  );
}

/** `Asperheim G. – `, `[…] Kari – `: the last word before the dash has a capital letter. */
function isBehindName({ text }: Document, start: number): boolean {
  return /\p{Lu}[\p{L}'-]*\.? ?[–-] $/u.test(text.slice(Math.max(0, start - 24), start));
}
