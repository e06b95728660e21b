import type { MiddlewareHandler } from 'hono';
import { VeilederError } from '../../core/errors.ts';
import type { AppEnv } from '../app-deps.ts';

/** Ends a request that takes too long with 503, and tells what runs for it to stop. */
export function timeLimit(timeoutMs: number): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const controller = new AbortController();
    c.set('signal', controller.signal);
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => {
        controller.abort();
        reject(new VeilederError('unavailable', 'The request took too long'));
      }, timeoutMs);
    });
    try {
      await Promise.race([next(), late]);
    } finally {
      clearTimeout(timer);
    }
  };
}
