import type { MiddlewareHandler } from 'hono';

const PREFLIGHT_SECONDS = '600';
const METHODS = 'GET, POST';
const REQUEST_HEADERS = 'authorization, content-type, x-correlation-id';
const RESPONSE_HEADERS = 'retry-after, x-correlation-id';

/**
 * Lets pages of listed origins call. The answer names the one origin that asked, never `*`, and never allows cookies: clients
 * bring their token. A preflight carries none and is answered before anybody asks for it.
 */
export function cors(origins: ReadonlySet<string>): MiddlewareHandler {
  return async (c, next) => {
    const origin = c.req.header('origin');
    const isAllowed = origin !== undefined && origins.has(origin);
    const isPreflight =
      c.req.method === 'OPTIONS' &&
      origin !== undefined &&
      c.req.header('access-control-request-method') !== undefined;
    if (isPreflight) c.res = new Response(null, { status: 204 });
    else await next();
    c.res.headers.append('vary', 'Origin');
    if (!isAllowed) return;
    c.res.headers.set('access-control-allow-origin', origin);
    if (!isPreflight) return c.res.headers.set('access-control-expose-headers', RESPONSE_HEADERS);
    c.res.headers.set('access-control-allow-methods', METHODS);
    c.res.headers.set('access-control-allow-headers', REQUEST_HEADERS);
    c.res.headers.set('access-control-max-age', PREFLIGHT_SECONDS);
  };
}
