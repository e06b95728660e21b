import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { parse } from 'yaml';
import type { z } from 'zod';
import type { Located, Problems } from '../problem.ts';
import { has } from '../schema/one-of.ts';
import { readPlainYaml } from './plain-yaml.ts';

/** Reads one YAML file. A file that cannot be read or parsed is a problem and gives undefined. */
export async function readYaml(
  dir: string,
  file: string,
  problems: Problems,
): Promise<Located<unknown> | undefined> {
  try {
    const text = await readFile(join(dir, file), 'utf8');
    return { file, path: [], value: parseYaml(text) };
  } catch (error) {
    problems.add({ file }, [], isMissing(error) ? 'is missing' : firstLine(error));
    return undefined;
  }
}

/** @throws Error of the YAML library, whose first line says what and where. */
function parseYaml(text: string): unknown {
  const plain = readPlainYaml(text);
  return plain === undefined ? parse(text, { logLevel: 'error' }) : plain.value;
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

/** The first line names what and where; the rest quotes the file. */
function firstLine(error: unknown): string {
  const message = error instanceof Error ? error.message : 'cannot be read';
  return message.split('\n')[0] ?? message;
}

/** What the YAML library and the fast reader make of one text, where they differ: a mistake in the text or in the reader. */
export function readingProblem(text: string): string | undefined {
  const plain = readPlainYaml(text);
  if (plain === undefined) return undefined;
  try {
    const value: unknown = parse(text, { logLevel: 'error' });
    return isDeepStrictEqual(value, plain.value) ? undefined : 'is not read as the YAML library reads it';
  } catch (error) {
    return firstLine(error);
  }
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
