import type { Sentence } from '../../text/sentences.ts';
import { Kind, type Tokens } from '../../text/tokenize.ts';

/** Where a token stands, as far as a capital letter is to be expected there. */
export const Position = {
  inside: 0,
  /** First of a sentence or a line. */
  sentence: 1,
  /** Behind a colon. */
  colon: 2,
  /** Behind a bracket, a quotation mark, a dash, a bullet, a slash. */
  mark: 3,
} as const;

/** The position of every token. */
export function positionsOf(tokens: Tokens, sentences: readonly Sentence[]): Uint8Array {
  const positions = new Uint8Array(tokens.kinds.length);
  for (const { first, end } of sentences) {
    let at = first;
    while (at < end && tokens.kinds[at] !== Kind.word) at++;
    if (at < end && !isBehindInitial(tokens, at)) positions[at] = Position.sentence;
  }
  for (let i = 1; i < tokens.kinds.length; i++) {
    if (tokens.kinds[i] === Kind.word && positions[i] === Position.inside)
      positions[i] = behindMark(tokens, i);
  }
  return positions;
}

/** `Anita W. Berg`, `møtte K. Berg`: the full stop of an initial behind a word ends no sentence. */
function isBehindInitial({ kinds, starts, ends, text }: Tokens, at: number): boolean {
  if (kinds[at - 1] !== Kind.period || kinds[at - 2] !== Kind.word || kinds[at - 3] !== Kind.word)
    return false;
  return /^\p{Lu}$/u.test(text.slice(starts[at - 2], ends[at - 2]));
}

/** `O Puls 108`, `P Hysteroskopi`: behind the letter of a section that opens a line. */
function isBehindHeading({ kinds, starts, ends, text }: Tokens, i: number): boolean {
  if (i > 1 && kinds[i - 2] !== Kind.newline) return false;
  return (
    /^[SOAPEVUF]$/.test(text.slice(starts[i - 1], ends[i - 1])) && /\p{Lu}/u.test(text.charAt(starts[i] ?? 0))
  );
}

function behindMark(tokens: Tokens, i: number): number {
  switch (tokens.kinds[i - 1]) {
    case Kind.newline:
      return Position.sentence;
    case Kind.word:
      return isBehindHeading(tokens, i) ? Position.colon : Position.inside;
    case Kind.colon:
      return Position.colon;
    case Kind.open:
    case Kind.other:
    case Kind.question:
    case Kind.exclamation:
    case Kind.semicolon:
      return Position.mark;
    case Kind.minus:
    case Kind.slash:
    case Kind.plus:
      return Position.mark;
    default:
      return Position.inside;
  }
}
