import { tokenFrom } from '../document/around.ts';
import { isCapitalised, Shape } from '../document/shape.ts';
import { Flag, LISTED_NAME } from '../lists/flags.ts';
import type { Reading } from '../proper/reading.ts';
import type { Found } from '../spans/span.ts';
import {
  ABBREVIATION,
  BARE_FIELD,
  CALLED,
  CODE,
  COUNTED,
  DEFINITE_NOUN,
  FIELD,
  FLOOR,
  HEADED,
  IN_BRACKETS,
  MAY_TELL_DEPARTMENT,
  NUMBERED_FIELD,
  ORDERED,
} from './department-words.ts';

const ID = 'department';
const CLOSED = '(?= ?[.,;:)\\]\\n»"/]|$| \\(| [–—-] | \\d)';
/** A department behind its institution. */
const BEHIND = new RegExp(
  `(?:(?:, | [–—-] |,? v\\/ ?|,? ved | ?\\/ ?| )(?:${FLOOR}|${COUNTED}|${HEADED})|, (?:${BARE_FIELD}|${DEFINITE_NOUN})${CLOSED}| \\(${IN_BRACKETS}\\)|,? v\\/ ?(?:personal|ledelsen|resepsjonen|skranken|HR)|, (?:${ORDERED}|${CODE}${CLOSED}|${ABBREVIATION}${CLOSED})| [A-ZÆØÅ]{3} [A-D](?![\\p{L}\\d])|,? v\\/ ?\\p{Lu}\\p{Ll}{3,20} og \\p{Ll}{4,20}| (?:rtg|lab|pol|kir|ort|med|nevro)\\.?${CLOSED}| (?:og|&) (?:trening|helse|velvære|massasje|akupunktur|rehab|rehabilitering|idrett|manuellterapi|fysioterapi|KAD|legevakt)(?!\\p{L})|(?<=\\p{L}(?:posten|avdelinga|avdelingen|teamet|seksjonen|enheten|poliklinikken|tjenesten|gruppa|kontoret)) (?:på|i) \\p{Lu}[\\p{L}-]{2,24})`,
  'uy',
);
/** The same behind a place or farm: told by a number alone, or by a clipped word. */
const BEHIND_PLACE = new RegExp(
  `, (?:${FLOOR}|${ORDERED}|(?:avd|post|sone|seksjon|blokk|fløy|\\p{L}{3,16}avd)\\.? ?(?:\\d{1,3}|[A-D]|\\p{Lu}\\p{Ll}{2,20})(?![\\p{L}\\d]))`,
  'uy',
);
/** Its abbreviation or code in brackets: `(VBM)`, `(H3)`, `(PUT-en)`. */
const BRACKETED = / \((?:\p{Lu}{2,5}(?:-(?:en|et|a))?|[A-ZÆØÅ]{0,2}\d{1,3}[A-ZÆØÅ]?)\)/uy;
/** A department right before its institution. */
const BEFORE = new RegExp(
  `(?:(?:${FLOOR}|${NUMBERED_FIELD}|\\p{Lu}\\p{Ll}{2,14}\\/\\p{Lu}?\\p{Ll}{2,14})(?: \\(${CODE}\\))?, |${HEADED}(?: \\(${CODE}\\))?(?:, |\\/| ))$`,
  'uy',
);
/** Nouns of a service in the definite form, with its field before them: `Dagkirurgen `, `MS-senteret `, `Hjemmetjenesten `. */
const SERVICE =
  '(?=\\p{Lu})[\\p{L}-]{0,24}?(?:kirurgen|posten|akutten|mottaket|poliklinikken|klinikken|tjenesten|tenesta|senteret|sentralen|stasjonen|kontoret|vakta|skolen|skulen|barnehagen|gruppa|laget|klubben|huset|heimen|hjemmet|pleien|psyk|banken|legene|legane|linja|linjen|terapeutene|kommisjonen|ambulansen|nemnda|overvåkinga|[Nn]evroen|[Oo]nkologen|[Oo]rtopeden|[Oo]rtopedien|[Nn]evrologen|[Rr]evmatologen|[Kk]ardiologen|[Gg]ynekologen|[Uu]rologen|[Pp]sykiatrien)';
