import { isLetterOrDigit } from '../../text/characters.ts';
import { Kind } from '../../text/tokenize.ts';
import type { Document } from './document.ts';

/** The first token that starts at `offset` or behind it (binary search); the number of tokens when there is none. */
export function tokenFrom(document: Document, offset: number): number {
  const { starts } = document.tokens;
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((starts[middle] ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Bits of `Flag` of the words among the `count` tokens before `offset`, on the same line. */
export function flagsBefore(document: Document, offset: number, count: number): number {
  let bits = 0;
  const last = tokenFrom(document, offset) - 1;
  for (let i = last; i > last - count && i >= 0; i--) {
    if (document.tokens.kinds[i] === Kind.newline) break;
    bits |= document.flags[i] ?? 0;
  }
  return bits;
}

/** Words among the `count` tokens before `offset`, nearest first, on the same line. */
export function wordsBefore(document: Document, offset: number, count: number): string[] {
  const words: string[] = [];
  const last = tokenFrom(document, offset) - 1;
  for (let i = last; i > last - count && i >= 0; i--) {
    if (document.tokens.kinds[i] === Kind.newline) break;
    if (document.tokens.kinds[i] === Kind.word) words.push(document.tokens.norms[i] ?? '');
  }
  return words;
}

/** Bits of the word right behind `end`, with at most one blank or hyphen between; 0 where none stands there. */
export function flagsBehind(document: Document, end: number): number {
  const i = tokenFrom(document, end);
  return (document.tokens.starts[i] ?? Number.POSITIVE_INFINITY) <= end + 1 ? (document.flags[i] ?? 0) : 0;
}

/** Whether `[start, end)` is not part of a longer word or number. */
export function standsAlone(text: string, start: number, end: number): boolean {
  return !isLetterOrDigit(text.charCodeAt(start - 1)) && !isLetterOrDigit(text.charCodeAt(end));
}
