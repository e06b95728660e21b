import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LIMITS } from '../../core/limits.ts';
import type { RecordEvent } from '../../core/record.ts';
import type { ReviewStore } from '../../core/review.ts';
import { testReview } from '../../storage/testing/contract/review-contract.ts';
import { memoryReviews } from '../testing/memory-reviews.ts';
import { type ForgettingParts, forgetOldReviews, keepForgetting } from './keep-forgetting.ts';

const OLD = '2026-01-01T00:00:00.000Z';
const NEW = '2026-03-30T00:00:00.000Z';

interface Made extends ForgettingParts {
  readonly store: ForgettingParts['store'] & ReviewStore;
  readonly events: RecordEvent[];
  readonly errors: string[];
  at: Date;
}

function parts(day: string): Made {
  const events: RecordEvent[] = [];
  const errors: string[] = [];
  const store = {
    ...memoryReviews(events),
    apply: async (event: RecordEvent) => {
      events.push(event);
      return 'applied' as const;
    },
  };
  const made: Made = {
    store,
    days: 90,
    at: new Date(day),
    now: () => made.at,
    newId: randomUUID,
    onError: (part: string) => errors.push(part),
    events,
    errors,
  };
  return made;
}

describe('forgetting what waits for a decision', () => {
  it('takes what is older than the retention, of every tenant, and says so in the audit chain before', async () => {
    const made = parts('2026-04-02T00:00:00.000Z');
    const [old, young, other] = [testReview(), testReview(), testReview()];
    const { store } = made;
    await store.keepReviews('clinic', [old], OLD);
    await store.keepReviews('clinic', [young], NEW);
    await store.keepReviews('ward', [other], OLD);
    await store.keepReviews('empty', [], OLD);
    await forgetOldReviews(made);
    expect(await store.review('clinic', old.item)).toBeUndefined();
    expect(await store.review('ward', other.item)).toBeUndefined();
    expect(await store.review('clinic', young.item)).toBeDefined();
    expect(made.events.map(({ tenant, actor, at }) => ({ tenant, actor, at }))).toEqual(
      ['clinic', 'ward'].map(tenant => ({
        tenant,
        actor: { kind: 'local', id: 'retention' },
        at: '2026-04-02T00:00:00.000Z',
      })),
    );
    expect(made.events[0]).toMatchObject({ action: 'review.forget', object: 'old-items' });
  });

  it('leaves what was decided lately where something else is old', async () => {
    const made = parts('2026-04-02T00:00:00.000Z');
    const [old, decided] = [testReview(), testReview()];
    await made.store.keepReviews('clinic', [old], OLD);
    await made.store.keepReviews('clinic', [decided], NEW);
    await made.store.apply({
      ...{ kind: 'administration', action: 'review.keep', object: decided.item },
      ...{ eventId: randomUUID(), tenant: 'clinic', at: NEW, actor: { kind: 'operator', id: 'kari' } },
    });
    await forgetOldReviews(made);
    expect(await made.store.review('clinic', old.item)).toBeUndefined();
    expect(await made.store.review('clinic', decided.item)).toBeDefined();
  });

  it('leaves what is as old as the retention and no older, and no entry', async () => {
    const made = parts('2026-04-01T00:00:00.000Z');
    const item = testReview();
    await made.store.keepReviews('clinic', [item], OLD);
    await forgetOldReviews(made);
    expect(await made.store.review('clinic', item.item)).toBeDefined();
    expect(made.events).toEqual([]);
  });

  it('deletes nothing that could not be audited, and goes on with the next tenant', async () => {
    const made = parts('2026-04-02T00:00:00.000Z');
    const [kept, gone] = [testReview(), testReview()];
    await made.store.keepReviews('clinic', [kept], OLD);
    await made.store.keepReviews('ward', [gone], OLD);
    const { apply } = made.store;
    const store = {
      ...made.store,
      apply: (event: RecordEvent) =>
        event.tenant === 'clinic' ? Promise.reject(new Error('full')) : apply(event),
    };
    await forgetOldReviews({ ...made, store });
    expect(await made.store.review('clinic', kept.item)).toBeDefined();
    expect(await made.store.review('ward', gone.item)).toBeUndefined();
    expect(made.errors).toEqual(['review-retention']);
  });
});

describe('forgetting by itself', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('begins at the start and comes again after a day, until it is stopped', async () => {
    const made = parts('2026-03-15T00:00:00.000Z');
    const item = testReview();
    await made.store.keepReviews('clinic', [item], OLD);
    const stop = keepForgetting(made);
    await vi.advanceTimersByTimeAsync(1);
    expect(await made.store.review('clinic', item.item)).toBeDefined();
    made.at = new Date('2026-04-02T00:00:00.000Z');
    await vi.advanceTimersByTimeAsync(LIMITS.reviewSweepMs);
    expect(await made.store.review('clinic', item.item)).toBeUndefined();
    await stop();
    const later = testReview();
    await made.store.keepReviews('clinic', [later], OLD);
    await vi.advanceTimersByTimeAsync(2 * LIMITS.reviewSweepMs);
    expect(await made.store.review('clinic', later.item)).toBeDefined();
  });
});
