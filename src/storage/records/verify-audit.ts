import type { AuditVerdict } from '../../core/store.ts';
import type { Anchor } from '../audit/anchor-line.ts';
import type { AuditEntry, ChainHead } from '../audit/chain.ts';
import { walkChain } from '../audit/walk-chain.ts';
import type { Queryable } from '../database/database.ts';

const PAGE = 1_000;

interface AuditRow {
  readonly tenant: string;
  readonly seq: number;
  readonly event_id: string;
  readonly at: string;
  readonly actor_kind: string;
  readonly actor_id: string;
  readonly action: string;
  readonly object: string | null;
  readonly subject: string | null;
  readonly digest: string | null;
  readonly grounds: string | null;
  readonly prev_hash: string;
  readonly hash: string;
}

/** The tenants that have a chain, or are said to have one by the second place. */
export async function auditedTenants(
  database: Queryable,
  anchors: readonly Anchor[],
): Promise<readonly string[]> {
  const rows = await database.query<{ tenant: string }>(
    'select tenant from audit_heads union select distinct tenant from audit_entries',
  );
  return [...new Set([...rows, ...anchors].map(({ tenant }) => tenant))].sort();
}

/**
 * Walks a tenant's chain up to the head as it stood at the beginning, and compares it with the second place, which must
 * have been read before. Entries that come meanwhile are not looked at.
 */
export async function verifyTenant(
  database: Queryable,
  tenant: string,
  anchors: readonly Anchor[],
): Promise<AuditVerdict> {
  const [head] = await database.query<ChainHead>('select seq, hash from audit_heads where tenant = $1', [
    tenant,
  ]);
  const walk = walkChain(
    tenant,
    anchors.filter(anchor => anchor.tenant === tenant),
  );
  const entries = await walkPages(database, tenant, head?.seq ?? Number.MAX_SAFE_INTEGER, walk.take);
  const verdict = walk.end(head);
  if (verdict.ok) return { tenant, entries, ok: true };
  return { tenant, entries, ok: false, firstBroken: { seq: verdict.seq, why: verdict.why } };
}

/** Lets `take` see the entries in order until it says no. Gives back how many there are. */
async function walkPages(
  database: Queryable,
  tenant: string,
  last: number,
  take: (entry: AuditEntry) => boolean,
): Promise<number> {
  let seen = 0;
  let after = Number.MIN_SAFE_INTEGER;
  for (;;) {
    const rows = await database.query<AuditRow>(
      `select tenant, seq, event_id, at, actor_kind, actor_id, action, object, subject, digest, grounds, prev_hash, hash
       from audit_entries where tenant = $1 and seq > $2::bigint and seq <= $3::bigint order by seq limit ${PAGE}`,
      [tenant, after, last],
    );
    for (const row of rows)
      if (take(entryOf(row))) seen += 1;
      else return seen;
    after = rows.at(-1)?.seq ?? after;
    if (rows.length < PAGE) return seen;
  }
}

function entryOf(row: AuditRow): AuditEntry {
  const { tenant, seq, at, action, object, subject, digest, grounds, hash } = row;
  return {
    tenant,
    seq,
    at,
    action,
    hash,
    eventId: row.event_id,
    actorKind: row.actor_kind,
    actorId: row.actor_id,
    prevHash: row.prev_hash,
    ...(object !== null && { object }),
    ...(subject !== null && { subject }),
    ...(digest !== null && { digest }),
    ...(grounds !== null && { grounds }),
  };
}
