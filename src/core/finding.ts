/** Closed vocabularies: they stand in records and replays, so a change is a major version. */
export const STATUSES = ['present', 'absent', 'conflicting'] as const;
export type Status = (typeof STATUSES)[number];

/** How surely it was said: `uncertain` is suspected, possible, with a question mark. */
export const CERTAINTIES = ['stated', 'uncertain'] as const;
export type Certainty = (typeof CERTAINTIES)[number];

/** Whose finding it is. Only those of the patient are facts. */
export const SUBJECTS = ['patient', 'relative', 'other'] as const;
export type Subject = (typeof SUBJECTS)[number];

/** When it holds. `hypothetical` is warned of or conditional, `planned` is to be examined or done. */
export const TIMES = ['current', 'past', 'hypothetical', 'planned'] as const;
export type Time = (typeof TIMES)[number];

/** Which side of the body. Left out of a finding: not said. */
export const SIDES = ['left', 'right', 'bilateral'] as const;
export type Side = (typeof SIDES)[number];

/** Where in the encounter a finding was said. */
export interface Evidence {
  /** Name of the note section as the caller gave it, or `observation`, `condition`, `request`. */
  readonly section: string;
  /** Offsets in UTF-16 code units into that section; 0 and 0 for structured sources. */
  readonly start: number;
  readonly end: number;
  /** Exact substring of the section; for structured sources the display text. */
  readonly quote: string;
}

/** What kind of statement the finding came from; specific beats general, and fresh beats old. */
export type FindingOrigin = 'note' | 'observation' | 'condition' | 'request' | 'derived';

/**
 * One thing said about one person at one time. What is not said has no finding: unknown is the
 * absence of a finding, never `absent`.
 */
export interface Finding {
  readonly id: string;
  readonly status: Status;
  readonly certainty: Certainty;
  readonly subject: Subject;
  readonly time: Time;
  readonly origin: FindingOrigin;
  readonly value?: number;
  /** UCUM unit of `value`. */
  readonly unit?: string;
  readonly side?: Side;
  /** How long it has lasted, in days, where the note says so. */
  readonly durationDays?: number;
  /** When it was measured or recorded (RFC 3339, or a FHIR date), for structured sources; left out: unknown. */
  readonly at?: string;
  /** `value` is only a bound of the measurement: `<5` has an upper bound, `>500` a lower one. */
  readonly bound?: 'upper' | 'lower';
  readonly evidence: readonly Evidence[];
}
