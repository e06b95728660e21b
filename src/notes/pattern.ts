import type { Language } from '../core/language.ts';
import type { CueCategory, SectionRole } from '../core/vocabulary.ts';

/** What a pattern says when it matches. */
export type Meaning =
  | {
      readonly type: 'finding';
      readonly finding: number;
      readonly polarity: 'present' | 'named' | 'denied' | 'function' | 'unless' | 'graded';
      readonly outOf: number;
      readonly presentBelow: number;
    }
  | { readonly type: 'quantity'; readonly quantity: number }
  | {
      readonly type: 'cue';
      readonly category: CueCategory;
      readonly direction: 'forward' | 'backward' | 'both';
      readonly languages: readonly Language[] | undefined;
    }
  | { readonly type: 'heading'; readonly role: SectionRole };

/** One place of a pattern: any of its symbols may stand there. A symbol is a word class, or words written in the pattern itself. */
export interface CompiledElement {
  readonly symbols: readonly number[];
  readonly optional: boolean;
}

/** Elements in order. */
export interface Group {
  readonly elements: readonly CompiledElement[];
  /** The first element that is not optional. */
  readonly lead: number;
}

/** A pattern ready for matching. */
export interface Pattern {
  readonly meaning: Meaning;
  readonly groups: readonly Group[];
  /** `ordered[i]`: group i + 1 must follow group i. */
  readonly ordered: readonly boolean[];
  /** The element from which the others are looked for. */
  readonly anchorGroup: number;
  readonly anchorElement: number;
  /** Elements that must occur in a sentence before the pattern is tried, the rarest first. The first is what the pattern is tried for. */
  readonly required: readonly (readonly number[])[];
  /** Symbol of the region that must be the topic; -1 for none. */
  readonly topic: number;
  /** It has one element and nothing else: where that occurs, it matches. */
  readonly isOneWord: boolean;
}
