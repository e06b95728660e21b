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
  return matchesFrom(document.text, pattern, startsOf(document, anchors));
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

/** Offsets where tokens start. */
export function startsOf({ tokens }: Document, anchors: readonly number[]): number[] {
  return anchors.map(i => tokens.starts[i] ?? 0);
}

/** Several sticky patterns as few: one question says whether any of them matches at an offset. */
export type Gate = readonly RegExp[];

/** Joins patterns that share their flags: what is blind to case for one pattern must not become so for another. None may refer back to a group of its own by number. */
export function gateOf(patterns: readonly RegExp[]): Gate {
  const flags = new Set(patterns.map(one => one.flags));
  return [...flags].map(shared => {
    const sources = patterns.filter(one => one.flags === shared).map(({ source }) => `(?:${source})`);
    return new RegExp(sources.join('|'), shared);
  });
}

/** The offsets at which at least one pattern of the gate matches: at most offsets none does, and then none of them needs to be tried by itself. */
export function passing(gate: Gate, text: string, offsets: readonly number[]): number[] {
  const passed: number[] = [];
  for (const start of offsets)
    for (const pattern of gate) {
      pattern.lastIndex = start;
      if (!pattern.test(text)) continue;
      passed.push(start);
      break;
    }
  return passed;
}

/** Where lines begin. */
export function lineStarts({ text }: Document): number[] {
  const offsets = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) offsets.push(at + 1);
  return offsets;
}

/** Where digits begin, each with the offset before it too: a mark may belong to the number. */
export function digitStarts({ digitRuns, text }: Document): number[] {
  const offsets: number[] = [];
  for (const { start } of digitRuns) {
    if (start > 0 && MARKS.includes(text.charAt(start - 1))) offsets.push(start - 1);
    offsets.push(start);
  }
  return offsets;
}

const MARKS = "'’`-";
