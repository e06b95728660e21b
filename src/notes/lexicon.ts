import type { FindingKind } from '../core/vocabulary.ts';
import type { WordIndex } from '../text/word-index.ts';
import type { FrameModel } from './frames/frame-model.ts';
import type { PatternTable } from './pattern-table.ts';
import type { ResemblanceModel } from './resemblance/resemblance-model.ts';
import type { SequenceTable } from './sequence-table.ts';

/** A finding as the rules of reading need it. */
export interface FindingEntry {
  readonly id: string;
  readonly kind: FindingKind;
  readonly inRelative: string | undefined;
}

/** A quantity: what values are believed and how units convert to `unit` (UCUM). */
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
  readonly sequences: SequenceTable;
  /** Cues and headings. */
  readonly cues: PatternTable;
  /** Patterns of findings and quantities. */
  readonly patterns: PatternTable;
  /** Patterns in which the words of a finding mean something else; looked for where the finding was found. */
  readonly lookAlikes: PatternTable;
  readonly symbolCount: number;
  /** Symbols of the body regions that can be the topic of a sentence. */
  readonly regions: readonly number[];
  readonly findings: readonly FindingEntry[];
  readonly quantities: readonly QuantityEntry[];
  /** Tells whom and what time a stretch of text is about; left out, the cues alone decide. */
  readonly frames: FrameModel | undefined;
  /** Tells which condition's notes a note resembles; left out, it adds nothing. */
  readonly resemblance: ResemblanceModel | undefined;
}
