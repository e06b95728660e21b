import { VeilederError } from '../../core/errors.ts';

/** A JSON object of a request; members are read by fixed names only. */
export type Members = Readonly<Record<string, unknown>>;

/** A CDS Hooks request whose frame has been checked. */
export interface HookRequest {
  readonly hookInstance: string;
  readonly context: Members;
  /** Left out, or an object. */
  readonly prefetch: Members | undefined;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const FHIR_ID = /^[A-Za-z0-9.-]{1,64}$/;
const REFERENCE = /^[A-Z][A-Za-z]{1,40}\/[A-Za-z0-9.-]{1,64}$/;

function malformed(field: string, why: string): VeilederError {
  return new VeilederError('malformed', `${field} ${why}`, { field });
}

/** An object, else `malformed`. */
export function requireObject(value: unknown, field: string): Members {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Members;
  throw malformed(field, value === undefined ? 'is missing' : 'must be an object');
}

/** An object or nothing; null counts as nothing. */
export function optionalObject(value: unknown, field: string): Members | undefined {
  return value === undefined || value === null ? undefined : requireObject(value, field);
}

function requireText(members: Members, name: string, field: string): string {
  const value = members[name];
  if (typeof value === 'string' && value !== '') return value;
  throw malformed(field, value === undefined ? 'is missing' : 'must be a non-empty string');
}

/** A bare FHIR id: `123`, never `Patient/123`. */
export function requireId(context: Members, name: string): string {
  const field = `context.${name}`;
  const id = requireText(context, name, field);
  if (!FHIR_ID.test(id)) throw malformed(field, 'must be a bare FHIR id');
  return id;
}

/** A reference with its type: `Practitioner/7`. */
export function requireReference(context: Members, name: string): string {
  const field = `context.${name}`;
  const reference = requireText(context, name, field);
  if (!REFERENCE.test(reference)) throw malformed(field, 'must be a FHIR type and id');
  return reference;
}

/** A FHIR resource of one of some types, or nothing. */
export function optionalResource(
  context: Members,
  name: string,
  types: readonly string[],
): Members | undefined {
  const field = `context.${name}`;
  const resource = optionalObject(context[name], field);
  const type = resource && requireText(resource, 'resourceType', `${field}.resourceType`);
  if (type !== undefined && !types.includes(type))
    throw malformed(field, `must be a ${types.join(' or a ')}`);
  return resource;
}

/**
 * Checks the frame of a CDS Hooks request. Members it does not know are left alone.
 * @throws VeilederError `malformed`, naming the field.
 */
export function readHookRequest(body: unknown, hook: string): HookRequest {
  const request = requireObject(body, 'body');
  if (requireText(request, 'hook', 'hook') !== hook)
    throw malformed('hook', 'is not the hook of this service');
  const hookInstance = requireText(request, 'hookInstance', 'hookInstance');
  if (!UUID.test(hookInstance)) throw malformed('hookInstance', 'must be a UUID');
  const { fhirServer, fhirAuthorization, prefetch, context } = request;
  if (fhirServer !== undefined) requireText(request, 'fhirServer', 'fhirServer');
  if (fhirAuthorization !== undefined) {
    requireObject(fhirAuthorization, 'fhirAuthorization');
    if (fhirServer === undefined)
      throw malformed('fhirServer', 'is missing, although there is fhirAuthorization');
  }
  return {
    hookInstance,
    context: requireObject(context, 'context'),
    prefetch: optionalObject(prefetch, 'prefetch'),
  };
}
