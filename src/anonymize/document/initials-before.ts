import { Kind } from '../../text/tokenize.ts';
import type { Document } from './document.ts';
import { Shape } from './shape.ts';

const MOST = 3;

/** Offset where the initials right before token `i` begin (`A. Skogen`, `A B Skogen`); its own start where there are none. */
export function initialsBefore({ tokens, shapes }: Document, i: number): number {
  let at = i;
  for (let n = 0; n < MOST; n++) {
    const before = tokens.kinds[at - 1] === Kind.period ? at - 2 : at - 1;
    if (shapes[before] !== Shape.initial || (tokens.starts[at] ?? 0) - (tokens.ends[before] ?? 0) > 2) break;
    if (isHeading(tokens, before, at)) break;
    at = before;
  }
  return tokens.starts[at] ?? 0;
}

/** `S Bjørn sier`: the letter of a section at the start of a line, without full stop. */
function isHeading({ kinds, norms }: Document['tokens'], i: number, next: number): boolean {
  const opensLine = i === 0 || kinds[i - 1] === Kind.newline;
  return opensLine && next === i + 1 && /^[soapev]$/.test(norms[i] ?? '');
}
