import { createHash } from 'node:crypto';
import { VeilederError } from '../../core/errors.ts';
import type { Principal } from '../../core/principal.ts';
import { decisionsFor, type ReviewDecided, type ReviewItemContent } from '../../core/review.ts';
import type { Store } from '../../core/store.ts';

/** Who acts on a queue, and when. */
export interface ReviewActor {
  readonly store: Store;
  readonly caller: Pick<Principal, 'kind' | 'id' | 'tenant'>;
  /** RFC 3339. */
  readonly now: string;
  /** A new random UUID. */
  readonly newId: () => string;
}

/** Stands in the audit chain; the decision is part of the action, so that nothing but the chain says what was decided. */
async function record(
  { store, caller: { kind, id, tenant }, now, newId }: ReviewActor,
  action: string,
  object: string,
): Promise<void> {
  const frame = { eventId: newId(), tenant, at: now, actor: { kind, id } };
  await store.apply({ ...frame, kind: 'administration', action: `review.${action}`, object });
}

/**
 * Takes items into the queue; that it was done is recorded first, under a digest of their ids. Gives how many were new.
 * @throws VeilederError `unavailable` when it cannot be recorded or kept.
 */
export async function takeReviews(items: readonly ReviewItemContent[], actor: ReviewActor): Promise<number> {
  const ids = items.map(({ item }) => item).sort();
  const digest = createHash('sha256').update(ids.join()).digest('hex').slice(0, 32);
  await record(actor, 'import', digest);
  return actor.store.keepReviews(actor.caller.tenant, items, actor.now);
}

/** One decision of a person. */
export interface ReviewAnswer {
  readonly item: string;
  readonly decision: ReviewDecided;
}

/**
 * Keeps a decision. A later one on the same item counts instead.
 * @param within member of the request that holds it, for its error
 * @throws VeilederError `not-found` for an item that is not there; `not-usable` for a decision that its kind does not take; `unavailable`.
 */
export async function decideReview(
  { item, decision }: ReviewAnswer,
  actor: ReviewActor,
  within?: string,
): Promise<void> {
  const at = (field: string): string => (within === undefined ? field : `${within}.${field}`);
  const found = await actor.store.review(actor.caller.tenant, item);
  if (found === undefined)
    throw new VeilederError('not-found', 'There is no such item', { field: at('item') });
  if (!decisionsFor(found.kind).includes(decision))
    throw new VeilederError('not-usable', `decision must be ${decisionsFor(found.kind).join(' or ')} here`, {
      field: at('decision'),
    });
  await record(actor, decision, item);
}

/** Decisions as lines of a file for `anonymize --decisions`. */
export function decisionLines(decisions: Awaited<ReturnType<Store['reviewDecisions']>>): string {
  return decisions
    .map(({ item, decision, at, by }) => `${JSON.stringify({ item, decision, at, by: by.id })}\n`)
    .join('');
}
