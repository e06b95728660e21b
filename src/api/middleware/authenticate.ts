import type { Context, MiddlewareHandler } from 'hono';
import { matchedRoutes } from 'hono/route';
import { VeilederError } from '../../core/errors.ts';
import type { AppDeps, AppEnv } from '../app-deps.ts';
import { type Activity, accessTo, may } from '../identity/access.ts';
import { checkRate } from '../identity/check-rate.ts';
import { principalOf } from '../identity/principal-of.ts';
import { sessionOf } from '../identity/session-cookie.ts';
import type { Refusal } from '../identity/token-refusal.ts';
import { wantsPage } from '../pages/error-page.ts';
import { isCrossSite } from './cross-site.ts';

type Need = Activity | 'everyone' | undefined;

/** What each route that matches is for; middleware counts for none. Empty where there is nothing. */
function needsOf(c: Context): readonly Need[] {
  return matchedRoutes(c)
    .filter(({ method }) => method !== 'ALL')
    .map(({ method, path }) => accessTo(method, path));
}

/** A person in a browser is led to the sign-in; a program gets the bare status. */
function signIn(c: Context<AppEnv>): Response | undefined {
  if (!wantsPage(c) || c.req.header('authorization') !== undefined) return undefined;
  return c.redirect(`/sign-in?next=${encodeURIComponent(c.req.path)}`, 303);
}

function refuse(c: Context<AppEnv>, reason: Refusal, { metrics, log }: AppDeps): Response {
  metrics.tokenRefused(reason);
  log.warn({ correlationId: c.get('correlationId'), reason }, 'caller refused');
  const page = signIn(c);
  if (page) return page;
  throw new VeilederError('unauthenticated', 'Not signed in');
}

/**
 * Finds out who is calling, leaves them as `principal` for handlers, and lets them through where the route is theirs. What
 * is not a route stays 404 for everyone.
 */
export function authenticate(deps: AppDeps): MiddlewareHandler<AppEnv> {
  const { identity, publicUrl } = deps;
  return async (c, next) => {
    const needs = needsOf(c);
    if (needs.every(need => need === 'everyone')) return next();
    const base = publicUrl();
    const authorization = c.req.header('authorization');
    const credentials = {
      authorization,
      session: sessionOf(c, base),
      url: base.replace(/\/$/, '') + c.req.path,
    };
    const caller = await principalOf(credentials, identity);
    if ('refusal' in caller) return refuse(c, caller.refusal, deps);
    const { principal, client, isAmbient } = caller;
    checkRate(principal, client, deps);
    if (isAmbient && isCrossSite(c.req, base, identity.isOpen ? identity.origins : new Set()))
      throw new VeilederError('forbidden', 'A page of another site may not do this');
    if (!needs.every(need => need === 'everyone' || (need !== undefined && may(principal, need))))
      throw new VeilederError('forbidden', 'This is not for you to do');
    c.set('principal', principal);
    if (client) c.set('client', client);
    return next();
  };
}
