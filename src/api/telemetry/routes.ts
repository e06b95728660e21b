import { Hono } from 'hono';
import type { AppDeps, AppEnv } from '../app-deps.ts';

const UNREADY = 503;

/** `GET /healthz` (the process answers), `GET /readyz` (requests may come, and with what less), `GET /metrics`. */
export function telemetryRoutes({ evaluator, metrics, readiness }: AppDeps): Hono<AppEnv> {
  const routes = new Hono<AppEnv>();
  routes.get('/healthz', c => c.json({ status: 'ok' }));
  routes.get('/readyz', c => {
    const report = readiness.report();
    const body = { ...report, knowledge: evaluator.knowledge };
    return c.json(body, report.status === 'ready' ? 200 : UNREADY);
  });
  routes.get('/metrics', async c => {
    const { text, type } = await metrics.expose();
    return c.body(text, 200, { 'content-type': type });
  });
  return routes;
}
