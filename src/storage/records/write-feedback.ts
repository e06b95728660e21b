import type { Queryable } from '../database/database.ts';
import type { FeedbackEntry } from './event-of.ts';
import { PackedBytes } from './packed-bytes.ts';

const INSERT = `
  insert into feedback (tenant, feedback_id, event_id, at, card_id, service_id, outcome, outcome_timestamp, feedback,
    override_reason)
  select $3, r.id, r.event, r.at, r.card, r.service, r.outcome, r.outcome_timestamp,
    substring($2::bytea from r.item_from for r.item_length),
    nullif(substring($2::bytea from r.reason_from for r.reason_length), '')
  from json_to_recordset($1::json) as r (id text, event uuid, at timestamptz, card text, service text, outcome text,
    outcome_timestamp text, item_from integer, item_length integer, reason_from integer, reason_length integer)
  on conflict do nothing returning event_id`;

/** Writes feedback. Gives back what is new: the same item again is the same row, and has no second effect. */
export async function writeFeedback(
  inside: Queryable,
  tenant: string,
  entries: readonly FeedbackEntry[],
): Promise<readonly FeedbackEntry[]> {
  if (entries.length === 0) return [];
  const bytes = new PackedBytes();
  const rows = entries.map(({ eventId, at, row }) => {
    const item = bytes.add(row.sealed);
    const reason = bytes.add(row.sealedOverrideReason);
    return {
      id: row.feedbackId,
      event: eventId,
      at,
      card: row.cardId,
      service: row.serviceId,
      outcome: row.outcome,
      outcome_timestamp: row.outcomeTimestamp,
      item_from: item.from,
      item_length: item.length,
      reason_from: reason.from,
      reason_length: reason.length,
    };
  });
  const written = await inside.query<{ event_id: string }>(INSERT, [
    JSON.stringify(rows),
    bytes.all(),
    tenant,
  ]);
  const fresh = new Set(written.map(row => row.event_id));
  return entries.filter(({ eventId }) => fresh.has(eventId.toLowerCase()));
}
