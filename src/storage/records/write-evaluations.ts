import type { Queryable } from '../database/database.ts';
import type { EvaluationEntry } from './event-of.ts';
import { PackedBytes } from './packed-bytes.ts';

const INSERT = `
  insert into evaluations (tenant, evaluation_id, event_id, at, door, text_kept, patient, encounter, cards, critical,
    knowledge_hash, software_version, digest, record)
  select $3, r.id, r.event, r.at, r.door, r.kept, r.patient, r.encounter, r.cards, r.critical, r.knowledge, r.software,
    r.digest, substring($2::bytea from r."from" for r.length)
  from json_to_recordset($1::json) as r (id text, event uuid, at timestamptz, door text, kept boolean, patient text,
    encounter text, cards integer, critical integer, knowledge text, software text, digest text, "from" integer,
    length integer)`;

/** Writes evaluations of one tenant, all in one statement. */
export async function writeEvaluations(
  inside: Queryable,
  tenant: string,
  entries: readonly EvaluationEntry[],
): Promise<void> {
  if (entries.length === 0) return;
  const bytes = new PackedBytes();
  const rows = entries.map(({ eventId, at, row }) => ({
    id: row.evaluationId,
    event: eventId,
    at,
    door: row.door,
    kept: row.text === 'kept',
    patient: row.patient,
    encounter: row.encounter,
    cards: row.answeredCards,
    critical: row.criticalCards,
    knowledge: row.knowledgeHash,
    software: row.softwareVersion,
    digest: row.digest,
    ...bytes.add(row.sealed),
  }));
  await inside.query(INSERT, [JSON.stringify(rows), bytes.all(), tenant]);
}
