import { VeilederError } from '../../core/errors.ts';

/** A JSON object of a request; members are read by fixed names only. */
export type Members = Readonly<Record<string, unknown>>;

/** A failure that names the field and never the value. */
export function malformed(field: string, why: string): VeilederError {
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

/** A text that is not empty, else `malformed`. */
export function requireText(value: unknown, field: string): string {
  if (typeof value === 'string' && value !== '') return value;
  throw malformed(field, value === undefined ? 'is missing' : 'must be a non-empty string');
}
