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
    at = before;
  }
  return tokens.starts[at] ?? 0;
}
