import { Kind } from '../../text/tokenize.ts';
import type { Document } from '../document/document.ts';
import { isNextTo, opens } from '../document/document.ts';
import { Position } from '../document/position.ts';
import { isCapitalised, Shape } from '../document/shape.ts';
import { EXPLAINED, Flag, LISTED_NAME } from '../lists/flags.ts';
import { NAME_PARTICLES } from '../lists/name-particles.ts';
import { WEEKDAYS } from '../recognizers/dates/calendar.ts';
import { Cue, STRONG_PERSON } from './cues.ts';

/** From this sum on a word counts as part of a name of a person, place or institution. */
export const ACCEPTED = 3;
const LISTED = LISTED_NAME | Flag.place | Flag.country;
const SHORT_CAPS = 5;
const HEADING = 3;
const CLIPPED_TO = 4;
/** Where the letters of names and those of words nobody knows part (measured on names left out of the lists). */
const EVEN_LIKENESS = -1;

/**
 * How much speaks for a written-out word being a name: how it is written and where, what explains it otherwise, whether a list knows it, its letters, its
 * neighbours. Sums of small whole numbers, so that each decision can be told; no single list decides.
 */
export function scoreWord(document: Document, i: number, cues: number): number {
  const shape = document.shapes[i] ?? Shape.none;
  if (isContraction(document, i, shape)) return Number.NEGATIVE_INFINITY;
  if (!isCapitalised(shape))
    return shape === Shape.lower ? scoreLower(document, i, cues) : Number.NEGATIVE_INFINITY;
  const flags = document.flags[i] ?? 0;
  if ((flags & Flag.capitalised) !== 0 && (flags & LISTED) === 0)
    return (cues & STRONG_PERSON) !== 0 ? 0 : -6;
  if (shape === Shape.caps && isPlainCapitals(document, i, flags, cues)) return -6;
  const start = opens(document, i) || (shape === Shape.caps && document.isShouted);
  return (
    base(shape, start) +
    explained(flags, start) +
    listed(flags) +
    letters(document, i, flags, start) +
    neighbours(document, i, flags, cues, start)
  );
}

