import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { RecordEvent } from '../../../core/record.ts';
import type { ReviewDecided, ReviewItemContent, ReviewKind } from '../../../core/review.ts';
import { minute } from './contract-events.ts';
import type { UnderTest } from './under-test.ts';

/** An item whose text is nobody's. */
export function testReview(kind: ReviewKind = 'digits', word = 'hemmelig'): ReviewItemContent {
  const place = { kind, line: 3, record: `r-${'b'.repeat(32)}`, section: 'note.plan', start: 4, end: 12 };
  const texts = [{ section: 'note.plan', pieces: [{ text: 'Ring ' }, { asked: word }, { masked: 'NAME' }] }];
  return { item: randomUUID().replaceAll('-', ''), ...place, texts };
}

function decided(tenant: string, item: string, decision: ReviewDecided): RecordEvent {
  const frame = {
    eventId: randomUUID(),
    tenant,
    at: minute(1),
    actor: { kind: 'operator', id: 'kari' } as const,
  };
  return { ...frame, kind: 'administration', action: `review.${decision}`, object: item };
}

/** What must hold for the queue of what people look at before an export leaves. */
export function reviewContract(under: UnderTest): void {
  describe('a review queue', () => {
    it('is kept in its order, sealed, each item once, to its own tenant', async () => {
      const tenant = randomUUID();
      const items = [testReview(), testReview('sample'), testReview('title')];
      expect(await under.store.keepReviews(tenant, items, minute(0))).toBe(3);
      expect(await under.store.keepReviews(tenant, [testReview(), ...items], minute(1))).toBe(1);
      const queue = await under.store.reviews(tenant, { limit: 3 });
      expect(queue).toMatchObject(items.map(item => ({ ...item, at: minute(0) })));
      const after = queue[1]?.queued ?? 0;
      expect((await under.store.reviews(tenant, { limit: 9, after })).map(({ item }) => item)).toHaveLength(
        2,
      );
      expect(await under.store.reviews(randomUUID(), { limit: 9 })).toEqual([]);
      expect(await under.store.review(randomUUID(), items[0]?.item ?? '')).toBeUndefined();
      const rows = await under.store.database.query<{ content: Uint8Array }>(
        'select content from review_items where tenant = $1',
        [tenant],
      );
      for (const { content } of rows)
        expect(Buffer.from(content).toString('latin1')).not.toContain('hemmelig');
    });

    it('the last decision of an item counts, and outlives its text', async () => {
      const tenant = randomUUID();
      const [first, second] = [testReview(), testReview('sample')];
      await under.store.keepReviews(tenant, [first, second], minute(0));
      await under.store.apply(decided(tenant, first.item, 'keep'));
      await under.store.apply(decided(tenant, first.item, 'mask'));
      await under.store.apply(decided(randomUUID(), second.item, 'leak'));
      const decision = {
        item: first.item,
        decision: 'mask',
        at: minute(1),
        by: { kind: 'operator', id: 'kari' },
      };
      expect((await under.store.review(tenant, first.item))?.decision).toEqual(decision);
      const open = await under.store.reviews(tenant, { limit: 9, open: true });
      expect(open.map(({ item }) => item)).toEqual([second.item]);
      expect(await under.store.reviewProgress(tenant)).toEqual([
        { kind: 'digits', open: 0, decided: 1 },
        { kind: 'sample', open: 1, decided: 0 },
      ]);
      expect(await under.store.reviewTenants(minute(0))).not.toContain(tenant);
      expect(await under.store.reviewTenants(minute(1))).toContain(tenant);
      expect(await under.store.forgetReviews(tenant)).toBe(1);
      expect(await under.store.review(tenant, first.item)).toBeUndefined();
      expect(await under.store.reviewDecisions(tenant)).toEqual([decision]);
      expect(await under.store.forgetReviews(tenant, minute(0))).toBe(0);
      expect(await under.store.forgetReviews(tenant, minute(1))).toBe(1);
      expect(await under.store.review(tenant, second.item)).toBeUndefined();
      expect(await under.store.reviewTenants(minute(1))).not.toContain(tenant);
      expect((await under.store.verifyAudit(tenant)).map(({ ok }) => ok)).toEqual([true]);
    });

    it('by age only what was taken in before is forgotten, decided or not', async () => {
      const tenant = randomUUID();
      const items = Array.from({ length: 4 }, () => testReview());
      await under.store.keepReviews(tenant, items.slice(0, 2), minute(0));
      await under.store.keepReviews(tenant, items.slice(2), minute(1));
      for (const item of [items[0], items[2]])
        await under.store.apply(decided(tenant, item?.item ?? '', 'keep'));
      expect(await under.store.forgetReviews(tenant, minute(1))).toBe(2);
      const left = await under.store.reviews(tenant, { limit: 9 });
      expect(left.map(({ item }) => item)).toEqual(items.slice(2).map(({ item }) => item));
      expect(await under.store.forgetReviews(tenant)).toBe(1);
      expect(await under.store.reviewDecisions(tenant)).toHaveLength(2);
    });
  });
}
