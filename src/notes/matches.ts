import type { Meaning } from './pattern.ts';

/** A pattern found in a sentence. */
export interface Match<M extends Meaning = Meaning> {
  readonly meaning: M;
  /** Tokens the pattern's words stand on, ascending. */
  readonly used: readonly number[];
  readonly first: number;
  readonly last: number;
}

/** A match by the type of what it means. */
export type MatchOf<T extends Meaning['type']> = Match<Extract<Meaning, { type: T }>>;

/** What was found in one sentence, by what it means. */
export interface Matches {
  readonly cues: readonly MatchOf<'cue'>[];
  readonly headings: readonly MatchOf<'heading'>[];
  readonly findings: readonly MatchOf<'finding'>[];
  /** Places where words of those findings mean something else. */
  readonly lookAlikes: readonly MatchOf<'finding'>[];
  readonly quantities: readonly MatchOf<'quantity'>[];
}
