import type { Document } from './document.ts';

/**
 * Matches of a sticky pattern at the given tokens: a pattern that begins with a letter costs far less this way than when it is tried at every
 * character. Matches do not overlap.
 */
export function matchesAt(
  document: Document,
  pattern: RegExp,
  anchors: readonly number[],
): RegExpExecArray[] {
  const { starts } = document.tokens;
  const matches: RegExpExecArray[] = [];
  let close = 0;
  for (const i of anchors) {
    const start = starts[i] ?? 0;
    if (start < close) continue;
    pattern.lastIndex = start;
    const match = pattern.exec(document.text);
    if (match === null) continue;
    close = match.index + match[0].length;
    matches.push(match);
  }
  return matches;
}

/** The same at offsets instead of tokens, in the order of the text. */
export function matchesFrom(text: string, pattern: RegExp, offsets: readonly number[]): RegExpExecArray[] {
  const matches: RegExpExecArray[] = [];
  let close = 0;
  for (const start of offsets) {
    if (start < close) continue;
    pattern.lastIndex = start;
    const match = pattern.exec(text);
    if (match === null) continue;
    close = match.index + match[0].length;
    matches.push(match);
  }
  return matches;
}

/** Where digits begin, each with the offset before it too: a mark may belong to the number. */
export function digitStarts({ digitRuns, text }: Document): number[] {
  const offsets: number[] = [];
  for (const { start } of digitRuns) {
    if (/['’`-]/.test(text.charAt(start - 1))) offsets.push(start - 1);
    offsets.push(start);
  }
  return offsets;
}
