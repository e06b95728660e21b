import type { z } from 'zod';
import type { Checked } from './problem.ts';

/** Text as JSON of a declared shape; problems name the member and never the value. */
export function parseDefinition<S extends z.ZodType>(
  text: string,
  schema: S,
  file: string,
): Checked<z.infer<S>> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { ok: false, problems: [{ where: file, message: 'is no JSON' }] };
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return { ok: true, value: parsed.data };
  const problems = parsed.error.issues.map(({ path, message }) => ({
    where: `${file}: ${path.join('.') || 'the whole'}`,
    message,
  }));
  return { ok: false, problems };
}
