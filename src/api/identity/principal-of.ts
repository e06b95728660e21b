import type { Principal } from '../../core/principal.ts';
import type { Client } from './client.ts';
import { type Identity, LOCAL } from './identity.ts';
import { operatorPrincipal } from './operator-register.ts';
import { isOperatorToken } from './operator-token.ts';
import type { Refusal } from './token-refusal.ts';

/** What of a request says who is calling. */
export interface Credentials {
  readonly authorization: string | undefined;
  readonly session: string | undefined;
  /** The address that was called, as clients know it. */
  readonly url: string;
}

/**
 * Who is calling. `isAmbient` says that a browser gave the credentials by itself, so that a page elsewhere could have made it call.
 */
export type Caller =
  | { readonly principal: Principal; readonly client?: Client; readonly isAmbient: boolean }
  | { readonly refusal: Refusal };

const BEARER = /^Bearer +([^\s]+)$/i;

async function byToken(token: string, url: string, identity: Identity): Promise<Caller> {
  if (isOperatorToken(token)) {
    const operator = await identity.operators.byToken(token);
    return operator ? { principal: operatorPrincipal(operator), isAmbient: false } : { refusal: 'operator' };
  }
  const verdict = await identity.verifyToken(token, url);
  if ('refusal' in verdict) return verdict;
  const { client } = verdict;
  const principal: Principal = { kind: 'client', id: client.id, tenant: client.tenant, roles: [] };
  return { principal, client, isAmbient: false };
}

async function bySession(session: string, { sessions, operators }: Identity): Promise<Caller | undefined> {
  const operator = sessions.operator(session);
  if (operator === undefined) return undefined;
  if (await operators.stillHas(operator)) return { principal: operatorPrincipal(operator), isAmbient: true };
  sessions.end(session);
  return undefined;
}

/**
 * Finds out who is calling: a token first, then a session; while nothing is configured anybody else is `local`. A token that is
 * refused is never made up for by a session.
 * @throws VeilederError `unavailable` while used tokens cannot be looked up.
 */
export async function principalOf(credentials: Credentials, identity: Identity): Promise<Caller> {
  const { authorization, session, url } = credentials;
  const local: Caller = { principal: LOCAL, isAmbient: true };
  if (authorization !== undefined) {
    const token = BEARER.exec(authorization)?.[1];
    // Clients that sign their calls work with an open service too: there is nothing to hold their tokens against.
    if (identity.isOpen && (token === undefined || !isOperatorToken(token))) return local;
    return token === undefined ? { refusal: 'scheme' } : byToken(token, url, identity);
  }
  const signedIn = session === undefined ? undefined : await bySession(session, identity);
  return signedIn ?? (identity.isOpen ? local : { refusal: 'no-credentials' });
}
