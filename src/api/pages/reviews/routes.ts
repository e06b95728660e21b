import { Hono } from 'hono';
import { decideReview } from '../../../anonymize/export/review-acts.ts';
import { VeilederError } from '../../../core/errors.ts';
import { LIMITS } from '../../../core/limits.ts';
import { type QueuedReview, REVIEW_DECISIONS } from '../../../core/review.ts';
import type { AppDeps, AppEnv } from '../../app-deps.ts';
import { readFormBody } from '../../read-body.ts';
import { appendAccess } from '../../record/append-access.ts';
import { reviewActor } from '../../record/review-actor.ts';
import { lookAtReview, placeAfter } from '../../v1/reviews.ts';
import { languageOf } from '../language.ts';
import { answerPage } from '../layout.ts';
import { reviewPage } from './review-page.ts';
import { reviewsPage } from './reviews-page.ts';

/** `/reviews`: the queue; `/reviews/{item}`: one item, and by POST the decision on it. */
export function reviewPages(deps: AppDeps): Hono<AppEnv> {
  const { store } = deps;
  const routes = new Hono<AppEnv>();
  /** The next item without a decision, from the beginning again behind the last one. */
  async function nextOpen(tenant: string, queued = 0): Promise<QueuedReview | undefined> {
    const [next] = await store.reviews(tenant, { limit: 1, open: true, after: queued });
    if (next !== undefined || queued === 0) return next;
    const [first] = await store.reviews(tenant, { limit: 1, open: true });
    return first?.queued === queued ? undefined : first;
  }
  routes.get('/', async c => {
    const caller = c.get('principal');
    const after = placeAfter(c.req.query('after'));
    await appendAccess({ what: 'review-queue' }, { deps, caller, now: deps.now().toISOString() });
    const items = await store.reviews(caller.tenant, { limit: LIMITS.reviewsPage, after });
    const progress = await store.reviewProgress(caller.tenant);
    const firstOpen = await nextOpen(caller.tenant);
    const last = items.length === LIMITS.reviewsPage ? items.at(-1)?.queued : undefined;
    return answerPage(c, words => reviewsPage({ progress, items, firstOpen, after: last }, words));
  });
  routes.get('/:id', async c => {
    const caller = c.get('principal');
    const review = await lookAtReview(c.req.param('id'), caller, deps);
    const next = await nextOpen(caller.tenant, review.queued);
    return answerPage(c, words => reviewPage(review, next, words));
  });
  routes.post('/:id', async c => {
    const caller = c.get('principal');
    const [form, id] = [await readFormBody(c.req.raw), c.req.param('id')];
    const decision = REVIEW_DECISIONS.find(one => one === form.get('decision'));
    if (decision === undefined)
      throw new VeilederError('malformed', 'decision must be one of those offered', { field: 'decision' });
    await decideReview({ item: id, decision }, reviewActor(caller, deps));
    const decided = await store.review(caller.tenant, id);
    const next = await nextOpen(caller.tenant, decided?.queued);
    const path = next === undefined ? '/reviews' : `/reviews/${next.item}`;
    return c.redirect(`${path}?lang=${languageOf(c)}`, 303);
  });
  return routes;
}
