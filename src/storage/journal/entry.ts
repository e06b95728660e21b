import type { CardKind } from '../../core/card.ts';
import type { Principal } from '../../core/principal.ts';
import type { Door, NoteReason, RecordEvent } from '../../core/record.ts';

/** What the audit chain tells of an event. Ids of patients are blind indexes, content is a keyed digest. */
export interface AuditFacts {
  /** `evaluation`, `feedback.accepted`, `feedback.overridden`, `access.<what>`, `observed-outcome`, `administration.<action>`. */
  readonly action: string;
  /** What it was done to: an evaluation, a card, or a name of what was administered. */
  readonly object?: string;
  /** Blind index of the patient. */
  readonly subject?: string;
  readonly digest?: string;
  readonly grounds?: string;
}

/**
 * A card as it goes into the row of its life; its text stands in the record of the evaluation that gave it. What the facts
 * are is told by a keyed digest alone: a plain hash of a few findings can be guessed at.
 */
export interface CardRow {
  readonly cardId: string;
  readonly kind: CardKind;
  readonly factsDigest: string;
  readonly followUpAt?: string;
}

/** A note as it goes into its row; `sealed` is its JSON, bound to (`note_versions`, `note`, evaluation id). */
export interface NoteRow {
  readonly digest: string;
  readonly reason: NoteReason;
  readonly sealed: Uint8Array;
}

/** The row of an evaluation; `sealed` is the whole record, packed, bound to (`evaluations`, `record`, evaluation id). */
export interface EvaluationRow {
  readonly kind: 'evaluation';
  readonly evaluationId: string;
  readonly door: Door;
  readonly text: 'kept' | 'none';
  /** Blind indexes. */
  readonly patient?: string;
  readonly encounter?: string;
  readonly knowledgeHash: string;
  readonly softwareVersion: string;
  /** How many of the cards of the answer are critical, of how many. */
  readonly criticalCards: number;
  readonly answeredCards: number;
  readonly digest: string;
  readonly sealed: Uint8Array;
  readonly cards: readonly CardRow[];
  /** Left out when the note is not kept, or the encounter has no id to be versioned under. */
  readonly note?: NoteRow;
}

/**
 * The row of feedback. `feedbackId` is the digest of its content, so that the same item again is the same row. `sealed`
 * is the feedback as JSON, bound to (`feedback`, `feedback`, feedback id).
 */
export interface FeedbackRow {
  readonly kind: 'feedback';
  readonly feedbackId: string;
  readonly serviceId: string;
  readonly cardId: string;
  readonly outcome: 'accepted' | 'overridden';
  readonly outcomeTimestamp: string;
  readonly sealed: Uint8Array;
  /** The reason of an override as JSON, bound to (`feedback`, `override_reason`, feedback id). */
  readonly sealedOverrideReason?: Uint8Array;
}

/** An event without a row of its own: what it was stands in the audit chain. */
export interface AccessRow {
  readonly kind: 'access';
}

/** What stands in the audit chain alone. `sealedReason` is the text of the reason, or an observed outcome as JSON, bound to (`audit_entries`, `reason`, event id). */
export interface AdministrationRow {
  readonly kind: 'administration';
  readonly sealedReason?: Uint8Array;
}

/** What an event writes into the database beside the audit chain. */
export type JournalRow = EvaluationRow | FeedbackRow | AccessRow | AdministrationRow;

/** One event once it is sealed: no patient value in clear, every sealed value bound to its row in the database. */
export interface JournalEntry {
  readonly eventId: string;
  readonly tenant: string;
  /** RFC 3339 in UTC with milliseconds. */
  readonly at: string;
  readonly kind: RecordEvent['kind'];
  readonly actor: Pick<Principal, 'kind' | 'id'>;
  readonly audit: AuditFacts;
  readonly row: JournalRow;
}
