import type { Language } from '../core/language.ts';
import type { CueCategory, FindingKind, SectionRole } from '../core/vocabulary.ts';
import type { WordIndex } from '../text/word-index.ts';
import type { PairFilter } from './pair-filter.ts';
import type { PatternTable } from './pattern-table.ts';

/** What a pattern says when it matches. */
export type Meaning =
  | {
      readonly type: 'finding';
      readonly finding: number;
      readonly polarity: 'present' | 'denied' | 'unless' | 'graded';
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

export interface Pattern {
  readonly meaning: Meaning;
  readonly groups: readonly Group[];
  /** `ordered[i]`: group i + 1 must follow group i. */
  readonly ordered: readonly boolean[];
  /** The element whose occurrences start the search: the rarest of the pattern. */
  readonly anchorGroup: number;
  readonly anchorElement: number;
  /** Elements that must occur in a sentence before the pattern is tried, the anchor left out, rare ones first. */
  readonly required: readonly (readonly number[])[];
  /** Symbol of the region that must be the topic; -1 for none. */
  readonly topic: number;
  /** It has one element and nothing else: where that occurs, it matches. */
  readonly isOneWord: boolean;
}

/** A symbol that is several words in a row; the first word's entry leads to it. */
export interface Sequence {
  readonly symbol: number;
  /** Entries of the following words. */
  readonly rest: readonly number[];
}

export interface FindingEntry {
  readonly id: string;
  readonly kind: FindingKind;
  readonly inRelative: string | undefined;
}

export interface QuantityEntry {
  readonly id: string;
  readonly unit: string;
  readonly low: number;
  readonly high: number;
  readonly form: string;
  readonly units: ReadonlyMap<string, number>;
}

/** The vocabulary made ready for matching. Immutable. */
export interface Lexicon {
  readonly words: WordIndex;
  /** The symbols that entry e satisfies by itself stand in `symbols` from `symbolStarts[e]` to `symbolStarts[e + 1]`. */
  readonly symbolStarts: Int32Array;
  readonly symbols: Int32Array;
  /** Entry number to the sequences it begins, by the entry of their second word. */
  readonly sequencesOfEntry: readonly (ReadonlyMap<number, readonly Sequence[]> | undefined)[];
  /** Entries that some sequence begins with. */
  readonly pairs: PairFilter;
  /** Cues and headings. */
  readonly cues: PatternTable;
  /** Patterns of findings and quantities. */
  readonly patterns: PatternTable;
  readonly symbolCount: number;
  /** Symbols of the body regions that can be the topic of a sentence. */
  readonly regions: readonly number[];
  readonly findings: readonly FindingEntry[];
  readonly quantities: readonly QuantityEntry[];
}
