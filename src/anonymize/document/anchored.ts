import type { Document } from './document.ts';

/**
 * Matches of a sticky pattern at the tokens that `isAnchor` names: a pattern that begins with a letter costs far less this way than when it is tried at
 * every character.
 */
export function* matchesAt(document: Document, pattern: RegExp, isAnchor: (norm: string, i: number) => boolean): Generator<RegExpExecArray> {
  const { norms, starts } = document.tokens;
  let close = 0;
  for (let i = 0; i < norms.length; i++) {
    const start = starts[i] ?? 0;
    if (start < close || !isAnchor(norms[i] ?? '', i)) continue;
    pattern.lastIndex = start;
    const match = pattern.exec(document.text);
    if (match === null) continue;
    close = match.index + match[0].length;
    yield match;
  }
}
