import { type Context, Hono } from 'hono';
import type { EvaluationFrame } from '../../assess/evaluator.ts';
import type { AppDeps, AppEnv } from '../app-deps.ts';
import { readJsonBody } from '../read-body.ts';

/** `POST /api/v1/analyze`, `/differentials`, `/protocols`. */
export function apiRoutes(deps: AppDeps): Hono<AppEnv> {
  const { evaluator } = deps;
  const frame = (c: Context<AppEnv>): EvaluationFrame => ({
    evaluationId: deps.newId(),
    now: deps.now().toISOString(),
    signal: c.get('signal'),
  });
  const routes = new Hono<AppEnv>();
  for (const name of ['analyze', 'differentials', 'protocols'] as const) {
    routes.post(`/${name}`, async c => {
      const request = await deps.probe('body', () => readJsonBody(c.req.raw));
      return c.json(await evaluator[name](request, frame(c)));
    });
  }
  return routes;
}
