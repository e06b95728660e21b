import type { MiddlewareHandler } from 'hono';
import { routePath } from 'hono/route';
import type { AppDeps, AppEnv } from '../app-deps.ts';

/** Counts each request once, by method, route pattern, hook, status and duration. */
export function requestMetrics({ metrics }: Pick<AppDeps, 'metrics'>): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const started = performance.now();
    metrics.started();
    try {
      await next();
    } finally {
      const durationMs = performance.now() - started;
      const { status } = c.res;
      metrics.answered({
        method: c.req.method,
        route: routePath(c, -1),
        hook: c.get('hook'),
        status,
        durationMs,
      });
    }
  };
}
