import type { MiddlewareHandler } from 'hono';
import { VeilederError } from '../../core/errors.ts';
import type { AppDeps } from '../app-deps.ts';

/** Whoever watches the service must reach it above all when it is busy. */
const ALWAYS_ANSWERED = new Set(['/healthz', '/readyz', '/metrics']);
/** Files of pages come from memory and cost next to nothing, and a page of which one is missing does not work at all. */
const FILES = '/assets/';

/** Turns requests away with 503, before their bodies are read, when more are in work and waiting than can be answered in time. */
export function shedLoad({ gate, metrics }: Pick<AppDeps, 'gate' | 'metrics'>): MiddlewareHandler {
  return async (c, next) => {
    if (ALWAYS_ANSWERED.has(c.req.path) || c.req.path.startsWith(FILES)) return next();
    const leave = await gate.enter();
    if (leave === undefined) {
      metrics.refused('shed');
      throw new VeilederError('unavailable', 'The service is busy');
    }
    try {
      await next();
    } finally {
      leave();
    }
  };
}
