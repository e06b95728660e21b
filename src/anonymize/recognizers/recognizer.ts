import type { Label } from '../label.ts';
import type { Reading } from '../proper/reading.ts';
import type { Found } from '../spans/span.ts';

/** Finds one kind of identifier. Pure, and linear in the length of the text. */
export interface Recognizer {
  readonly id: string;
  /** Labels it may give, for the reference page. */
  readonly labels: readonly Label[];
  readonly find: (reading: Reading) => readonly Found[];
}
