import type { MiddlewareHandler } from 'hono';
import { routePath } from 'hono/route';
import type { AppDeps, AppEnv } from '../app-deps.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/**
 * Gives each request a correlation id (the client's own where it is a UUID) and logs it once: method, route pattern,
 * status, duration. Never the url, a header or a body, since they hold what is about patients.
 */
export function requestLog({ log, newId }: Pick<AppDeps, 'log' | 'newId'>): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const started = performance.now();
    const given = c.req.header('x-correlation-id');
    const correlationId = given !== undefined && UUID.test(given) ? given.toLowerCase() : newId();
    c.set('correlationId', correlationId);
    await next();
    c.res.headers.set('x-correlation-id', correlationId);
    const { method } = c.req;
    const durationMs = Math.round((performance.now() - started) * 1_000) / 1_000;
    log.info({ correlationId, method, route: routePath(c, -1), status: c.res.status, durationMs }, 'request');
  };
}
