import type { Label } from '../label.ts';

/** A part of a text that identifies, as UTF-16 offsets `[start, end)` of the text as given. */
export interface Span {
  readonly start: number;
  readonly end: number;
  readonly label: Label;
}

/** A span with the reason it was found for. No member holds words of the text. */
export interface Found extends Span {
  /** From 0 to 1; ordinal, not calibrated. */
  readonly confidence: number;
  /** Id of the recognizer. */
  readonly recognizer: string;
  /** Which rule, which context, whether a checksum held. */
  readonly because: string;
  /** A person must look at it, whatever else happens. */
  readonly review?: boolean;
}
