import { numberWord } from '../text/number-words.ts';
import { Kind } from '../text/tokenize.ts';
import type { SentenceView } from './sentence-view.ts';

/** Months and more are another time; days and weeks ago belong to the complaint at hand. */
const AGO_UNITS_PAST = /^(år|årene|year|years|yr|yrs|tiår|decade|decades)$/;
const AGO_UNITS_MONTHS = /^(mnd|måned|måneder|månad|månader|månadar|month|months)$/;
const AGO_WORDS = /^(siden|sidan|sia|ago|tilbake|attende|back|earlier)$/;
const SINCE = /^(siden|sidan|sia|since|vs|versus|enn|than|mot|cf|jf)$/;
const PAST_MONTHS = 6;
/** `i sommer`, `last winter`: a season dates what was then over; not what began then or has lasted since. */
const SEASON: ReadonlySet<string> = new Set([
  'sommer',
  'sommar',
  'vår',
  'våres',
  'høst',
  'haust',
  'vinter',
  'summer',
  'winter',
  'spring',
  'autumn',
]);
const IN_SEASON: ReadonlySet<string> = new Set(['i', 'ifjor', 'fjor', 'sist', 'last']);
/** A month may be this one; it is over where the sentence looks back at it: `fall på trapp i mai, CT da`. */
const MONTH: ReadonlySet<string> = new Set([
  'januar',
  'februar',
  'mars',
  'april',
  'mai',
  'juni',
  'juli',
  'august',
  'september',
  'oktober',
  'november',
  'desember',
  'january',
  'february',
  'march',
  'may',
  'june',
  'july',
  'october',
  'december',
]);
const THEN = /^(da|då|gang|gong|then|dengang)$/;
const BEGINS_OR_LASTS =
  /^(fikk|fekk|fått|begynte|byrja|startet|starta|debut|debuterte|oppstod|oppsto|kom|kommet|siden|sidan|sia|since|started|began|developed|got|etter|after|gradvis|økende|aukande|verre|worse|worsening|derfra|opp|ned|til)$/;
const NOT: ReadonlySet<string> = new Set([
  'ikke',
  'ikkje',
  'ingen',
  'ingenting',
  'inga',
  'not',
  'none',
  'nothing',
]);
const NOW_OR_SINCE = /^(nå|no|nu|lenger|lengre|lengur|siden|sidan|etterpå|now|since|anymore)$/;
/** `samme smerter som i 2018`: what is compared with is no date of what is told. */
const LIKE_IN = /^(som|enn|than|as|since|siden|sidan) (i|in)$/;

/** A point in the text that places what stands around it in an earlier time. */
export interface PastMark {
  readonly first: number;
  readonly last: number;
  readonly direction: 'forward' | 'backward' | 'both';
}

/** `i 2015`, `2015:`; not `siden 2015`, which has lasted. */
export function yearMarks(view: SentenceView): PastMark[] {
  const marks: PastMark[] = [];
  for (let i = view.first; i < view.end; i++) {
    if (view.kind(i) !== Kind.number || !/^(19[3-9]\d|20[0-4]\d)$/.test(view.tokens.norms[i] ?? '')) continue;
    if (SINCE.test(view.tokens.norms[i - 1] ?? '') && i > view.first) continue;
    if (LIKE_IN.test(`${view.tokens.norms[i - 2]} ${view.tokens.norms[i - 1]}`) && i > view.first + 1)
      continue;
    if (view.kind(i + 1) === Kind.slash || view.kind(i - 1) === Kind.slash) continue;
    marks.push({ first: i, last: i, direction: 'both' });
  }
  return marks;
}

/** `for 10 år siden`, `8 months ago`; days and weeks ago are no other time. */
export function agoMarks(view: SentenceView): PastMark[] {
  const marks: PastMark[] = [];
  for (let i = view.first; i + 2 < view.end; i++) {
    const amount = amountAt(view, i);
    if (amount === undefined) continue;
    const unit = view.tokens.norms[i + 1] ?? '';
    const ago = AGO_WORDS.test(view.tokens.norms[i + 2] ?? '');
    if (!ago) continue;
    if (AGO_UNITS_PAST.test(unit) || (AGO_UNITS_MONTHS.test(unit) && amount >= PAST_MONTHS))
      marks.push({ first: i, last: i + 2, direction: 'both' });
  }
  return marks;
}

function amountAt(view: SentenceView, i: number): number | undefined {
  const norm = view.tokens.norms[i] ?? '';
  if (view.kind(i) === Kind.number) return Number(norm.replace(',', '.'));
  return numberWord(norm);
}

/** `som 19-åring`, `as a 19-year-old`, `aged 12`: the age one had then. */
export function ageMarks(view: SentenceView): PastMark[] {
  const marks: PastMark[] = [];
  for (let i = view.first + 1; i < view.end; i++) {
    if (view.kind(i) !== Kind.number) continue;
    const before = view.tokens.norms[i - 1] ?? '';
    const unit =
      view.kind(i + 1) === Kind.minus ? (view.tokens.norms[i + 2] ?? '') : (view.tokens.norms[i + 1] ?? '');
    const then =
      (before === 'som' && /^åring/.test(unit)) ||
      (before === 'a' && unit === 'year' && view.tokens.norms[i - 2] === 'as');
    if (then) marks.push({ first: i - 1, last: i, direction: 'both' });
  }
  return marks;
}

/** `falt på do i sommer`, `last winter`; nothing that began then or goes on. */
export function seasonMarks(view: SentenceView): PastMark[] {
  const marks: PastMark[] = [];
  for (let i = view.first + 1; i < view.end; i++) {
    const before = view.tokens.norms[i - 1] ?? '';
    const isSeason = SEASON.has(view.tokens.norms[i] ?? '') && IN_SEASON.has(before);
    if (isSeason || (isMonth(view, i) && holds(view, THEN)))
      marks.push({ first: i - 1, last: i, direction: 'both' });
  }
  return marks.length > 0 && holds(view, BEGINS_OR_LASTS) ? [] : marks;
}

function isMonth(view: SentenceView, i: number): boolean {
  return MONTH.has(view.tokens.norms[i] ?? '') && /^(i|in)$/.test(view.tokens.norms[i - 1] ?? '');
}

function holds(view: SentenceView, words: RegExp): boolean {
  for (let i = view.first; i < view.end; i++) if (words.test(view.tokens.norms[i] ?? '')) return true;
  return false;
}

const ONLY: ReadonlySet<string> = new Set(['bare', 'berre', 'kun', 'only', 'just']);
/** `spydde bare dag 1`: only then. */
const ONLY_FIRST =
  /^(bare|berre|kun|only|just) (de |dei |the )?(første|fyrste|first|dag 1|day 1|i starten|i byrjinga|at the start)/;

/** Where what stands in front of the token was only in the beginning. */
export function onlyFirstAt(view: SentenceView, i: number): boolean {
  return ONLY.has(view.tokens.norms[i] ?? '') && ONLY_FIRST.test(view.tokens.norms.slice(i, i + 4).join(' '));
}

/** `, ikke nå.`: a clause that says no more. */
export function endsOf(view: SentenceView): number[] {
  const ends: number[] = [];
  for (let i = view.first + 1; i + 1 < view.end; i++) {
    if (!NOT.has(view.tokens.norms[i] ?? '') || !NOW_OR_SINCE.test(view.tokens.norms[i + 1] ?? '')) continue;
    if (view.segmentStart(i) === i && view.nothingAfter(i + 1)) ends.push(i);
  }
  return ends;
}
