import type { FrameBoundary } from '../../core/frames.ts';
import type { Sentence } from '../../text/sentences.ts';
import { Kind, type Tokens } from '../../text/tokenize.ts';

/** A stretch of text `[first, end)` that is about one person at one time: what stands between two marks. */
export interface Unit {
  readonly first: number;
  readonly end: number;
  readonly boundary: FrameBoundary;
  /** Index of the sentence it lies in. */
  readonly sentence: number;
}

/** A unit without a mark is cut at so many tokens. */
const LONGEST = 24;

/** Cuts the sentences of a section into units: at commas, semicolons, colons, brackets and dashes that stand apart. */
export function unitsOf(tokens: Tokens, sentences: readonly Sentence[]): Unit[] {
  const units: Unit[] = [];
  sentences.forEach(({ first, end, startsLine }, sentence) => {
    let from = first;
    let boundary: FrameBoundary = sentence === 0 ? 'section' : startsLine ? 'line' : 'sentence';
    for (let i = first; i < end; i++) {
      const closes = i + 1 === end || parts(tokens, i) || i - from >= LONGEST;
      if (!closes || !hasWord(tokens, from, i + 1)) continue;
      units.push({ first: from, end: i + 1, boundary, sentence });
      boundary = 'mark';
      from = i + 1;
    }
  });
  return units;
}

function hasWord({ kinds }: Tokens, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (kinds[i] === Kind.word || kinds[i] === Kind.number) return true;
  return false;
}

function parts({ kinds, starts, ends }: Tokens, i: number): boolean {
  const kind = kinds[i];
  if (kind === Kind.comma || kind === Kind.semicolon || kind === Kind.colon) return true;
  if (kind === Kind.open || kind === Kind.close || kind === Kind.period) return true;
  return (
    kind === Kind.minus && (starts[i] ?? 0) > (ends[i - 1] ?? 0) && (starts[i + 1] ?? 0) > (ends[i] ?? 0)
  );
}