/** `I've`, `We're`; `FHx`, `METs`: English shortened. */
function isContraction(document: Document, i: number, shape: number): boolean {
  const norm = document.tokens.norms[i] ?? '';
  if (/'(?:m|ve|re|ll|d|t)$/.test(norm)) return true;
  return (
    shape === Shape.mixed &&
    norm.length <= 5 &&
    /^\p{Lu}{2,}\p{Ll}$/u.test(document.text.slice(document.tokens.starts[i], document.tokens.ends[i]))
  );
}

/** A known word in capitals is a heading or loud; a short unknown one is an abbreviation. */
function isPlainCapitals(document: Document, i: number, flags: number, cues: number): boolean {
  if ((flags & EXPLAINED) !== 0 && (flags & LISTED) === 0) return true;
  if ((cues & Cue.worksBefore) !== 0 && (flags & Flag.abbreviation) === 0) return false;
  if ((flags & LISTED) === 0 && !/[aeiouyæøåáéóüöä]/.test(document.tokens.norms[i] ?? '')) return true;
  const isShort = (document.tokens.norms[i] ?? '').length <= SHORT_CAPS;
  if (
    isShort &&
    (cues & STRONG_PERSON) === 0 &&
    (flags & Flag.givenName) === 0 &&
    (document.tokens.norms[i] ?? '').length < 4 &&
    !document.isShouted
  )
    return true;
  const isPaired = isCapsWord(document, i - 1) || isCapsWord(document, i + 1);
  return (
    isShort && (flags & LISTED) === 0 && (cues & STRONG_PERSON) === 0 && !(document.isShouted && isPaired)
  );
}

function isCapsWord(document: Document, i: number): boolean {
  return (
    document.shapes[i] === Shape.caps && ((document.flags[i] ?? 0) & (EXPLAINED | Flag.abbreviation)) === 0
  );
}

function base(shape: number, start: boolean): number {
  if (shape === Shape.mixed) return start ? 2 : 3;
  if (shape === Shape.caps) return start ? 0 : 1;
  return start ? 0 : 3;
}

function explained(flags: number, start: boolean): number {
  const isListed = (flags & LISTED) !== 0;
  if ((flags & Flag.functionWord) !== 0) return start ? -8 : isListed ? -3 : -4;
  if ((flags & Flag.word) !== 0) return isListed ? (start ? -3 : -1) : start ? -5 : -3;
  if ((flags & Flag.inflected) !== 0) return isListed ? (start ? -1 : 0) : start ? -3 : -1;
  if ((flags & Flag.derived) !== 0) return isListed ? 0 : start ? -4 : -2;
  if ((flags & Flag.compound) !== 0) return isListed ? 0 : start ? -1 : 1;
  return start ? 2 : 1;
}

function listed(flags: number): number {
  if ((flags & Flag.country) !== 0) return 4;
  if ((flags & (LISTED_NAME | Flag.place)) !== 0) return 3;
  return 0;
}

/** Letters that hardly stand in words of the trade: Sami, Polish, Czech, Turkish, Romanian. */
const FOREIGN = /[áčđŋšŧžłśńęąőűşţșțğıřťďĺľňýćżãõ]/u;

/** Letters count where no list knows the word, and more where the capital says nothing. */
function letters(document: Document, i: number, flags: number, start: boolean): number {
  if ((flags & LISTED) !== 0) return 0;
  const likeness = document.lexicon.likeness(document.tokens.norms[i] ?? '');
  if (FOREIGN.test(document.tokens.norms[i] ?? '')) return 3;
  const bound = start || (flags & EXPLAINED & ~Flag.compound) !== 0 ? 2 : 1;
  return Math.max(-bound, Math.min(bound, Math.round(likeness - EVEN_LIKENESS)));
}

function neighbours(document: Document, i: number, flags: number, cues: number, start: boolean): number {
  let sum = 0;
  if ((cues & STRONG_PERSON) !== 0)
    sum += (flags & Flag.functionWord) !== 0 && (flags & LISTED_NAME) !== 0 ? 5 : 4;
  if ((cues & (Cue.livesBefore | Cue.worksBefore)) !== 0) sum += 3;
  if ((cues & Cue.roleBehind) !== 0) sum += 3;
  if ((cues & Cue.initialBefore) !== 0) sum += 3;
  if ((cues & (Cue.placeBefore | Cue.personBefore)) !== 0)
    sum += isProperUse(document, i, flags, start) ? 3 : 1;
  if (start && (flags & Flag.givenName) !== 0 && /^(?:fra|frå)$/.test(document.tokens.norms[i + 1] ?? ''))
    sum += 4;
  if (start && (flags & Flag.genitive) !== 0 && (flags & LISTED_NAME) !== 0 && isOwned(document, i)) sum += 2;
  if ((cues & Cue.verbBehind) !== 0) sum += verbWeight(document, i, flags, start);
  if ((cues & Cue.ageBehind) !== 0) sum += isAgedWord(document, i, flags) ? 8 : 3;
  if (isBeforeName(document, i)) sum += 2;
  if (start && isInverted(document, i)) sum += document.positions[i] === Position.colon ? 8 : 5;
  if (start && (flags & LISTED) === 0) sum -= clipped(document, i);
  return sum;
}

/** `Vår (13)`: a listed given name that is a word of every day, and an age in brackets. */
function isAgedWord({ tokens }: Document, i: number, flags: number): boolean {
  return (
    (flags & Flag.givenName) !== 0 && (flags & Flag.functionWord) !== 0 && tokens.kinds[i + 1] === Kind.open
  );
}

/** `Steins journal`: the genitive of a name and what is owned. */
function isOwned({ shapes, flags }: Document, i: number): boolean {
  return shapes[i + 1] === Shape.lower && ((flags[i + 1] ?? 0) & Flag.functionWord) === 0;
}

const COMMON_NOUN =
  Flag.title |
  Flag.relative |
  Flag.clinicalHead |
  Flag.institutionHead |
  Flag.abbreviation |
  Flag.medicine |
  Flag.eponym |
  Flag.nameLabel |
  Flag.functionWord |
  Flag.month |
  Flag.personVerb;

/** `på Spenst`, `fra Spind`: a preposition and a capital letter make a proper noun of an ordinary word that is no noun of the trade. */
function isProperUse(
  { shapes, tokens, flags: all }: Document,
  i: number,
  flags: number,
  start: boolean,
): boolean {
  if (
    start ||
    shapes[i] !== Shape.capital ||
    shapes[i - 1] !== Shape.lower ||
    (flags & (COMMON_NOUN | Flag.derived)) !== 0
  )
    return false;
  if (WEEKDAYS.has(tokens.norms[i] ?? '')) return false;
  const isInTitle = isCapitalised(shapes[i + 1] ?? 0) && ((all[i + 1] ?? 0) & COMMON_NOUN) !== 0;
  return tokens.kinds[i - 1] === Kind.word && !isInTitle && (tokens.norms[i] ?? '').length > 2;
}

/** Verbs of which only people are the subject. */
const TELLING =
  /^(?:ringte|ringer|ringde|ringjer|sier|sa|seier|forteller|fortalte|fortel|møtte|oppgir|opplyser|angir|ønsker|ønskjer|jobber|jobbar|bor|bur|spør|spurte|synes|føler|mener|håper|husker|kjører|trener|sover|skriver|skrev|gråter|avbestilte|tolket|bekrefter|benekter|nekter)$/;

function verbWeight(document: Document, i: number, flags: number, start: boolean): number {
  const isTelling = TELLING.test(document.tokens.norms[i + 1] ?? '');
  if (isTelling && (flags & Flag.givenName) !== 0 && (flags & Flag.functionWord) !== 0) return 8;
  if (!start) return 1;
  const isPerson = (flags & LISTED_NAME) !== 0 || TELLING.test(document.tokens.norms[i + 1] ?? '');
  return isPerson ? 3 : 2;
}

/** What an unlisted first word loses: one before a colon is a heading, a very short one a clipped word (`Henv`, `Kons`). */
function clipped({ tokens, lexicon }: Document, i: number): number {
  if (tokens.kinds[i + 1] === Kind.colon) return HEADING;
  const norm = tokens.norms[i] ?? '';
  return norm.length <= CLIPPED_TO && lexicon.likeness(norm) < 0 ? 1 : 0;
}

/** `Nesset, Borghild 030330`: a surname, a comma, a listed given name, and no sentence behind them. */
function isInverted(document: Document, i: number): boolean {
  const { kinds } = document.tokens;
  if (
    kinds[i + 1] !== Kind.comma ||
    ((document.flags[i + 2] ?? 0) & Flag.givenName) === 0 ||
    !isCapitalised(document.shapes[i + 2] ?? 0)
  )
    return false;
  let at = i + 3;
  while (at < i + 5 && isCapitalised(document.shapes[at] ?? 0)) at++;
  return kinds[at] !== Kind.word && kinds[at] !== Kind.comma;
}

/** Another capital letter follows at once: `Bo Hansen`. */
function isBeforeName(document: Document, i: number): boolean {
  let next = i + 1;
  while (next < i + 3 && NAME_PARTICLES.has(document.tokens.norms[next] ?? '')) next++;
  if (
    !isNextTo(document, i) ||
    !isCapitalised(document.shapes[next] ?? 0) ||
    (opens(document, next) && next === i + 1)
  )
    return false;
  const flags = document.flags[next] ?? 0;
  if ((flags & (Flag.abbreviation | Flag.medicine | Flag.capitalised)) !== 0 && (flags & LISTED) === 0)
    return false;
  return (flags & LISTED) !== 0 || (flags & EXPLAINED) === 0;
}

/** Given names that are first of all another word. */
const OTHER_WORDS = new Set([
  'per',
  'dag',
  'bo',
  'mai',
  'live',
  'gro',
  'stein',
  'sol',
  'jo',
  'ask',
  'vår',
  'tor',
  'rose',
  'ene',
  'an',
  'so',
  'mine',
  'pia',
  'ane',
  'ei',
  'even',
  'odd',
  'from',
  'in',
  'on',
  'may',
]);

/** Words that a person stands behind and seldom anything else. */
const BEHIND_PERSON =
  /^(?:hos|hjå|ringt|ringte|ringde|ringer|møtte|kontaktet|kontakta|ringjer|pårørende|sønnene|søsknene|døtrene|søskena)$/;

/** How the names of farms, villages and towns end. */
const TOPONYM =
  /.{3}(?:fjord|fjorden|bru|vik|vika|nes|neset|dal|dalen|sund|sundet|øy|øya|vatn|vatnet|vann|heim|stad|berg|land|haug|haugen|lia|våg|vågen|moen|rud|seter|sæter|set|bygda|mark|marka|strand|stranda|foss|fossen|hamn|havn|bø|by|vang|eid|eidet|skog|skogen|voll|vollen|tun|tveit|åsen|ås|ness|holmen|holm|vågen|botn|elv|elva|bakk|bakken|løkka)$/;

/** Kinds of homes and rooms, in the forms that stand behind `bor i`. */
const DWELLING =
  /(?:huset|leilighet|leiligheten|leilegheit|leilegheita|rommet|kjelleren|kjellaren|etasjen|etasje|bolig|boligen|bustad|bustaden|hybelen|hybel|rekkehus|enebolig|blokka|blokken)$/;

/** A word in small letters is a name where its company or a list says so and nothing else explains it. */
function scoreLower(document: Document, i: number, cues: number): number {
  const flags = document.flags[i] ?? 0;
  const norm = document.tokens.norms[i] ?? '';
  if (
    norm.length < 2 ||
    (flags &
      (Flag.word |
        Flag.medicine |
        Flag.abbreviation |
        Flag.eponym |
        Flag.unit |
        Flag.clinicalHead |
        Flag.doseWord |
        Flag.month)) !==
      0
  ) {
    return isPlainlyNamed(document, i, flags, cues) ? ACCEPTED : -5;
  }
  if (DWELLING.test(norm)) return -5;
  const isUnexplained = (flags & EXPLAINED) === 0;
  let sum = -5;
  if (isUnexplained) sum += 2;
  if ((flags & Flag.givenName) !== 0) sum += isUnexplained ? 6 : 3;
  else if ((flags & Flag.surname) !== 0) sum += isUnexplained ? 4 : 2;
  if ((flags & (Flag.place | Flag.country)) !== 0 && (cues & Cue.placeBefore) !== 0)
    sum += isUnexplained ? 6 : 4;
  if ((cues & STRONG_PERSON) !== 0 && norm.length > 2) sum += isUnexplained ? 5 : 3;
  if ((cues & Cue.livesBefore) !== 0 && norm.length > 2) sum += isUnexplained ? 6 : 4;
  if ((cues & Cue.roleBehind) !== 0 && isUnexplained) sum += 5;
  if ((cues & Cue.personBefore) !== 0 && (flags & LISTED) !== 0) sum += 2;
  if ((cues & Cue.verbBehind) !== 0 && (flags & LISTED_NAME) !== 0) sum += 1;
  if ((cues & Cue.ageBehind) !== 0 && isUnexplained) sum += 3;
  const isToponym = (cues & Cue.placeBefore) !== 0 && TOPONYM.test(norm);
  if (isUnexplained && isToponym) sum += 6;
  else if (
    isToponym &&
    (flags & EXPLAINED) === Flag.compound &&
    (cues & (Cue.worksBefore | Cue.livesBefore)) !== 0
  )
    sum += 8;
  if ((cues & Cue.worksBefore) !== 0 && isUnexplained && norm.length > 3) sum += 5;
  if ((flags & Flag.place) !== 0 && isUnexplained && norm.length > 4) sum += 6;
  if (isUnexplained && norm.length > 3 && BEHIND_PERSON.test(document.tokens.norms[i - 1] ?? '')) sum += 5;
  if (isUnexplained && TELLING.test(document.tokens.norms[i + 1] ?? '')) sum += 5;
  if ((flags & LISTED) === 0)
    sum += Math.max(-2, Math.min(1, Math.round(document.lexicon.likeness(norm) - EVEN_LIKENESS)));
  return sum;
}

/** `sønnen dag`, `dr berg`: an ordinary word that is a name, right behind a word for a person, with nothing of a sentence behind it. */
function isPlainlyNamed(document: Document, i: number, flags: number, cues: number): boolean {
  if ((flags & LISTED_NAME) === 0 || (cues & (Cue.title | Cue.relative)) === 0) return false;
  if (
    (flags &
      (Flag.personVerb | Flag.relative | Flag.title | Flag.unit | Flag.clinicalHead | Flag.functionWord)) !==
    0
  )
    return false;
  return !OTHER_WORDS.has(document.tokens.norms[i] ?? '');
}
