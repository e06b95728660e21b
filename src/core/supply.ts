/** Why something could not be had, as an id that texts and tests share. */
export type AbsenceReason =
  | 'not-supplied'
  | 'failed'
  | 'wrong-type'
  | 'partial'
  | 'over-limit'
  | 'other-patient'
  | 'other-encounter'
  | 'unreadable'
  | 'refused'
  | 'unavailable'
  | 'timed-out';

/**
 * What is had under one prefetch key. `resources` empty and no `reason` is known to be empty; a `reason` beside resources
 * says that they are not all.
 */
export interface Supply {
  readonly had: boolean;
  readonly resources: readonly Readonly<Record<string, unknown>>[];
  readonly reason?: AbsenceReason;
  /** How many resources were about somebody else, and dropped; left out where there were none. */
  readonly discarded?: number;
}
