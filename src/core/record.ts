import type { Analysis } from './analysis.ts';
import type { Card, CardKind, Coding } from './card.ts';
import type { FactValue } from './condition-tree.ts';
import type { Encounter } from './encounter.ts';
import type { Urgency } from './knowledge.ts';
import type { ExperimentPart } from './model-experiment.ts';
import type { ModelState } from './model-registry.ts';
import type { ObservedOutcome, UnshownOutcome } from './outcome.ts';
import type { Principal } from './principal.ts';

/** What an evaluation was asked through. */
export type Door = 'encounter-save' | 'problem-list' | 'analyze' | 'differentials' | 'protocols' | 'outcomes';

/** Who an evaluation was about, by the ids of the client. Left out at doors that name nobody. */
export interface RecordSubject {
  readonly patientId: string;
  readonly encounterId?: string;
}

/**
 * One evaluation as it is kept: enough to run it again and to show why it said what it said. Stored sealed, as one JSON
 * text. With `text: "none"` it holds neither the note nor a quote: `encounter.note` is empty, the `quote` of evidence is
 * empty, and what was read of the note stands first in `encounter.findings`.
 */
export interface EvaluationRecord {
  readonly evaluationId: string;
  readonly tenant: string;
  readonly door: Door;
  /** RFC 3339: the clock the evaluation was given. */
  readonly now: string;
  readonly publicUrl: string;
  readonly subject?: RecordSubject;
  /** The encounter that suggestions name, where the record itself belongs to the patient alone (problem list). */
  readonly plannedFor?: string;
  /** Reference of the clinician, as the client sent it. */
  readonly userId?: string;
  readonly text: 'kept' | 'none';
  readonly encounter: Encounter;
  /** Facts that are no findings (duration, severity, earlier treatment), by fact. */
  readonly given?: Readonly<Record<string, FactValue>>;
  /** The complaint that the request itself named. */
  readonly complaint?: string;
  readonly analysis: Analysis;
  /** The cards that were given, in their order. */
  readonly cards: readonly Card[];
  /** Cards that there was reason for and that were not given: set aside before, or beyond the bound of an answer. */
  readonly notGiven?: readonly Card[];
  /** Ids of cards that were not given again: somebody had set them aside, and what they rest on is the same. */
  readonly heldBack?: readonly string[];
  readonly software: { readonly version: string };
  readonly knowledge: { readonly release: string; readonly hash: string };
  /** Every model that was asked, with where it stood then. */
  readonly models: readonly {
    readonly id: string;
    readonly hash: string;
    readonly state: Extract<ModelState, 'champion' | 'challenger' | 'shadow'>;
    /** The experiment that decided which of the two was shown. */
    readonly experiment?: ExperimentPart;
    /** Declared inputs with allowed values that it was asked with; what is not there was missing. Left out by older versions. */
    readonly inputs?: Readonly<Record<string, string | number | boolean>>;
  }[];
  /** What models said that was not shown. */
  readonly unshown?: readonly UnshownOutcome[];
}

/** A card's life. `raised` until somebody answers; `resolved` when a later save no longer gives reason for it. */
export const CARD_STATES = ['raised', 'acknowledged', 'overridden', 'resolved', 'expired'] as const;
export type CardState = (typeof CARD_STATES)[number];

/** That an evaluation had reason for a card; its text stands in the record. `factsHash` tells whether what it rests on has changed. */
export interface CardSighting {
  readonly cardId: string;
  readonly kind: CardKind;
  readonly conditionId?: string;
  readonly urgency?: Urgency;
  /** SHA-256, hex, over the urgency and the findings with status, subject, time and value; quotes do not count. */
  readonly factsHash: string;
  /** RFC 3339: when it is to be looked at again, where the card itself says so. */
  readonly followUpAt?: string;
}

/** What is known of a card that has been given before. */
export interface CardStanding {
  readonly cardId: string;
  readonly state: CardState;
  readonly raisedAt: string;
  readonly changedAt: string;
  readonly overrideReason?: Coding;
}

/** A standing card with its whole text, for showing again. */
export interface StandingCard extends CardStanding {
  readonly evaluationId: string;
  readonly followUpAt?: string;
  readonly card: Card;
}

/** One item of CDS Hooks feedback, checked. */
export interface Feedback {
  readonly serviceId: string;
  readonly cardId: string;
  readonly outcome: 'accepted' | 'overridden';
  readonly acceptedSuggestions: readonly string[];
  readonly overrideReason?: { readonly reason?: Partial<Coding>; readonly userComment?: string };
  /** RFC 3339, as the client says. */
  readonly outcomeTimestamp: string;
}

/** Why a note has a new version. */
export type NoteReason = 'saved' | 'changed' | 'amended' | 'entered-in-error';

interface EventFrame {
  /** UUID, random or made from what happened. The same event applied twice has one effect. */
  readonly eventId: string;
  readonly tenant: string;
  /** RFC 3339. */
  readonly at: string;
  readonly actor: Pick<Principal, 'kind' | 'id'>;
}

/** Something that happened and must not be lost. Each is acknowledged, applied once, and stands in the audit chain. */
export type RecordEvent =
  | (EventFrame & {
      readonly kind: 'evaluation';
      readonly record: EvaluationRecord;
      readonly cards: readonly CardSighting[];
      readonly noteReason: NoteReason;
    })
  | (EventFrame & { readonly kind: 'feedback'; readonly feedback: Feedback })
  | (EventFrame & {
      /** Somebody looked at what is about a patient. */
      readonly kind: 'access';
      readonly what: 'evaluation' | 'standing-cards' | 'evaluation-list' | 'review-queue';
      readonly evaluationId?: string;
      readonly patientId?: string;
      /** The item of a review queue that was looked at. */
      readonly item?: string;
      /** Why they may, in words of the role: `treatment`, `operation`, `complaint`. */
      readonly grounds: string;
    })
  | (EventFrame & {
      /** It became known what came of a patient for whom a model had predicted. */
      readonly kind: 'observed-outcome';
      readonly observed: ObservedOutcome;
      readonly patientId?: string;
    })
  | (EventFrame & {
      /** Something was changed that is about no patient. */
      readonly kind: 'administration';
      readonly action: string;
      readonly object: string;
      readonly reason?: string;
    });
