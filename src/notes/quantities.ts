import { Kind, type Tokens } from '../text/tokenize.ts';
import { isTimeSpan } from './duration.ts';
import type { Lexicon, QuantityEntry } from './lexicon.ts';
import type { MatchOf } from './matches.ts';
import type { SentenceView } from './sentence-view.ts';

/** A number read behind its name. */
export interface Reading {
  readonly quantity: number;
  readonly value: number;
  readonly first: number;
  readonly last: number;
}

/** Words and marks that may stand between a name and its number (`temp målt til ca. 38,7`). */
const NAME_REACH = 5;
/** Words and marks between a value and the one that came after it. */
const CHANGE_REACH = 8;
const ARROW = /^\s*(?:[a-zæøå/%°]{1,8}\s*)?(?:-+>|→|=>)\s*$/i;
const TO = /^(til|to)$/;
/** Words that say that a value changed, and from which one. */
const CHANGES =
  /^(fra|frå|from|falt|falle|fallt|ned|opp|økt|auka|auke|steget|stige|sunket|sokke|redusert|dropped|fell|fallen|down|up|risen|rose|increased|decreased)$/;

/** Behind a number, what makes it the time of the next measurement (`ny CRP 14 dg`), unless it is counted itself (`CRP 210 dag 3`). */
const TIME_SPAN =
  /^(dg|dgr|dag|dager|dagar|døgn|uke|uker|veke|veker|mnd|mnder|måneder|månader|days?|weeks?|months?)$/;

/** The quantities that a sentence states, of one that changed the latest value. A value outside of the plausible range is a slip and is not read. */
export function readingsOf(
  lexicon: Lexicon,
  matches: readonly MatchOf<'quantity'>[],
  view: SentenceView,
): Reading[] {
  const readings: Reading[] = [];
  for (const match of matches) {
    const { quantity } = match.meaning;
    const entry = lexicon.quantities[quantity];
    const at = entry === undefined ? undefined : (numberWithin(match, view) ?? numberBehind(match, view));
    if (entry === undefined || at === undefined) continue;
    const end = matches.find(({ first }) => first > at)?.first ?? view.end;
    const latest = latestNumber(view, at, match.last, end);
    const reading =
      (latest === undefined ? undefined : readNumber(entry, quantity, match.first, latest, view.tokens)) ??
      readNumber(entry, quantity, match.first, at, view.tokens);
    if (reading !== undefined) readings.push(reading);
  }
  return readings;
}

/** Token of the first number between the words of a name: `målt att 0,5 l etter toalettet`. */
function numberWithin(
  { first, last, used }: MatchOf<'quantity'>,
  { tokens }: SentenceView,
): number | undefined {
  for (let i = first + 1; i < last; i++) {
    if (tokens.kinds[i] === Kind.number && !used.includes(i)) return i;
  }
  return undefined;
}

/** Token of the first number behind a name that does not say when it was measured (`Hb for 3 uker siden 13,2`). */
function numberBehind({ last }: MatchOf<'quantity'>, view: SentenceView): number | undefined {
  const { tokens, end } = view;
  const limit = Math.min(end, last + 1 + NAME_REACH);
  for (let i = last + 1; i < limit; i++) {
    const kind = tokens.kinds[i];
    if (kind === Kind.comma || kind === Kind.period || kind === Kind.semicolon) return undefined;
    if (kind === Kind.number && !isTimeSpan(view, i)) return i;
  }
  return undefined;
}

/** `falt fra 48 til 3`, `48 -> 3`, `39,1 i går, nå 37,2`: the number that holds now, where the one at `at` does not. */
function latestNumber(view: SentenceView, at: number, name: number, end: number): number | undefined {
  let latest: number | undefined;
  for (let i = at + 1; i < end && i <= (latest ?? at) + CHANGE_REACH; i++) {
    if (view.kind(i) !== Kind.number) continue;
    if (isReached(view, i, latest ?? at, name) || isNow(view, i)) latest = i;
  }
  return latest;
}

/** An arrow between two numbers, or `til` where the first is said to be what it changed from. */
function isReached({ tokens }: SentenceView, i: number, before: number, name: number): boolean {
  const { norms, kinds, text, starts, ends } = tokens;
  if (ARROW.test(text.slice(ends[before] ?? 0, starts[i] ?? 0))) return true;
  if (!TO.test(norms[i - 1] ?? '')) return false;
  for (let k = name + 1; k < i; k++) if (kinds[k] === Kind.word && CHANGES.test(norms[k] ?? '')) return true;
  return false;
}

/** `nå 37,2`, `37,2 i dag`. */
function isNow(view: SentenceView, i: number): boolean {
  return view.has('current', i - 1, i) || view.has('current', i + 1, i + 3);
}

function readNumber(
  entry: QuantityEntry,
  quantity: number,
  first: number,
  at: number,
  tokens: Tokens,
): Reading | undefined {
  const slash = tokens.kinds[at + 1] === Kind.slash && tokens.kinds[at + 2] === Kind.number;
  const isPair = entry.form === 'pair-first' || entry.form === 'pair-second';
  if (isPair && !slash) return undefined;
  if (entry.form === 'number' && slash) return undefined;
  if (entry.form === 'of-ten' && slash && tokens.norms[at + 2] !== '10') return undefined;
  const from = entry.form === 'pair-second' ? at + 2 : at;
  const value = numberOf(tokens.norms[from] ?? '');
  const last = slash && entry.form !== 'number' ? at + 2 : at;
  const unit = unitBehind(tokens, last);
  const isTime = TIME_SPAN.test(unit) && tokens.kinds[last + 2] !== Kind.number;
  if (isTime && !entry.units.has(unit)) return undefined;
  const factor = entry.units.get(unit) ?? 1;
  const scaled = value * factor;
  if (!(scaled >= entry.low && scaled <= entry.high)) return undefined;
  return { quantity, value: scaled, first, last };
}

function numberOf(norm: string): number {
  return Number(norm.replace(',', '.'));
}

/** `mg/L` is three tokens, `°C` two. */
function unitBehind(tokens: Tokens, last: number): string {
  const one = tokens.norms[last + 1] ?? '';
  const glued =
    tokens.kinds[last + 2] === Kind.slash || one === '°'
      ? `${one}${tokens.norms[last + 2] ?? ''}${one === '°' ? '' : (tokens.norms[last + 3] ?? '')}`
      : one;
  return glued;
}
