import { Hono } from 'hono';
import { VeilederError } from '../../core/errors.ts';
import { LIMITS } from '../../core/limits.ts';
import type { AppDeps, AppEnv } from '../app-deps.ts';
import { readPlace } from '../evaluation-place.ts';
import { appendAccess } from '../record/append-access.ts';
import { ASSET_ROUTE, findAsset } from './assets.ts';
import { evaluationPage } from './evaluation/evaluation-page.ts';
import { evaluationsPage } from './evaluation/evaluations-page.ts';
import { lookUp } from './evaluation/look-up.ts';
import { guidelineRoutes } from './guidelines/routes.ts';
import { homePage } from './home.ts';
import { knowledgeRoutes } from './knowledge/routes.ts';
import { answerPage } from './layout.ts';
import { modelPages } from './models/routes.ts';
import { reviewPages } from './reviews/routes.ts';

const KEPT_FOR_EVER = 'public, max-age=31536000, immutable';

function evaluationRoutes(deps: AppDeps): Hono<AppEnv> {
  const { store, evaluator } = deps;
  const routes = new Hono<AppEnv>();
  routes.get('/', async c => {
    const before = readPlace(c.req.query('before'));
    const caller = c.get('principal');
    await appendAccess({ what: 'evaluation-list' }, { deps, caller, now: deps.now().toISOString() });
    const limit = LIMITS.evaluationsShown;
    const page = { limit, ...(before === undefined ? {} : { before }) };
    const list = await store.evaluations(caller.tenant, page);
    return answerPage(c, words => evaluationsPage(list, limit, words));
  });
  routes.get('/:id', async c => {
    const found = await lookUp(c.req.param('id'), c.get('principal'), deps);
    return answerPage(c, words => evaluationPage(found, words, evaluator.labels));
  });
  return routes;
}

/** The pages and their files. */
export function pageRoutes(deps: AppDeps): Hono<AppEnv> {
  const { evaluator, now } = deps;
  const routes = new Hono<AppEnv>();
  routes.get('/', c => answerPage(c, words => homePage(evaluator.knowledge, words)));
  routes.route('/evaluations', evaluationRoutes(deps));
  routes.route('/reviews', reviewPages(deps));
  routes.route('/knowledge', knowledgeRoutes({ ...evaluator, now }));
  routes.route('/guidelines', guidelineRoutes({ ...evaluator, now }));
  routes.route('/models', modelPages(deps));
  routes.get(ASSET_ROUTE, c => {
    const asset = findAsset(c.req.param('version'), c.req.param('name'));
    if (!asset) throw new VeilederError('not-found', 'There is nothing here');
    return c.body(asset.body, 200, { 'content-type': asset.contentType, 'cache-control': KEPT_FOR_EVER });
  });
  return routes;
}
