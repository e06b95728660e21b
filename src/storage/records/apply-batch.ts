import type { ChainHead } from '../audit/chain.ts';
import type { Database, Queryable } from '../database/database.ts';
import { DatabaseRefusal } from '../database/database-failure.ts';
import type { JournalEntry } from '../journal/entry.ts';
import { encodeEntry } from '../journal/entry-bytes.ts';
import { isEvaluation, isFeedback } from './event-of.ts';
import { lockHead, notYetApplied, writeAudit } from './write-audit.ts';
import { writeCards } from './write-cards.ts';
import { writeEvaluations } from './write-evaluations.ts';
import { writeFeedback } from './write-feedback.ts';
import { writeNotes } from './write-notes.ts';

/** What became of a batch. */
export interface AppliedBatch {
  /** New end of each tenant's chain. */
  readonly heads: ReadonlyMap<string, ChainHead>;
  /** Events that the tables would not take; they are kept aside, as they were acknowledged. */
  readonly refused: readonly { readonly eventId: string; readonly sqlState: string }[];
}

/**
 * Applies events, each once however often it comes: the events of a tenant in one transaction, effects and audit
 * entries together. What the tables refuse for what it holds is set aside alone, so that it stops nobody else.
 * @throws VeilederError `unavailable` while the database is away; all of it may then be applied again.
 */
export async function applyBatch(
  database: Database,
  entries: readonly JournalEntry[],
): Promise<AppliedBatch> {
  const heads = new Map<string, ChainHead>();
  const refused: { eventId: string; sqlState: string }[] = [];
  const apply = async (tenant: string, own: readonly JournalEntry[]): Promise<void> => {
    try {
      const head = await database.transaction(inside => applyTenant(inside, tenant, own));
      heads.set(tenant, head);
    } catch (error) {
      if (!(error instanceof DatabaseRefusal) || !isForContent(error)) throw error;
      const [first] = own;
      if (own.length === 1 && first !== undefined) {
        await setAside(database, first, error);
        refused.push({ eventId: first.eventId, sqlState: error.sqlState });
        return;
      }
      const middle = Math.ceil(own.length / 2);
      await apply(tenant, own.slice(0, middle));
      await apply(tenant, own.slice(middle));
    }
  };
  for (const [tenant, own] of byTenant(entries)) await apply(tenant, own);
  return { heads, refused };
}

/** Data, constraints and sizes; missing tables and rights are mended by people and then go. */
function isForContent({ sqlState }: DatabaseRefusal): boolean {
  return /^(?:22|23|54)/.test(sqlState);
}

function byTenant(entries: readonly JournalEntry[]): ReadonlyMap<string, JournalEntry[]> {
  const groups = new Map<string, JournalEntry[]>();
  for (const entry of entries) {
    const group = groups.get(entry.tenant);
    if (group === undefined) groups.set(entry.tenant, [entry]);
    else group.push(entry);
  }
  return groups;
}

async function applyTenant(
  inside: Queryable,
  tenant: string,
  entries: readonly JournalEntry[],
): Promise<ChainHead> {
  const head = await lockHead(inside, tenant);
  const fresh = await notYetApplied(inside, tenant, entries);
  if (fresh.length === 0) return head;
  const evaluations = fresh.filter(isEvaluation);
  const answers = await writeFeedback(inside, tenant, fresh.filter(isFeedback));
  // Cards look at what was written before: they come before the batch's own evaluations.
  await writeCards(inside, tenant, [...evaluations, ...answers]);
  await writeEvaluations(inside, tenant, evaluations);
  await writeNotes(inside, tenant, evaluations);
  return writeAudit(inside, tenant, head, fresh);
}

async function setAside(
  database: Database,
  entry: JournalEntry,
  { sqlState }: DatabaseRefusal,
): Promise<void> {
  await database.query(
    `insert into refused_events (tenant, event_id, at, sql_state, entry) values ($1, $2, $3, $4, $5)
     on conflict do nothing`,
    [entry.tenant, entry.eventId, entry.at, sqlState, Buffer.concat(encodeEntry(entry))],
  );
}
