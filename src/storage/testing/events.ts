import { randomUUID } from 'node:crypto';
import type { Card } from '../../core/card.ts';
import type { EvaluationRecord, RecordEvent } from '../../core/record.ts';

/** Values that must stand nowhere in clear. */
export const PATIENT = { patientId: 'patient-4711', encounterId: 'encounter-0815' };
/** The note of every evaluation of these tests. */
export const NOTE = { subjective: 'Vondt i ryggen siden i går, stråler ned i venstre bein.' };

type EvaluationEvent = Extract<RecordEvent, { kind: 'evaluation' }>;

/** A critical card with a quote of the note. */
export function testCard(uuid: string = randomUUID(), evaluationId: string = randomUUID()): Card {
  return {
    uuid,
    summary: 'Cauda equina syndrome: refer now',
    detail: 'Rests on a quote',
    indicator: 'critical',
    source: {
      label: 'Veileder',
      url: 'https://example.org',
      topic: { system: 's', code: 'c', display: 'd' },
    },
    links: [],
    extension: {
      'no.veileder.card': {
        kind: 'red-flag',
        language: 'nb',
        because: [{ finding: 'leg-pain', status: 'present', quote: 'stråler ned i venstre bein' }],
        evaluationId,
        knowledge: { release: '1', hash: 'h' },
      },
    },
  };
}

/** A record of an evaluation with one card. */
export function testRecord(change: Partial<EvaluationRecord> = {}): EvaluationRecord {
  const evaluationId = change.evaluationId ?? randomUUID();
  const knowledge = { release: '1', hash: 'h' };
  return {
    evaluationId,
    tenant: 'clinic',
    door: 'encounter-save',
    now: '2026-11-29T10:00:00+01:00',
    publicUrl: 'https://example.org',
    subject: PATIENT,
    userId: 'Practitioner/9',
    text: 'kept',
    encounter: { patient: {}, note: NOTE, diagnosisCodes: [], findings: [], absent: [] },
    analysis: {
      evaluationId,
      redFlags: [],
      differentials: [],
      protocols: [],
      scores: [],
      outcome: null,
      alerts: [],
      findings: [],
      absent: [],
      knowledge,
    },
    cards: [testCard(randomUUID(), evaluationId)],
    software: { version: '0.1.0' },
    knowledge,
    models: [],
    ...change,
  };
}

/** An event of one evaluation and its cards. */
export function testEvaluation(change: Partial<EvaluationRecord> = {}): EvaluationEvent {
  const record = testRecord(change);
  return {
    kind: 'evaluation',
    eventId: randomUUID(),
    tenant: record.tenant,
    at: record.now,
    actor: { kind: 'client', id: 'ehr' },
    record,
    cards: record.cards.map(({ uuid }) => ({ cardId: uuid, kind: 'red-flag', factsHash: 'f'.repeat(64) })),
    noteReason: 'saved',
  };
}
