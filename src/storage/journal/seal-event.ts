import type { EvaluationRecord, RecordEvent } from '../../core/record.ts';
import { blindIndex, contentDigest, factsDigest } from '../crypto/blind-index.ts';
import type { Keyring } from '../crypto/keyring.ts';
import { openSealer, type Sealer } from '../crypto/seal.ts';
import type { AuditFacts, CardRow, EvaluationRow, FeedbackRow, JournalEntry, NoteRow } from './entry.ts';
import { packRecord } from './packed-record.ts';
import { placeOf } from './sealed-places.ts';

type Of<Kind extends RecordEvent['kind']> = Extract<RecordEvent, { kind: Kind }>;
type Sealed = Pick<JournalEntry, 'audit' | 'row'>;

function json(value: unknown): Buffer {
  return Buffer.from(JSON.stringify(value));
}

function cardRows(keyring: Keyring, { cards }: Of<'evaluation'>): CardRow[] {
  return cards.map(({ cardId, kind, factsHash, followUpAt }) => ({
    cardId,
    kind,
    factsDigest: factsDigest(keyring, factsHash),
    ...(followUpAt !== undefined && { followUpAt }),
  }));
}

function noteRow(
  keyring: Keyring,
  sealer: Sealer,
  { tenant, record, noteReason }: Of<'evaluation'>,
): NoteRow | undefined {
  if (record.text === 'none' || record.subject?.encounterId === undefined) return undefined;
  const note = json(record.encounter.note);
  return {
    digest: contentDigest(keyring, note),
    reason: noteReason,
    sealed: sealer(note, placeOf('note', tenant, record.evaluationId)),
  };
}

function subjectIndexes(
  keyring: Keyring,
  { tenant, subject }: EvaluationRecord,
): Pick<EvaluationRow, 'patient' | 'encounter'> {
  if (subject === undefined) return {};
  const encounter =
    subject.encounterId === undefined
      ? undefined
      : blindIndex(keyring, tenant, 'encounter', subject.encounterId);
  return {
    patient: blindIndex(keyring, tenant, 'patient', subject.patientId),
    ...(encounter === undefined ? {} : { encounter }),
  };
}

function sealEvaluation(keyring: Keyring, sealer: Sealer, event: Of<'evaluation'>): Sealed {
  const { record, tenant } = event;
  const bytes = packRecord(record);
  const digest = contentDigest(keyring, bytes);
  const indexes = subjectIndexes(keyring, record);
  const note = noteRow(keyring, sealer, event);
  const row: EvaluationRow = {
    kind: 'evaluation',
    evaluationId: record.evaluationId,
    door: record.door,
    text: record.text,
    ...indexes,
    knowledgeHash: record.knowledge.hash,
    softwareVersion: record.software.version,
    criticalCards: record.cards.filter(({ indicator }) => indicator === 'critical').length,
    answeredCards: record.cards.length,
    digest,
    sealed: sealer(bytes, placeOf('record', tenant, record.evaluationId)),
    cards: cardRows(keyring, event),
    ...(note === undefined ? {} : { note }),
  };
  const audit: AuditFacts = {
    action: 'evaluation',
    object: record.evaluationId,
    ...(indexes.patient === undefined ? {} : { subject: indexes.patient }),
    digest,
  };
  return { audit, row };
}

function sealFeedback(keyring: Keyring, sealer: Sealer, { tenant, feedback }: Of<'feedback'>): Sealed {
  const { serviceId, cardId, outcome, outcomeTimestamp, overrideReason } = feedback;
  const bytes = json(feedback);
  const digest = contentDigest(keyring, bytes);
  const reason = overrideReason?.reason;
  const sealedOverrideReason = reason && sealer(json(reason), placeOf('overrideReason', tenant, digest));
  const row: FeedbackRow = {
    kind: 'feedback',
    feedbackId: digest,
    serviceId,
    cardId,
    outcome,
    outcomeTimestamp,
    sealed: sealer(bytes, placeOf('feedback', tenant, digest)),
    ...(sealedOverrideReason === undefined ? {} : { sealedOverrideReason }),
  };
  return { audit: { action: `feedback.${outcome}`, object: cardId, digest }, row };
}

function sealAccess(
  keyring: Keyring,
  { tenant, what, evaluationId, item, patientId, grounds }: Of<'access'>,
): Sealed {
  const subject = patientId === undefined ? undefined : blindIndex(keyring, tenant, 'patient', patientId);
  const object = evaluationId ?? item;
  const audit: AuditFacts = {
    action: `access.${what}`,
    ...(object === undefined ? {} : { object }),
    ...(subject === undefined ? {} : { subject }),
    grounds,
  };
  return { audit, row: { kind: 'access' } };
}

function sealAdministration(
  keyring: Keyring,
  sealer: Sealer,
  { tenant, eventId, action, object, reason }: Of<'administration'>,
): Sealed {
  const audit: AuditFacts = { action: `administration.${action}`, object };
  if (reason === undefined) return { audit, row: { kind: 'administration' } };
  const bytes = Buffer.from(reason);
  const sealedReason = sealer(bytes, placeOf('reason', tenant, eventId));
  return {
    audit: { ...audit, digest: contentDigest(keyring, bytes) },
    row: { kind: 'administration', sealedReason },
  };
}

/** What came of a patient stands sealed in the chain, named by the evaluation that predicted it. */
function sealObserved(
  keyring: Keyring,
  sealer: Sealer,
  { tenant, eventId, observed, patientId }: Of<'observed-outcome'>,
): Sealed {
  const bytes = json(observed);
  const subject = patientId === undefined ? undefined : blindIndex(keyring, tenant, 'patient', patientId);
  const audit: AuditFacts = {
    action: 'observed-outcome',
    object: observed.evaluationId,
    ...(subject === undefined ? {} : { subject }),
    digest: contentDigest(keyring, bytes),
  };
  const sealedReason = sealer(bytes, placeOf('reason', tenant, eventId));
  return { audit, row: { kind: 'administration', sealedReason } };
}

function sealKind(keyring: Keyring, event: RecordEvent): Sealed {
  if (event.kind === 'access') return sealAccess(keyring, event);
  const sealer = openSealer(keyring);
  if (event.kind === 'evaluation') return sealEvaluation(keyring, sealer, event);
  if (event.kind === 'feedback') return sealFeedback(keyring, sealer, event);
  if (event.kind === 'observed-outcome') return sealObserved(keyring, sealer, event);
  return sealAdministration(keyring, sealer, event);
}

/** Turns an event into what may stand on disk. Pure but for the nonces. */
export function sealEvent(keyring: Keyring, event: RecordEvent): JournalEntry {
  const { eventId, tenant, at, kind, actor } = event;
  const utc = new Date(at).toISOString();
  const { kind: actorKind, id } = actor;
  return { eventId, tenant, at: utc, kind, actor: { kind: actorKind, id }, ...sealKind(keyring, event) };
}
