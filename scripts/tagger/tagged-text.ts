import type { Label } from '../../src/anonymize/label.ts';

/** A text with its identifiers marked; of what is marked `UNSURE` nothing is learned. */
export interface TaggedText {
  readonly text: string;
  readonly spans: readonly {
    readonly start: number;
    readonly end: number;
    readonly label: Label | 'UNSURE';
  }[];
}

/** What names and places are drawn from besides the invented ones. */
export interface NameTables {
  readonly given: readonly string[];
  readonly families: readonly string[];
  readonly places: readonly string[];
}
