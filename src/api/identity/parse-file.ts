import type { z } from 'zod';
import { VeilederError } from '../../core/errors.ts';

/** `clients[0].jwks.keys[1]`, as people write it. */
function pathText(path: readonly PropertyKey[]): string {
  const text = path.map(part => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`)).join('');
  return text.replace(/^\./, '') || 'the file';
}

/**
 * Text of a configuration file as JSON of a declared shape.
 * @throws VeilederError `malformed` with the first problem; it names the variable and the member, and never a value.
 */
export function parseFile<S extends z.ZodType>(text: string, schema: S, variable: string): z.infer<S> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    // The parser's own message quotes the file.
    throw new VeilederError('malformed', `${variable}: the file is no JSON`, { field: variable });
  }
  const parsed = schema.safeParse(json, { reportInput: false });
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const field = pathText(issue?.path ?? []);
  const why =
    issue?.code === 'unrecognized_keys' ? 'has a member that is not known' : (issue?.message ?? 'is wrong');
  throw new VeilederError('malformed', `${variable}: ${field}: ${why}`, { field });
}
