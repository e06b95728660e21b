import { type Context, Hono } from 'hono';
import { VeilederError } from '../../core/errors.ts';
import type { AppDeps, AppEnv } from '../app-deps.ts';
import { isCrossSite } from '../middleware/cross-site.ts';
import { answerPage } from '../pages/layout.ts';
import { signInPage } from '../pages/sign-in.ts';
import { readFormBody } from '../read-body.ts';
import { clearSession, sessionOf, setSession } from './session-cookie.ts';

/** A path of our own, so that nobody is led elsewhere after signing in. */
function ownPath(next: string | null | undefined): string {
  return next && /^\/(?![/\\])[\w\-./]*$/.test(next) ? next : '/';
}

/** `/sign-in` exchanges an operator's token for a session; `/sign-out` ends it. */
export function signInRoutes(deps: AppDeps): Hono<AppEnv> {
  const { identity, log, metrics, publicUrl } = deps;
  const { operators, sessions } = identity;
  const routes = new Hono<AppEnv>();

  function refuseOthers(c: Context<AppEnv>): void {
    if (isCrossSite(c.req, publicUrl(), new Set()))
      throw new VeilederError('forbidden', 'A page of another site may not do this');
  }
  routes.get('/sign-in', c => answerPage(c, words => signInPage(ownPath(c.req.query('next')), words)));
  routes.post('/sign-in', async c => {
    refuseOthers(c);
    const form = await readFormBody(c.req.raw);
    const next = ownPath(form.get('next'));
    const operator = await operators.byToken((form.get('token') ?? '').trim());
    const correlationId = c.get('correlationId');
    if (operator === undefined) {
      metrics.tokenRefused('operator');
      log.warn({ correlationId, reason: 'operator' }, 'caller refused');
      return answerPage(c, words => signInPage(next, words, { isRefused: true }), 401);
    }
    const former = sessionOf(c, publicUrl());
    if (former !== undefined) sessions.end(former);
    log.info({ correlationId, operator: operator.name }, 'signed in');
    setSession(c, publicUrl(), sessions.start(operator));
    return c.redirect(next, 303);
  });
  routes.post('/sign-out', c => {
    refuseOthers(c);
    const session = sessionOf(c, publicUrl());
    if (session !== undefined) sessions.end(session);
    clearSession(c, publicUrl());
    return c.redirect('/sign-in', 303);
  });
  return routes;
}
