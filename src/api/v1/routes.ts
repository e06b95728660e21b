import { Hono } from 'hono';
import type { AppDeps, AppEnv } from '../app-deps.ts';
import { readJsonBody } from '../read-body.ts';
import { clustersOf } from '../record/clusters-of.ts';
import { evaluationRoutes } from './evaluations.ts';
import { experimentRoutes } from './experiments.ts';
import { guidelineSearchRoutes } from './guidelines.ts';
import { modelRoutes } from './models.ts';
import { observedRoutes } from './observed-outcomes.ts';
import { outcomeBatchRoutes } from './outcome-batch.ts';
import { recordAnswer } from './record-answer.ts';
import { reviewRoutes } from './reviews.ts';

/**
 * `POST /api/v1/analyze`, `/differentials`, `/protocols`, `/outcomes`, `/outcomes/batch`; `/observed-outcomes`; `/api/v1/evaluations`,
 * `/api/v1/models`, `/api/v1/reviews`, `/api/v1/guidelines`.
 */
export function apiRoutes(deps: AppDeps): Hono<AppEnv> {
  const { evaluator } = deps;
  const routes = new Hono<AppEnv>();
  for (const name of ['analyze', 'differentials', 'protocols', 'outcomes'] as const) {
    routes.post(`/${name}`, async c => {
      const request = await deps.probe('body', () => readJsonBody(c.req.raw));
      const now = deps.now().toISOString();
      const caller = c.get('principal');
      const models = deps.shelf.of(caller.tenant, clustersOf(caller));
      const frame = { evaluationId: deps.newId(), now, signal: c.get('signal'), models };
      const call = { deps, caller, now, correlationId: c.get('correlationId') };
      const { result, evaluation } = await evaluator[name](request, frame);
      return c.json(await recordAnswer({ result, evaluation }, call));
    });
  }
  routes.route('/outcomes/batch', outcomeBatchRoutes(deps));
  routes.route('/evaluations', evaluationRoutes(deps));
  routes.route('/guidelines', guidelineSearchRoutes(evaluator));
  routes.route('/models', modelRoutes(deps));
  routes.route('/models', experimentRoutes(deps));
  routes.route('/reviews', reviewRoutes(deps));
  routes.route('/observed-outcomes', observedRoutes(deps));
  return routes;
}
