import { Hono } from 'hono';
import type { z } from 'zod';
import { decideReview, decisionLines, takeReviews } from '../../anonymize/export/review-acts.ts';
import { parseWith } from '../../assess/request/invalid.ts';
import { VeilederError } from '../../core/errors.ts';
import { LIMITS } from '../../core/limits.ts';
import type { Principal } from '../../core/principal.ts';
import type { QueuedReview } from '../../core/review.ts';
import type { AppDeps, AppEnv } from '../app-deps.ts';
import { readJsonBody } from '../read-body.ts';
import { appendAccess } from '../record/append-access.ts';
import { reviewActor } from '../record/review-actor.ts';
import { decisionsRequest, reviewsRequest } from './review-requests.ts';

const ITEM = /^[0-9a-f]{32}$/;
const PLACE = /^\d{1,15}$/;

/** Where a list goes on, as `after` of its address. @throws VeilederError `malformed` */
export function placeAfter(text: string | undefined): number {
  if (text === undefined) return 0;
  if (PLACE.test(text)) return Number(text);
  throw new VeilederError('malformed', 'after must be a number', { field: 'after' });
}

/**
 * Looks an item up for its own tenant, and records the look before anything is shown.
 * @throws VeilederError `not-found`; `unavailable` when the look cannot be recorded.
 */
export async function lookAtReview(id: string, caller: Principal, deps: AppDeps): Promise<QueuedReview> {
  const found = ITEM.test(id) ? await deps.store.review(caller.tenant, id) : undefined;
  if (found === undefined) throw new VeilederError('not-found', 'There is no such item');
  const what = { what: 'review-queue', item: found.item } as const;
  await appendAccess(what, { deps, caller, now: deps.now().toISOString() });
  return found;
}

/** What a list tells of an item: the place and no word. */
function listed({ texts: _, ...place }: QueuedReview): Omit<QueuedReview, 'texts'> {
  return place;
}

function readingRoutes(routes: Hono<AppEnv>, deps: AppDeps): void {
  const { store } = deps;
  routes.get('/', async c => {
    const caller = c.get('principal');
    const after = placeAfter(c.req.query('after'));
    await appendAccess({ what: 'review-queue' }, { deps, caller, now: deps.now().toISOString() });
    const limit = LIMITS.reviewsPage;
    const items = await store.reviews(caller.tenant, { limit, after });
    const last = items.length === limit ? items.at(-1)?.queued : undefined;
    const progress = await store.reviewProgress(caller.tenant);
    return c.json({ progress, items: items.map(listed), ...(last === undefined ? {} : { after: last }) });
  });
  routes.get('/decisions', async c => {
    const lines = decisionLines(await store.reviewDecisions(c.get('principal').tenant));
    return c.body(lines, 200, { 'content-type': 'application/jsonl; charset=utf-8' });
  });
  routes.get('/:id', async c => c.json(await lookAtReview(c.req.param('id'), c.get('principal'), deps)));
}

/** `/api/v1/reviews`: what people must look at before an export leaves, to its own tenant; each look is recorded. */
export function reviewRoutes(deps: AppDeps): Hono<AppEnv> {
  const routes = new Hono<AppEnv>();
  readingRoutes(routes, deps);
  routes.post('/', async c => {
    const body = await readJsonBody(c.req.raw);
    const { items } = parseWith<z.output<typeof reviewsRequest>>(reviewsRequest, body);
    return c.json({ taken: await takeReviews(items, reviewActor(c.get('principal'), deps)) });
  });
  routes.post('/decisions', async c => {
    const body = await readJsonBody(c.req.raw);
    const { decisions } = parseWith<z.output<typeof decisionsRequest>>(decisionsRequest, body);
    const actor = reviewActor(c.get('principal'), deps);
    for (const [i, one] of decisions.entries()) await decideReview(one, actor, `decisions[${i}]`);
    return c.json({ taken: decisions.length });
  });
  return routes;
}
