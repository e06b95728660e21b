import { randomUUID } from 'node:crypto';
import type { CardSighting, Feedback, RecordEvent } from '../../../core/record.ts';
import { testCard, testRecord } from '../events.ts';

/** An event of an evaluation. */
export type EvaluationEvent = Extract<RecordEvent, { kind: 'evaluation' }>;

/** What a test says of an evaluation. */
export interface Saved {
  readonly tenant?: string;
  readonly patient: string;
  readonly encounter: string;
  readonly at: string;
  readonly note?: string;
  /** Facts of each card by its id. */
  readonly cards: Readonly<Record<string, string>>;
}

const ACTOR = { kind: 'client', id: 'ehr' } as const;
/** A hash of facts. */
export const FIRST = 'a'.repeat(64);
/** Another one. */
export const OTHER = 'b'.repeat(64);

/** An encounter that was saved. */
export function saved({ tenant = 'clinic', patient, encounter, at, note, cards }: Saved): EvaluationEvent {
  const sightings = Object.entries(cards).map(
    ([cardId, factsHash]): CardSighting => ({ cardId, kind: 'red-flag', factsHash }),
  );
  const plain = testRecord();
  const record = testRecord({
    tenant,
    now: at,
    subject: { patientId: patient, encounterId: encounter },
    cards: sightings.map(({ cardId }) => testCard(cardId)),
    encounter: { ...plain.encounter, note: { subjective: note ?? 'vondt i ryggen' } },
  });
  const frame = { eventId: randomUUID(), tenant, at, actor: ACTOR };
  return { ...frame, kind: 'evaluation', record, cards: sightings, noteReason: 'saved' };
}

/** What somebody said to a card. */
export function answer(
  cardId: string,
  at: string,
  outcome: Feedback['outcome'],
  tenant = 'clinic',
): Extract<RecordEvent, { kind: 'feedback' }> {
  const reason = { system: 'urn:reasons', code: 'known', display: 'Already known' };
  const feedback: Feedback = {
    serviceId: 'veileder-encounter-save',
    cardId,
    outcome,
    acceptedSuggestions: [],
    outcomeTimestamp: at,
    ...(outcome === 'overridden' && { overrideReason: { reason } }),
  };
  return { kind: 'feedback', eventId: randomUUID(), tenant, at, actor: ACTOR, feedback };
}

/** A minute of the day on which everything happens, RFC 3339. */
export const minute = (n: number): string => new Date(Date.UTC(2026, 10, 1, 8, n)).toISOString();

/** Ids that no other test uses. */
export const ids = () => ({
  patient: randomUUID(),
  encounter: randomUUID(),
  card: randomUUID(),
  other: randomUUID(),
});
