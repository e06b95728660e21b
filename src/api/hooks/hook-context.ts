import { type Members, malformed, optionalObject, requireText } from './members.ts';

/** One member of a hook's context: what it is, and what the hook page says of it. */
export interface ContextField {
  readonly name: string;
  readonly required: boolean;
  /** `id` is a bare FHIR id, `reference` a type and an id, `resource` a FHIR resource of one of some types. */
  readonly type: 'id' | 'reference' | 'resource';
  /** Types of a resource. */
  readonly resources?: readonly string[];
  /** Whether a prefetch template may name it. */
  readonly token: boolean;
  readonly description: string;
}

/** A context that has been checked. Every hook here has a user and a patient. */
export interface HookContext {
  readonly userId: string;
  readonly patientId: string;
  readonly encounterId?: string;
  readonly resources: Readonly<Record<string, Members>>;
}

const FHIR_ID = /^[A-Za-z0-9.-]{1,64}$/;
const REFERENCE = /^[A-Z][A-Za-z]{1,40}\/[A-Za-z0-9.-]{1,64}$/;

/** Members that all hooks of the service share. */
export const WHO: readonly ContextField[] = [
  {
    name: 'userId',
    required: true,
    type: 'reference',
    token: true,
    description: 'The clinician, as type and id: `Practitioner/7`.',
  },
  {
    name: 'patientId',
    required: true,
    type: 'id',
    token: true,
    description: 'The patient, as a bare FHIR id.',
  },
];

function textOf(value: unknown, { type }: ContextField, field: string): string {
  const text = requireText(value, field);
  if (type === 'id' && !FHIR_ID.test(text)) throw malformed(field, 'must be a bare FHIR id');
  if (type === 'reference' && !REFERENCE.test(text)) throw malformed(field, 'must be a FHIR type and id');
  return text;
}

function resourceOf(value: unknown, { resources = [] }: ContextField, field: string): Members | undefined {
  const resource = optionalObject(value, field);
  const { resourceType } = resource ?? {};
  const type = resource && requireText(resourceType, `${field}.resourceType`);
  if (type !== undefined && !resources.includes(type))
    throw malformed(field, `must be a ${resources.join(' or a ')}`);
  return resource;
}

/**
 * Checks a context against the table of its hook; members that the table does not name are left alone, and null stands
 * for nothing.
 * @throws VeilederError `malformed`, naming the field.
 */
export function readContext(context: Members, fields: readonly ContextField[]): HookContext {
  const texts = new Map<string, string>();
  const resources: Record<string, Members> = {};
  for (const field of fields) {
    const path = `context.${field.name}`;
    const value = context[field.name];
    const isMissing = value === undefined || (value === null && !field.required);
    if (isMissing && field.required) throw malformed(path, 'is missing');
    if (isMissing) continue;
    if (field.type !== 'resource') texts.set(field.name, textOf(value, field, path));
    else {
      const resource = resourceOf(value, field, path);
      if (resource) resources[field.name] = resource;
      else if (field.required) throw malformed(path, 'is missing');
    }
  }
  const encounterId = texts.get('encounterId');
  return {
    userId: texts.get('userId') ?? '',
    patientId: texts.get('patientId') ?? '',
    ...(encounterId === undefined ? {} : { encounterId }),
    resources,
  };
}
