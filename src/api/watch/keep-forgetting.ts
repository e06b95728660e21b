import { LIMITS } from '../../core/limits.ts';
import type { ReviewStore } from '../../core/review.ts';
import type { Store } from '../../core/store.ts';

const DAY_MS = 86_400_000;
/** Who did it, for the audit chain: nobody in person. */
const RETENTION = { kind: 'local', id: 'retention' } as const;

/** What forgetting works on. `onError` is told that the queue of a tenant, or all, could not be emptied. */
export interface ForgettingParts {
  readonly store: Pick<Store, 'apply'> & Pick<ReviewStore, 'reviewTenants' | 'forgetReviews'>;
  /** Days that an item of the review queue is kept. */
  readonly days: number;
  readonly now: () => Date;
  readonly newId: () => string;
  readonly onError: (part: string, error: unknown) => void;
}

/**
 * Empties the review queues of all tenants of what was taken in more than `days` ago, decided or not; decisions stay. Each is audited before it is
 * done. One that fails leaves the others alone and is tried again the next time.
 */
export async function forgetOldReviews({ store, days, now, newId, onError }: ForgettingParts): Promise<void> {
  const at = now();
  const takenBefore = new Date(at.getTime() - days * DAY_MS).toISOString();
  for (const tenant of await store.reviewTenants(takenBefore))
    try {
      const frame = { eventId: newId(), tenant, at: at.toISOString(), actor: RETENTION };
      const act = { kind: 'administration', action: 'review.forget', object: 'old-items' } as const;
      await store.apply({ ...frame, ...act });
      await store.forgetReviews(tenant, takenBefore);
    } catch (error) {
      onError('review-retention', error);
    }
}

/** Forgets now, and then daily, off the path of any request. The function ends it. */
export function keepForgetting(parts: ForgettingParts): () => Promise<void> {
  let running: Promise<void> = Promise.resolve();
  const forget = (): void => {
    running = running.then(() =>
      forgetOldReviews(parts).catch(error => parts.onError('review-retention', error)),
    );
  };
  forget();
  const timer = setInterval(forget, LIMITS.reviewSweepMs).unref();
  return async () => {
    clearInterval(timer);
    await running;
  };
}
