/** A JSON object of unknown content. Members are read by fixed names only, never copied or merged. */
export type Json = Readonly<Record<string, unknown>>;

/** The value as an object; undefined for null, arrays and everything else. */
export function asObject(value: unknown): Json | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : undefined;
}

/** A member that is an object, else undefined. */
export function objectAt(object: Json | undefined, name: string): Json | undefined {
  return asObject(object?.[name]);
}

/** A member that is a non-empty string, else undefined. */
export function textAt(object: Json | undefined, name: string): string | undefined {
  const value = object?.[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The objects of a member that is an array; everything else is left out. */
export function objectsAt(object: Json | undefined, name: string): readonly Json[] {
  const value = object?.[name];
  if (!Array.isArray(value)) return [];
  const out: Json[] = [];
  for (const item of value) {
    const entry = asObject(item);
    if (entry) out.push(entry);
  }
  return out;
}

/** `resourceType` of a FHIR resource. */
export function typeOf(resource: Json | undefined): string | undefined {
  return textAt(resource, 'resourceType');
}

/** The id at the end of a reference (`Patient/12`, `https://…/Patient/12/_history/1`), when it is to that type. */
export function referencedId(reference: Json | undefined, type: string): string | undefined {
  const text = textAt(reference, 'reference');
  if (text === undefined) return undefined;
  const parts = text.split('/_history/')[0]?.split('/') ?? [];
  return parts.at(-2) === type ? parts.at(-1) : undefined;
}

/** A member of any type; undefined when there is none. */
export function valueAt(object: Json | undefined, name: string): unknown {
  return object?.[name];
}