/** Services of a municipality that are called by what they do. */
const CARE =
  '(?:Rask psykisk helsehjelp|Psykisk helse(?: og (?:rus|avhengighet|velferd|omsorg))?|Helsestasjon for ungdom|(?:Barne- og (?:ungdoms|familie|voksen)|Fysio- og ergoterapi|Pleie- og omsorgs|Bo- og )\\p{Ll}{3,24}|Helse og (?:omsorg|mestring|velferd|sosial)|Forvaltning og \\p{Ll}{4,16}|Hverdagsrehabilitering|Hjemmesykepleie)';
/** What makes an institution of a place behind it: `Nevro.pol i `, `Diabetespol, `, `Medisin A, `, `Revma'n i `, `Hjelpemiddelsentralen i `. */
const BEFORE_PLACE = new RegExp(
  `(?:(?:${NUMBERED_FIELD}, ){1,2}|[\\p{L}.]{0,14}(?:tj|kl|rtg|st|pol)\\. |\\p{L}{2,10}(?:pol|avd|lab)['’]n |(?:${FIELD}\\.? ?|\\p{L}{3,16})(?:[Pp]oli?|[Aa]vd|[Pp]syk|[Rr]ehab|[Hh]ab|[Ll]ab|[Kk]l)\\.?(?:, | i | på | )|${SERVICE}(?:,? | i | på | for )|${CARE}(?:,? | i | på )|\\p{Lu}[\\p{L}'’-]{2,30}(?:en|et|a|['’]n) (?:i|på|for|ved) |\\p{Lu}\\p{Ll}{2,20}isk \\p{Ll}{3,20} og \\p{Ll}{3,12}\\.?, )$`,
  'uy',
);
/** Words before the name of an institution that belong to it. */
const OPENING = new RegExp(`(?:${CALLED}|\\p{Lu}\\p{Ll}{3,20}(?:ske|ens|ets|enes)|[Gg]amle|[Nn]ye) $`, 'uy');
const CALLED_BEFORE = new RegExp(`(?:${CALLED}|[Bb]ydel) $`, 'uy');
const SERVICE_BEFORE = new RegExp(`${SERVICE} $`, 'uy');
const REACH = 80;
const MOST = 3;

/**
 * The departments, floors, codes and abbreviations beside the institutions that were found, whoever found them: they belong to the same name. Before
 * a place the department alone makes an institution of both.
 */
export function growInstitutions(reading: Reading, found: readonly Found[]): Found[] {
  const out: Found[] = [];
  const starts = new Map<string, number>();
  const ends = new Map<string, number>();
  for (const one of found) {
    if (!GROWING.has(one.label)) continue;
    const start = once(starts, `${one.label}${one.start}`, () => startOf(reading, one));
    const end = once(ends, `${one.label}${one.end}`, () => endOf(reading, one));
    if (start === one.start && end === one.end) continue;
    out.push({
      start,
      end,
      label: 'INSTITUTION',
      confidence: 0.8,
      recognizer: ID,
      because: 'a department beside its institution',
    });
  }
  return out;
}

function once(known: Map<string, number>, key: string, find: () => number): number {
  const before = known.get(key);
  if (before !== undefined) return before;
  const value = find();
  known.set(key, value);
  return value;
}

const GROWING: ReadonlySet<string> = new Set(['INSTITUTION', 'LOCATION', 'NAME']);

