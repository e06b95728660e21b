import type { MiddlewareHandler } from 'hono';
import { routePath } from 'hono/route';
import type { AppDeps, AppEnv } from '../app-deps.ts';
import { readTraceparent, writeTraceparent } from '../telemetry/trace-context.ts';

/**
 * Takes the trace of the caller (`traceparent`) and leaves in `c.var.traceparent` the one to send with calls made on its
 * behalf: the request's own span where traces are sent, else the caller's as it came.
 */
export function requestTrace({ tracing }: Pick<AppDeps, 'tracing'>): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const given = readTraceparent(c.req.header('traceparent'));
    if (!tracing) {
      if (given) c.set('traceparent', writeTraceparent(given));
      return next();
    }
    const open = tracing.request(given);
    c.set('traceparent', writeTraceparent(open.context));
    try {
      await open.run(next);
    } finally {
      const { status } = c.res;
      open.end({ method: c.req.method, route: routePath(c, -1), status, hook: c.get('hook') });
    }
  };
}
