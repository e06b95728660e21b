import type { HonoRequest } from 'hono';

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Origins that are this service: as clients know it, and as this request names it. */
function isOwn(origin: string, publicUrl: string, host: string | undefined): boolean {
  if (origin === new URL(publicUrl).origin) return true;
  return host !== undefined && (origin === `http://${host}` || origin === `https://${host}`);
}

/**
 * Whether a browser sent a changing request for a page of another site (CSRF). Browsers say where a request comes from in
 * `Sec-Fetch-Site` and `Origin`; programs send neither, and no page can leave both out.
 */
export function isCrossSite(request: HonoRequest, publicUrl: string, allowed: ReadonlySet<string>): boolean {
  if (SAFE_METHODS.has(request.method)) return false;
  const [site, origin] = [request.header('sec-fetch-site'), request.header('origin')];
  if (origin !== undefined && allowed.has(origin)) return false;
  if (origin !== undefined && !isOwn(origin, publicUrl, request.header('host'))) return true;
  // `none`: a person did it, not a page. A sibling of the same site is a stranger too.
  return site !== undefined && site !== 'same-origin' && site !== 'none';
}
