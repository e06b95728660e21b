import type { MiddlewareHandler } from 'hono';
import type { Readiness } from '../telemetry/readiness.ts';

/** After a stop signal every answer ends its connection, so that clients take the next one elsewhere. */
export function closeWhenStopping({ stopping }: Readiness): MiddlewareHandler {
  return async (c, next) => {
    await next();
    if (stopping()) c.res.headers.set('connection', 'close');
  };
}
