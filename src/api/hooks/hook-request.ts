import type { FhirAccess } from '../../core/fhir-read.ts';
import { LIMITS } from '../../core/limits.ts';
import { type ContextField, type HookContext, readContext } from './hook-context.ts';
import { type Members, malformed, optionalObject, requireObject, requireText } from './members.ts';

/** A CDS Hooks request whose frame and context have been checked. */
export interface HookRequest {
  readonly hookInstance: string;
  readonly context: HookContext;
  /** Left out, or an object. */
  readonly prefetch: Members | undefined;
  /** Where more can be read, for as long as this request lasts. */
  readonly access: FhirAccess | undefined;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
/** What may stand in a header. */
const TOKEN = /^[\x21-\x7e]+$/;

function serverOf(value: unknown): string {
  const url = requireText(value, 'fhirServer');
  if (url.length > LIMITS.urlChars || !URL.canParse(url) || !/^https?:\/\//i.test(url))
    throw malformed('fhirServer', 'must be an absolute http or https address');
  return url;
}

/** The token of `fhirAuthorization`; every member that CDS Hooks requires must be there. */
function tokenOf(authorization: Members): string {
  const field = (name: string): string => `fhirAuthorization.${name}`;
  const { access_token, token_type, expires_in, scope, subject } = authorization;
  const token = requireText(access_token, field('access_token'));
  if (token.length > LIMITS.tokenChars || !TOKEN.test(token))
    throw malformed(field('access_token'), 'is not a token');
  if (requireText(token_type, field('token_type')).toLowerCase() !== 'bearer')
    throw malformed(field('token_type'), 'must be Bearer');
  if (!Number.isInteger(expires_in))
    throw malformed(field('expires_in'), 'must be a whole number of seconds');
  requireText(scope, field('scope'));
  requireText(subject, field('subject'));
  return token;
}

function accessOf({ fhirServer, fhirAuthorization }: Members): FhirAccess | undefined {
  const server = fhirServer === undefined || fhirServer === null ? undefined : serverOf(fhirServer);
  const authorization = optionalObject(fhirAuthorization, 'fhirAuthorization');
  if (authorization === undefined) return server === undefined ? undefined : { server };
  if (server === undefined) throw malformed('fhirServer', 'is missing, although there is fhirAuthorization');
  return { server, token: tokenOf(authorization) };
}

/**
 * Checks a CDS Hooks request for one hook. Members it does not know are left alone.
 * @throws VeilederError `malformed`, naming the field.
 */
export function readHookRequest(body: unknown, hook: string, fields: readonly ContextField[]): HookRequest {
  const request = requireObject(body, 'body');
  const { hook: named, hookInstance: instance, context, prefetch } = request;
  if (requireText(named, 'hook') !== hook) throw malformed('hook', 'is not the hook of this service');
  const hookInstance = requireText(instance, 'hookInstance');
  if (!UUID.test(hookInstance)) throw malformed('hookInstance', 'must be a UUID');
  const access = accessOf(request);
  return {
    hookInstance,
    context: readContext(requireObject(context, 'context'), fields),
    prefetch: optionalObject(prefetch, 'prefetch'),
    access,
  };
}
