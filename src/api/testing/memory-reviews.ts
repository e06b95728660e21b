import type { RecordEvent } from '../../core/record.ts';
import {
  type KeptDecision,
  type QueuedReview,
  REVIEW_DECISIONS,
  type ReviewStore,
} from '../../core/review.ts';

const PREFIX = 'review.';

/** The queue of a store that forgets when the process ends; decisions are read from its events, as every other store reads them from the chain. */
export function memoryReviews(events: readonly RecordEvent[]): ReviewStore {
  let queue: (QueuedReview & { readonly tenant: string })[] = [];
  const decisions = (tenant: string): Map<string, KeptDecision> => {
    const found = new Map<string, KeptDecision>();
    for (const event of events) {
      if (event.kind !== 'administration' || event.tenant !== tenant) continue;
      const decision = REVIEW_DECISIONS.find(one => event.action === PREFIX + one);
      const { object: item, at, actor: by } = event;
      if (decision !== undefined) found.set(item, { item, decision, at, by });
    }
    return found;
  };
  const all = (tenant: string): QueuedReview[] =>
    queue
      .filter(one => one.tenant === tenant)
      .map(({ tenant: _, ...one }) => {
        const decision = decisions(tenant).get(one.item);
        return decision === undefined ? one : { ...one, decision };
      });
  return {
    keepReviews: async (tenant, items, at) => {
      const known = new Set(all(tenant).map(({ item }) => item));
      const fresh = items.filter(({ item }) => !known.has(item));
      for (const item of fresh) queue.push({ ...item, tenant, at, queued: queue.length + 1 });
      return fresh.length;
    },
    reviews: async (tenant, { limit, after = 0, open = false }) =>
      all(tenant)
        .filter(one => one.queued > after && !(open && one.decision))
        .slice(0, limit),
    review: async (tenant, item) => all(tenant).find(one => one.item === item),
    reviewProgress: async tenant => {
      const own = all(tenant);
      return [...new Set(own.map(({ kind }) => kind))].sort().map(kind => {
        const same = own.filter(one => one.kind === kind);
        const open = same.filter(one => one.decision === undefined).length;
        return { kind, open, decided: same.length - open };
      });
    },
    reviewDecisions: async tenant => [...decisions(tenant).values()],
    reviewTenants: async takenBefore =>
      [...new Set(queue.filter(({ at }) => at < takenBefore).map(({ tenant }) => tenant))].sort(),
    forgetReviews: async (tenant, takenBefore) => {
      const before = queue.length;
      const isGone = ({ item, at }: QueuedReview): boolean =>
        takenBefore === undefined ? decisions(tenant).has(item) : at < takenBefore;
      queue = queue.filter(one => one.tenant !== tenant || !isGone(one));
      return before - queue.length;
    },
  };
}
