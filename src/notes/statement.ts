import type { Certainty, Side, Subject, Time } from '../core/finding.ts';

/** One mention with everything decided about it: a finding before those that say the same are put together. */
export interface Statement {
  /** Id of the finding or quantity. */
  readonly id: string;
  readonly present: boolean;
  readonly certainty: Certainty;
  readonly subject: Subject;
  readonly time: Time;
  readonly section: string;
  /** Offsets into the section, UTF-16 code units. */
  readonly start: number;
  readonly end: number;
  readonly quote: string;
  readonly value?: number;
  readonly unit?: string;
  readonly side?: Side;
}

/**
 * Something else that reads notes: a learned component, for instance. It may add statements with their quotes; it can take none away. Must be
 * deterministic and give offsets into the section as given.
 */
export type StatementSource = (section: string, text: string) => readonly Statement[];
