import type { MiddlewareHandler } from 'hono';
import { VeilederError } from '../../core/errors.ts';
import { hostName, isLoopbackName } from '../identity/web-address.ts';

/**
 * Answers only requests that name this machine, or the public address, as their host. An open service needs it: a page elsewhere could let
 * its own name lead to loopback (DNS rebinding), and would then be of the same origin.
 */
export function ownHost(publicUrl: () => string): MiddlewareHandler {
  return async (c, next) => {
    const name = hostName(c.req.header('host') ?? new URL(c.req.url).host);
    if (name === undefined || !(isLoopbackName(name) || name === new URL(publicUrl()).hostname))
      throw new VeilederError('forbidden', 'This host is not served here');
    await next();
  };
}
