import { Kind } from '../../../text/tokenize.ts';
import { standsAlone } from '../../document/around.ts';
import { Shape } from '../../document/shape.ts';
import { WordTest } from '../../document/vocabulary.ts';
import { EXPLAINED, Flag } from '../../lists/flags.ts';
import type { Reading } from '../../proper/reading.ts';
import type { Found } from '../../spans/span.ts';
import type { Recognizer } from '../recognizer.ts';
import { isPersonNoun } from './person-nouns.ts';

const ID = 'subject-age';
const OLDEST = 115;
/** Adults alone round or pass a birthday that is worth a word: `passert 3` is none. */
const ADULT = 18;
/** What a number behind `er` counts when it is no age. */
const COUNTED =
  /^ ?(?:[%°/:×+<>=-]|[.,]\d|av\b|til\b(?! våren| høsten| hausten| sommeren| sommaren| vinteren| jul| neste| helga| uka)|x\b|og ?½|(?:cm|kg|mm|m|gr|grader|mg|ml|ganger|gonger|gang|uker|veker|uke|mnd|måneder|månader|dager|dagar|døgn|timer|timar|min|sek|rep|reps|sett|stk|poeng|prosent|slag|personer|stykker|barn|søsken|km|meter|liter|mmol|mmhg|t|d|u)(?![\p{L}]))/iu;
/** What ends the statement of an age, or goes on about the person. */
const CLOSED =
  /^(?: ?[.,;)\]!?\n]|$| ?år| i (?:januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember|sommer|høst|vår|vinter)| (?:og|and|til|i fjor|i år|neste|nå|no|med|m\/|som|da|då|når|når|gravid|jobber|bor|bur|gift|today|now|this|last|next|with|who|has|had|works|lives)(?!\p{L}))/u;
const BEING = new Set([
  'er',
  'e',
  'æ',
  'blir',
  'ble',
  'vart',
  'blei',
  'var',
  'is',
  'was',
  'turns',
  'turned',
  'fylte',
  'fyller',
  'fylt',
]);
const BIRTHDAY = /^(?:fylte|fyller|fylt|turns|turned)$/;
const PASSED = /^(?:passert|passerte|rundet|runda|rundt|nesten|snart|bikket|bikka|nærmer|approaching)$/;
const HEDGE = new Set([
  'nå',
  'no',
  'nettopp',
  'snart',
  'bare',
  'berre',
  'nesten',
  'ca',
  'cirka',
  'now',
  'only',
  'just',
  'about',
  'allerede',
  'nylig',
]);
const PRONOUN = /^(?:du|de|han|hun|ho|hen|he|she|jeg|eg)$/;
const WORDED =
  /^(?:ti|elleve|tolv|tretten|fjorten|femten|seksten|sytten|atten|nitten|hundre|(?:tjue|tretti|tredve|førti|femti|seksti|sytti|åtti|nitti)(?:en|ett|to|tre|fire|fem|seks|sju|syv|åtte|ni)?|(?:twen|thir|for|fif|six|seven|eigh|nine)ty)$/;
const IS_WORDED = new WordTest(norm => WORDED.test(norm));

/** Bare numbers that what stands before them makes an age: `han er 54`, `fylte 70`, `kvinnen (46)`, `herren på 71`, `da hun var tolv`. */
export const subjectAge: Recognizer = {
  id: ID,
  labels: ['AGE'],
  find(reading) {
    const found: Found[] = [];
    const { kinds, norms, starts, ends } = reading.tokens;
    for (let i = 0; i < kinds.length; i++) {
      const norm = norms[i] ?? '';
      if (kinds[i] === Kind.number ? !isAge(norm) : !IS_WORDED.holds(reading, i)) continue;
      const because = reasonOf(reading, i, norm);
      const start = starts[i] ?? 0;
      if (because === undefined || !standsAlone(reading.text, start, ends[i] ?? 0)) continue;
      const years = /^ ?(?:år|åra)(?!\p{L})/u.exec(reading.text.slice(ends[i], (ends[i] ?? 0) + 6));
      const end = (ends[i] ?? 0) + (years?.[0].length ?? 0);
      found.push({ start, end, label: 'AGE', confidence: 0.8, recognizer: ID, because });
    }
    return found;
  },
};

function isAge(norm: string): boolean {
  return /^\d{1,3}$/.test(norm) && Number(norm) <= OLDEST && Number(norm) > 0;
}

function reasonOf(reading: Reading, i: number, norm: string): string | undefined {
  const { norms, kinds, ends } = reading.tokens;
  const behind = reading.text.slice(ends[i], (ends[i] ?? 0) + 16);
  if (COUNTED.test(behind)) return undefined;
  const isOpen = kinds[i - 1] === Kind.open && kinds[i + 1] === Kind.close;
  if (isOpen)
    return isPersonNoun(norms[i - 2] ?? '') ? 'a number in brackets behind a word for a person' : undefined;
  const isAt = /^(?:på|aged|alder)$/.test(norms[i - 1] ?? '') && isPersonNoun(norms[i - 2] ?? '');
  if (isAt || /^aged$/.test(norms[i - 1] ?? '')) return 'a number behind a word for a person';
  if (!CLOSED.test(behind)) return undefined;
  const at = HEDGE.has(norms[i - 1] ?? '') ? i - 2 : i - 1;
  const verb = norms[at] ?? '';
  const isGrown = kinds[i] !== Kind.number || Number(norm) >= ADULT;
  if (BIRTHDAY.test(verb) && isPersonBefore(reading, at)) return 'a number behind a word for a birthday';
  if (isGrown && (PASSED.test(norms[i - 1] ?? '') || BIRTHDAY.test(verb)))
    return 'a number behind a word for a birthday';
  const isDialect = (verb === 'e' || verb === 'æ') && reading.shapes[at] !== Shape.lower;
  if (BEING.has(verb) && !isDialect && isPersonBefore(reading, at))
    return 'a number behind a person and a verb of being';
  if (isGrown && /^when$/.test(norms[i - 1] ?? '')) return 'a number behind a word for when';
  return /^(?:menarke|menopause|debutalder|debutalderen)$/.test(norms[i - 1] ?? '')
    ? 'a number behind a word for a time of life'
    : undefined;
}

/** `han er`, `pas. er`, `er ho`, `Kari blir`. */
function isPersonBefore(reading: Reading, verb: number): boolean {
  const { norms, kinds } = reading.tokens;
  const at = kinds[verb - 1] === Kind.period ? verb - 2 : verb - 1;
  const norm = norms[at] ?? '';
  const flags = reading.flags[at] ?? 0;
  const isName =
    reading.shapes[at] === Shape.capital && ((flags & Flag.givenName) !== 0 || (flags & EXPLAINED) === 0);
  return PRONOUN.test(norm) || isPersonNoun(norm) || isName || isNamed(reading, at);
}

/** A name that a list may hold as a place as well: `Warda er 34`. */
function isNamed(reading: Reading, at: number): boolean {
  return (
    reading.shapes[at] === Shape.capital &&
    ((reading.flags[at] ?? 0) & Flag.medicine) === 0 &&
    reading.chunks.some(({ first, end }) => first <= at && at === end - 1)
  );
}
