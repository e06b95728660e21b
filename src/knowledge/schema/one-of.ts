import { z } from 'zod';

/**
 * A union that a member decides, so that an error names the member that is wrong and not "no variant fits".
 * @param pick the schema for a value, or a message why none applies.
 */
export function oneOf<T>(pick: (value: unknown) => z.ZodType<T> | string): z.ZodType<T, unknown> {
  return z.unknown().transform((value, context): T => {
    const schema = pick(value);
    if (typeof schema === 'string') return refuse(context, schema);
    const result = schema.safeParse(value);
    if (result.success) return result.data;
    for (const issue of result.error.issues) {
      context.issues.push({ code: 'custom', message: issue.message, path: [...issue.path], input: value });
    }
    return z.NEVER;
  });
}

function refuse(context: z.RefinementCtx, message: string): never {
  context.addIssue({ code: 'custom', message });
  return z.NEVER;
}

/** Whether a parsed YAML value is a mapping that has the member itself. */
export function has(value: unknown, member: string): boolean {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, member);
}
