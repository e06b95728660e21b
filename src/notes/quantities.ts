import type { Sentence } from '../text/sentences.ts';
import { Kind, type Tokens } from '../text/tokenize.ts';
import type { Lexicon, QuantityEntry } from './lexicon.ts';
import type { MatchOf } from './matches.ts';

/** A number read behind its name. */
export interface Reading {
  readonly quantity: number;
  readonly value: number;
  readonly first: number;
  readonly last: number;
}

/** Words and marks that may stand between a name and its number (`temp målt til ca. 38,7`). */
const NAME_REACH = 5;

/** The quantities that a sentence states. A value outside of the plausible range is a slip and is not read. */
export function readingsOf(
  lexicon: Lexicon,
  matches: readonly MatchOf<'quantity'>[],
  tokens: Tokens,
  sentence: Sentence,
): Reading[] {
  const readings: Reading[] = [];
  for (const match of matches) {
    const entry = lexicon.quantities[match.meaning.quantity];
    const reading =
      entry === undefined ? undefined : readBehind(entry, match.meaning.quantity, match, tokens, sentence);
    if (reading !== undefined) readings.push(reading);
  }
  return readings;
}

function readBehind(
  entry: QuantityEntry,
  quantity: number,
  match: MatchOf<'quantity'>,
  tokens: Tokens,
  sentence: Sentence,
): Reading | undefined {
  const limit = Math.min(sentence.end, match.last + 1 + NAME_REACH);
  for (let i = match.last + 1; i < limit; i++) {
    const kind = tokens.kinds[i];
    if (kind === Kind.comma || kind === Kind.period || kind === Kind.semicolon) return undefined;
    if (kind === Kind.number) return readNumber(entry, quantity, match.first, i, tokens);
  }
  return undefined;
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
  const factor = entry.units.get(unitBehind(tokens, last)) ?? 1;
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
