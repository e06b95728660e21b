import { auditFields, CHAIN_START, type ChainHead, nextEntry } from '../audit/chain.ts';
import type { Queryable } from '../database/database.ts';
import type { JournalEntry } from '../journal/entry.ts';
import { PackedBytes } from './packed-bytes.ts';

/** The end of a tenant's chain, held until the transaction ends: whoever else writes for this tenant waits. */
export async function lockHead(inside: Queryable, tenant: string): Promise<ChainHead> {
  await inside.query(
    'insert into audit_heads (tenant, seq, hash) values ($1, $2::bigint, $3) on conflict do nothing',
    [tenant, CHAIN_START.seq, CHAIN_START.hash],
  );
  const [head] = await inside.query<ChainHead>(
    'select seq, hash from audit_heads where tenant = $1 for update',
    [tenant],
  );
  return head ?? CHAIN_START;
}

/** The entries whose event does not stand in the chain yet, each event once. */
export async function notYetApplied(
  inside: Queryable,
  tenant: string,
  entries: readonly JournalEntry[],
): Promise<readonly JournalEntry[]> {
  const once = new Map(entries.map(entry => [entry.eventId.toLowerCase(), entry]));
  const known = await inside.query<{ event_id: string }>(
    'select event_id from audit_entries where tenant = $1 and event_id = any($2::uuid[])',
    [tenant, [...once.keys()]],
  );
  for (const { event_id } of known) once.delete(event_id);
  return [...once.values()];
}

const INSERT = `
  with head as (update audit_heads set seq = $4::bigint, hash = $5 where tenant = $3)
  insert into audit_entries (tenant, seq, event_id, at, actor_kind, actor_id, action, object, subject, digest, grounds,
    prev_hash, hash, reason)
  select $3, r.seq, r.event, r.at, r.actor_kind, r.actor_id, r.action, r.object, r.subject, r.digest, r.grounds,
    r.prev_hash, r.hash, nullif(substring($2::bytea from r."from" for r.length), '')
  from json_to_recordset($1::json) as r (seq bigint, event uuid, at text, actor_kind text, actor_id text, action text,
    object text, subject text, digest text, grounds text, prev_hash text, hash text, "from" integer, length integer)`;

/** Appends one entry of the chain for each event, in their order, and moves the head. Gives back the new head. */
export async function writeAudit(
  inside: Queryable,
  tenant: string,
  head: ChainHead,
  entries: readonly JournalEntry[],
): Promise<ChainHead> {
  const bytes = new PackedBytes();
  let end = head;
  const rows = entries.map(entry => {
    const link = nextEntry(end, auditFields(entry));
    end = { seq: link.seq, hash: link.hash };
    const { eventId, actorKind, actorId, ...told } = link;
    return {
      ...told,
      event: eventId,
      actor_kind: actorKind,
      actor_id: actorId,
      prev_hash: link.prevHash,
      ...bytes.add(entry.row.kind === 'administration' ? entry.row.sealedReason : undefined),
    };
  });
  await inside.query(INSERT, [JSON.stringify(rows), bytes.all(), tenant, end.seq, end.hash]);
  return end;
}
