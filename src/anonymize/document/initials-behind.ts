import { Kind } from '../../text/tokenize.ts';
import type { Document } from './document.ts';
import { Shape } from './shape.ts';

/** Token behind the initials that follow a name which ends before token `end`: `Kari N.`, `Kari N`, `kari n` at the end of a line; `end` where none do. */
export function initialsBehind({ tokens, shapes, text }: Document, end: number): number {
  const gap = text.slice(tokens.ends[end - 1], tokens.starts[end]);
  const isSmall =
    shapes[end - 1] === Shape.lower && /^ \p{Ll}\.?\s*(?:\n|$)/u.test(text.slice(tokens.ends[end - 1]));
  if (isSmall) return end + 1;
  if (shapes[end] !== Shape.initial || gap !== ' ') return end;
  const one =
    tokens.kinds[end + 1] === Kind.period && tokens.starts[end + 1] === tokens.ends[end] ? end + 2 : end + 1;
  const isSecond = shapes[one] === Shape.initial && tokens.starts[one] === (tokens.ends[one - 1] ?? 0) + 1;
  return isSecond && /^\.?\s*(?:\n|$)/.test(text.slice(tokens.ends[one])) ? one + 1 : one;
}
