import type {
  KeptDecision,
  QueuedReview,
  ReviewDecided,
  ReviewItemContent,
  ReviewKind,
  ReviewProgress,
} from '../../core/review.ts';
import type { Keyring } from '../crypto/keyring.ts';
import { seal, unsealWithReload } from '../crypto/seal.ts';
import type { Database, Queryable } from '../database/database.ts';
import { placeOf } from '../journal/sealed-places.ts';
import { PackedBytes } from './packed-bytes.ts';

const PREFIX = 'administration.review.';
const ACTIONS = `('${PREFIX}keep', '${PREFIX}mask', '${PREFIX}clean', '${PREFIX}leak')`;

/** The last decision of each item stands in the chain: nothing else says what was decided. */
const DECIDED = `select distinct on (object) object, action, at, actor_kind, actor_id from audit_entries
  where tenant = $1 and action in ${ACTIONS} order by object, seq desc`;
const ITEMS = `with decided as (${DECIDED})
  select i.item, i.queued, i.at, i.content, d.action, d.at as decided_at, d.actor_kind, d.actor_id
  from review_items i left join decided d on d.object = i.item where i.tenant = $1`;
const INSERT = `insert into review_items (tenant, item, kind, at, content)
  select $3, r.item, r.kind, $4::timestamptz, substring($2::bytea from r."from" for r.length)
  from json_to_recordset($1::json) as r (item text, kind text, "from" integer, length integer)
  on conflict do nothing returning item`;
const FORGET_DECIDED = `with decided as (${DECIDED})
  delete from review_items i where i.tenant = $1 and i.item in (select object from decided) returning i.item`;
const FORGET_OLD = 'delete from review_items where tenant = $1 and at < $2::timestamptz returning item';

interface DecisionRow {
  readonly action: string;
  readonly actor_kind: KeptDecision['by']['kind'];
  readonly actor_id: string;
}

interface ItemRow extends Partial<DecisionRow> {
  readonly item: string;
  readonly queued: number;
  readonly at: string;
  readonly content: Uint8Array;
  readonly decided_at: string | null;
}

function decisionOf(item: string, at: string, { action, actor_kind, actor_id }: DecisionRow): KeptDecision {
  const decision = action.slice(PREFIX.length) as ReviewDecided;
  return { item, decision, at, by: { kind: actor_kind, id: actor_id } };
}

/** Takes items in, in their order; one that is there stays as it is. Gives how many were new. */
export async function keepReviews(
  database: Queryable,
  keyring: Keyring,
  tenant: string,
  items: readonly ReviewItemContent[],
  at: string,
): Promise<number> {
  const bytes = new PackedBytes();
  const rows = items.map(item => {
    const sealed = seal(keyring, Buffer.from(JSON.stringify(item)), placeOf('review', tenant, item.item));
    return { item: item.item, kind: item.kind, ...bytes.add(sealed) };
  });
  return (await database.query(INSERT, [JSON.stringify(rows), bytes.all(), tenant, at])).length;
}

/** A page of the queue, opened. */
export async function readReviews(
  database: Queryable,
  keyring: Keyring,
  tenant: string,
  { limit, after = 0, open = false }: { limit: number; after?: number; open?: boolean },
): Promise<readonly QueuedReview[]> {
  const only = open ? 'and d.object is null' : '';
  const text = `${ITEMS} and i.queued > $2::bigint ${only} order by i.queued limit $3::integer`;
  const rows = await database.query<ItemRow>(text, [tenant, after, Math.max(0, limit)]);
  return Promise.all(rows.map(row => opened(keyring, tenant, row)));
}

/** One item, opened. */
export async function readReview(
  database: Queryable,
  keyring: Keyring,
  tenant: string,
  item: string,
): Promise<QueuedReview | undefined> {
  const [row] = await database.query<ItemRow>(`${ITEMS} and i.item = $2`, [tenant, item]);
  return row === undefined ? undefined : opened(keyring, tenant, row);
}

async function opened(keyring: Keyring, tenant: string, row: ItemRow): Promise<QueuedReview> {
  const { item, queued, at, content, action, decided_at, actor_kind, actor_id } = row;
  const bytes = await unsealWithReload(keyring, content, placeOf('review', tenant, item));
  const kept = JSON.parse(bytes.toString('utf8')) as ReviewItemContent;
  if (!action || !decided_at || !actor_kind || !actor_id) return { ...kept, queued, at };
  return { ...kept, queued, at, decision: decisionOf(item, decided_at, { action, actor_kind, actor_id }) };
}

/** Open and decided items of each kind. */
export async function readProgress(database: Queryable, tenant: string): Promise<readonly ReviewProgress[]> {
  return database.query<{ kind: ReviewKind; open: number; decided: number }>(
    `with decided as (${DECIDED})
     select i.kind, count(*) filter (where d.object is null)::integer as open, count(d.object)::integer as decided
     from review_items i left join decided d on d.object = i.item where i.tenant = $1 group by i.kind order by i.kind`,
    [tenant],
  );
}

/** The last decision of every item that there is one of. */
export async function readDecisions(database: Queryable, tenant: string): Promise<readonly KeptDecision[]> {
  const rows = await database.query<DecisionRow & { object: string; at: string }>(DECIDED, [tenant]);
  return rows.map(row => decisionOf(row.object, row.at, row));
}

/** Tenants with items that were taken in before an instant. */
export async function readReviewTenants(
  database: Queryable,
  takenBefore: string,
): Promise<readonly string[]> {
  const text = 'select distinct tenant from review_items where at < $1::timestamptz order by tenant';
  return (await database.query<{ tenant: string }>(text, [takenBefore])).map(({ tenant }) => tenant);
}

/** Deletes what decided items say, or with an instant what all say that were taken in before it, decided or not. */
export async function forgetReviews(
  database: Database,
  tenant: string,
  takenBefore?: string,
): Promise<number> {
  const forgotten =
    takenBefore === undefined
      ? await database.query(FORGET_DECIDED, [tenant])
      : await database.query(FORGET_OLD, [tenant, takenBefore]);
  return forgotten.length;
}
