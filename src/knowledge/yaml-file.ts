import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CORE_SCHEMA, load } from 'js-yaml';
import type { z } from 'zod';
import type { Located, Problems } from './problem.ts';
import { has } from './schema/one-of.ts';

/**
 * Reads one YAML file. A file that cannot be read or parsed is a problem and gives undefined.
 * @param label stands in front of the file where it is named, to tell folders apart.
 */
export async function readYaml(
  dir: string,
  file: string,
  problems: Problems,
  label = '',
): Promise<Located<unknown> | undefined> {
  const named = `${label}${file}`;
  try {
    const text = await readFile(join(dir, file), 'utf8');
    return { file: named, path: [], value: load(text, { schema: CORE_SCHEMA, filename: named }) };
  } catch (error) {
    problems.add({ file: named }, [], isMissing(error) ? 'is missing' : firstLine(error));
    return undefined;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

/** The first line names what and where; the rest quotes the file. */
function firstLine(error: unknown): string {
  const message = error instanceof Error ? error.message : 'cannot be read';
  return message.split('\n')[0] ?? message;
}

/** Holds a value against a schema; every issue becomes a problem, and then the value is undefined. */
export function shaped<T>(
  schema: z.ZodType<T>,
  raw: Located<unknown>,
  problems: Problems,
): Located<T> | undefined {
  const result = schema.safeParse(raw.value);
  if (result.success) return { ...raw, value: result.data };
  for (const issue of result.error.issues) problems.add(raw, issue.path, issue.message);
  noteUnread(raw.value, problems);
  return undefined;
}

function noteUnread(value: unknown, problems: Problems): void {
  if (has(value, 'id')) problems.unread.add(String((value as { id: unknown }).id));
}

/** The same for a file that is a list: a bad entry does not hide the others. */
export function shapedList<T>(schema: z.ZodType<T>, raw: Located<unknown>, problems: Problems): Located<T>[] {
  if (!Array.isArray(raw.value)) {
    problems.add(raw, [], 'must be a list');
    return [];
  }
  return raw.value.flatMap((value: unknown, i) => {
    const entry = shaped(schema, { file: raw.file, path: [i], value }, problems);
    return entry === undefined ? [] : [entry];
  });
}
