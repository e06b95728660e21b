import type { z } from 'zod';
import { VeilederError } from '../../core/errors.ts';

/** `note.subjective`, `findings[3].id`: members that the schema names, never ones that a client made up. */
export function fieldPath(path: readonly PropertyKey[]): string {
  let out = '';
  for (const step of path)
    out += typeof step === 'number' ? `[${step}]` : `${out === '' ? '' : '.'}${String(step)}`;
  return out;
}

function messageOf(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      // Only the message tells a missing member from one of another type; it names types, never values.
      return issue.message?.endsWith('received undefined')
        ? 'is missing'
        : `must be of type ${issue.expected}`;
    case 'too_big':
      return `is over the limit of ${String(issue.maximum)}`;
    case 'too_small':
      return `is under the minimum of ${String(issue.minimum)}`;
    case 'invalid_value':
      return `must be one of ${issue.values.map(String).join(', ')}`;
    case 'unrecognized_keys':
      return 'has a member that is not known here';
    default:
      return 'has the wrong shape';
  }
}

/**
 * Parses a value against a schema.
 * @throws VeilederError `malformed` that names the field and what it must be, never what it was.
 */
export function parseWith<T>(schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const field = fieldPath(issue?.path ?? []);
  const message = issue ? messageOf(issue) : 'has the wrong shape';
  throw new VeilederError('malformed', `${field === '' ? 'The request' : field} ${message}`, {
    field: field === '' ? 'body' : field,
  });
}

/** A value that has the right type but means nothing here. */
export function unusable(field: string, why: string): VeilederError {
  return new VeilederError('not-usable', `${field} ${why}`, { field });
}