function endOf(reading: Reading, { end, label }: Found): number {
  if (label === 'NAME') return end;
  let at = end;
  for (let n = 0; n < MOST && mayGrowBehind(reading, at); n++) {
    const match =
      label === 'LOCATION'
        ? matchAt(BEHIND_PLACE, reading.text, at)
        : (bracketed(reading, at) ?? matchAt(BEHIND, reading.text, at));
    if (match === null || !isPart(reading, at, at + match[0].length)) break;
    at += match[0].length;
  }
  return at;
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

function bracketed({ text, lexicon }: Reading, at: number): RegExpExecArray | null {
  const match = matchAt(BRACKETED, text, at);
  const norm = match?.[0].slice(2, -1).toLowerCase() ?? '';
  return (lexicon.look(norm) & Flag.abbreviation) === 0 ? match : null;
}

/** How many words away from the name a telling word stands at most. */
const NEAR = 6;

function mayGrowBefore(reading: Reading, at: number): boolean {
  const { text, tokens } = reading;
  if (!/[ /]/.test(text.charAt(at - 1))) return false;
  const i = tokenFrom(reading, at);
  for (let back = i - 1; back >= Math.max(0, i - NEAR); back--) {
    const norm = tokens.norms[back] ?? '';
    if (norm === '\n') return false;
    if (norm === '/' || MAY_TELL_DEPARTMENT.holds(reading, back)) return true;
  }
  return false;
}

function mayGrowBehind(reading: Reading, at: number): boolean {
  const next = reading.text.charAt(at);
  if (next !== ' ' && next !== ',' && next !== '/') return false;
  const { norms } = reading.tokens;
  const i = tokenFrom(reading, at);
  const second = norms[i + 1] ?? '';
  if (norms[i] === '(' || (norms[i] === ',' && (second.length > 7 || second.length < 4 || /\d/.test(second))))
    return true;
  if (reading.shapes[i] === Shape.caps && second.length === 1) return true;
  for (let ahead = i; ahead < i + NEAR; ahead++) {
    const norm = norms[ahead] ?? '\n';
    if (norm === '\n') return false;
    if (MAY_TELL_DEPARTMENT.holds(reading, ahead)) return true;
  }
  return false;
}

/** The word before `at` may open the name: capitals, an adjective, a service, `gamle`, `bydel`. */
function isBehindOpening(reading: Reading, at: number): boolean {
  if (reading.text.charAt(at - 1) !== ' ') return false;
  const i = tokenFrom(reading, at) - 1;
  const shape = reading.shapes[i] ?? Shape.none;
  if (shape === Shape.caps || shape === Shape.mixed || shape === Shape.coded) return true;
  const norm = reading.tokens.norms[i] ?? '';
  if (!isCapitalised(shape)) return /^(?:gamle|nye|bydel)$/.test(norm);
  return (
    norm.length < LONGEST &&
    (/(?:ske|ens|ets|enes|kors|nye|gamle|bydel)$/.test(norm) || MAY_TELL_DEPARTMENT.holds(reading, i))
  );
}
/** Longer words tell nothing. */
const LONGEST = 40;

function startOf(reading: Reading, { start, label }: Found): number {
  const isOpen = isBehindOpening(reading, start);
  if (label === 'NAME' && !isOpen) return start;
  const mayBe = label !== 'NAME' && mayGrowBefore(reading, start);
  if (!isOpen && !mayBe) return start;
  if (label === 'NAME') return before(reading, CALLED_BEFORE, before(reading, SERVICE_BEFORE, start));
  if (label === 'LOCATION') {
    const called = before(reading, CALLED_BEFORE, start);
    const placed = mayBe ? before(reading, BEFORE_PLACE, start) : start;
    return placed < start && isTelling(reading, placed) ? placed : called;
  }
  let at = isOpen ? before(reading, OPENING, start) : start;
  for (let n = 0; n < MOST && mayGrowBefore(reading, at); n++) {
    const begin = before(reading, BEFORE, at);
    if (begin >= at || isBareNoun(reading, begin, at)) break;
    at = begin;
  }
  return at;
}

/** Words that a department before its institution has at most. */
const WORDS = 8;

/** Where the longest match that ends at `at` begins, tried at the words before it; `at` where there is none. */
function before(reading: Reading, pattern: RegExp, at: number): number {
  if (!/[ /]/.test(reading.text.charAt(at - 1))) return at;
  const { starts } = reading.tokens;
  const from = Math.max(0, at - REACH);
  const text = reading.text.slice(from, at);
  const last = tokenFrom(reading, at) - 1;
  let first = last;
  while (
    first > 0 &&
    last - first < WORDS &&
    (starts[first - 1] ?? 0) >= from &&
    text.charCodeAt((starts[first - 1] ?? 0) - from) !== NEWLINE
  )
    first--;
  for (let i = first; i <= last; i++) {
    if (/[\p{L}\d-]/u.test(reading.text.charAt((starts[i] ?? 0) - 1))) continue;
    pattern.lastIndex = (starts[i] ?? 0) - from;
    if (pattern.exec(text) !== null) return firstOf(reading, pattern, starts[i] ?? 0, at);
  }
  return at;
}
const NEWLINE = 0x0a;

const OUTSIDE =
  Flag.functionWord | Flag.personVerb | Flag.title | Flag.relative | Flag.nameLabel | Flag.month;

/** Whether none of the words is one of a sentence: `, har kontor` is no department. */
function isPart(reading: Reading, start: number, end: number): boolean {
  const { starts } = reading.tokens;
  for (let i = tokenFrom(reading, start); (starts[i] ?? end) < end; i++)
    if (isOutside(reading, i)) return false;
  return true;
}

/** Where a department begins once words of the sentence before it are left out; `end` where nothing stays. */
function firstOf(reading: Reading, pattern: RegExp, start: number, end: number): number {
  const { starts, ends } = reading.tokens;
  let first = start;
  for (let i = tokenFrom(reading, start); (starts[i] ?? end) < end; i++)
    if (isOutside(reading, i)) first = (ends[i] ?? end) + 1;
  return first === start || matchAt(pattern, reading.text.slice(first, end), 0) !== null ? first : end;
}

const JOINING = /^(?:og|for|i|på|ved|hos|v|nr|of|and|nye|gamle)$/;

function isOutside({ flags, tokens, text }: Reading, i: number): boolean {
  const norm = tokens.norms[i] ?? '';
  const isEnding = /[-'’]/.test(text.charAt((tokens.starts[i] ?? 0) - 1));
  return ((flags[i] ?? 0) & OUTSIDE) !== 0 && norm.length > 1 && !isEnding && !JOINING.test(norm);
}

/** `lager, PostNord`: one ordinary word in small letters before the comma or the name. */
function isBareNoun({ text, lexicon }: Reading, start: number, end: number): boolean {
  const word = text.slice(start, end).replace(/[, ]+$/, '');
  return /^\p{Ll}+$/u.test(word) && (lexicon.look(word) & (Flag.word | Flag.inflected)) !== 0;
}

/** `Hjelpemiddelsentralen i Viken`, and not `Operasjonen på Ullevål`: clipped, or a word for an institution. */
function isTelling(reading: Reading, start: number): boolean {
  const i = tokenFrom(reading, start);
  const written = reading.text.slice(start, reading.tokens.ends[i]);
  const isClipped = /(?:poli?|psyk|rehab|hab|lab|kl|avd|['’]n|isk)$/iu.test(written);
  const isDotted = reading.text.charAt(reading.tokens.ends[i] ?? 0) === '.';
  if (isClipped || isDotted || NAMED_SERVICE.test(reading.text.slice(start, start + REACH))) return true;
  const norm = reading.tokens.norms[i] ?? '';
  const flags = (reading.flags[i] ?? 0) | reading.lexicon.look(norm.replace(/(?:en|et|a|n)$/, ''));
  if ((flags & LISTED_NAME) !== 0) return false;
  return /^\p{Lu}/u.test(written) && (flags & (Flag.institutionHead | Flag.headEnding)) !== 0;
}

const NAMED_SERVICE = new RegExp(`^(?:${NUMBERED_FIELD}, |${SERVICE} |${CARE})`, 'u');
