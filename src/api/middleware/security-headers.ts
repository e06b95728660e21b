import type { MiddlewareHandler } from 'hono';

const HEADERS: readonly (readonly [string, string])[] = [
  [
    'content-security-policy',
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  ],
  // Other sites learn nothing; with `no-referrer` browsers would hide the origin of our own forms from us too.
  ['referrer-policy', 'same-origin'],
  ['x-content-type-options', 'nosniff'],
  ['x-frame-options', 'DENY'],
  ['cross-origin-resource-policy', 'same-origin'],
];

/**
 * Headers that every answer carries: nothing is framed, sniffed or loaded from elsewhere, no script stands in a page. Nothing
 * is cached, unless a handler says so of what is the same for everybody.
 */
export function securityHeaders(): MiddlewareHandler {
  return async (c, next) => {
    await next();
    if (!c.res.headers.has('cache-control')) c.res.headers.set('cache-control', 'no-store');
    for (const [name, value] of HEADERS) c.res.headers.set(name, value);
  };
}
