import type { CardState } from '../../core/record.ts';
import type { CardLife } from './card-life.ts';

/** A card's life with what its row says beside it. */
export interface CardRecord {
  readonly cardId: string;
  readonly patient?: string;
  readonly encounter?: string;
  readonly kind: string;
  readonly evaluationId: string;
  readonly followUpAt?: string;
  readonly life: CardLife;
  /** State and the time it last changed, as of the last event. */
  readonly state: CardState;
  readonly changedAt: number;
}

/** A row of `cards`, as the database gives it. */
export interface CardDatabaseRow {
  readonly card_id: string;
  readonly patient: string | null;
  readonly encounter: string | null;
  readonly kind: string;
  readonly state: CardState;
  readonly raised_at: string;
  readonly changed_at: string;
  readonly seen_at: string;
  readonly missed_at: string | null;
  readonly facts_digest: string;
  readonly facts_since: string;
  readonly follow_up_at: string | null;
  readonly evaluation_id: string;
  readonly answer: 'acknowledged' | 'overridden' | null;
  readonly answered_at: string | null;
  readonly answered_facts: string | null;
  readonly feedback_id: string | null;
}

/** Columns of CardDatabaseRow. */
export const CARD_COLUMNS = `card_id, patient, encounter, kind, state, raised_at, changed_at, seen_at, missed_at,
  facts_digest, facts_since, follow_up_at, evaluation_id, answer, answered_at, answered_facts, feedback_id`;

/** Reads the life out of a row. */
export function lifeOf(row: CardDatabaseRow): CardLife {
  const { answer, answered_at, answered_facts, feedback_id, missed_at } = row;
  return {
    raisedAt: Date.parse(row.raised_at),
    seenAt: Date.parse(row.seen_at),
    facts: row.facts_digest,
    factsSince: Date.parse(row.facts_since),
    ...(missed_at !== null && { missedAt: Date.parse(missed_at) }),
    ...(answer !== null &&
      answered_at !== null &&
      feedback_id !== null && {
        answer: {
          state: answer,
          at: Date.parse(answered_at),
          feedbackId: feedback_id,
          ...(answered_facts !== null && { facts: answered_facts }),
        },
      }),
  };
}

/** Reads a record out of a row. */
export function cardRecordOf(row: CardDatabaseRow): CardRecord {
  return {
    cardId: row.card_id,
    kind: row.kind,
    evaluationId: row.evaluation_id,
    life: lifeOf(row),
    state: row.state,
    changedAt: Date.parse(row.changed_at),
    ...(row.patient !== null && { patient: row.patient }),
    ...(row.encounter !== null && { encounter: row.encounter }),
    ...(row.follow_up_at !== null && { followUpAt: row.follow_up_at }),
  };
}

/** The columns of a record, as JSON for `json_to_recordset`; times in milliseconds go over as RFC 3339. */
export function columnsOf(record: CardRecord): object {
  const { life } = record;
  const { answer } = life;
  return {
    card_id: record.cardId,
    patient: record.patient,
    encounter: record.encounter,
    kind: record.kind,
    state: record.state,
    raised_at: rfc(life.raisedAt),
    changed_at: rfc(record.changedAt),
    seen_at: rfc(life.seenAt),
    missed_at: life.missedAt === undefined ? undefined : rfc(life.missedAt),
    facts_digest: life.facts,
    facts_since: rfc(life.factsSince),
    follow_up_at: record.followUpAt,
    evaluation_id: record.evaluationId,
    answer: answer?.state,
    answered_at: answer === undefined ? undefined : rfc(answer.at),
    answered_facts: answer?.facts,
    feedback_id: answer?.feedbackId,
  };
}

function rfc(ms: number): string {
  return new Date(ms).toISOString();
}
