import { createHash } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';
import { FeatureSchema } from '../../models/data/feature-schema.ts';
import { parseDefinition } from '../../models/data/parse-definition.ts';
import { ModelDefinition } from '../../models/train/model-definition.ts';
import { ExportFailure, onFile } from '../anonymize/export/export-failure.ts';
import { writeWhole } from '../anonymize/export/final-files.ts';
import type { BuildOptions } from './options.ts';

/** File of a data set that says what its features and outcomes mean. */
export const SCHEMA = 'schema.json';

/** What goes into a data set besides its records. */
export interface Definitions {
  readonly schema?: string;
  readonly model?: { readonly id: string; readonly text: string };
}

async function checked(
  option: string,
  path: string,
  schema: z.ZodType<{ readonly id: string }>,
): Promise<{ readonly text: string; readonly id: string }> {
  const text = await onFile(option, () => readFile(path, 'utf8'));
  const parsed = parseDefinition(text, schema, option);
  if (parsed.ok) return { text, id: parsed.value.id };
  const [first] = parsed.problems;
  throw new ExportFailure(`${first?.where} ${first?.message}`);
}

/** Reads what was named, before anything is built. @throws ExportFailure where it is not what training takes. */
export async function readDefinitions({ schema, model }: BuildOptions): Promise<Definitions> {
  return {
    ...(schema === undefined ? {} : { schema: (await checked('--schema', schema, FeatureSchema)).text }),
    ...(model === undefined ? {} : { model: await checked('--model', model, ModelDefinition) }),
  };
}

/** Writes them into the folder; gives the hashes of those that belong to the data set. A model definition does not: it may change. */
export async function writeDefinitions(
  { schema, model }: Definitions,
  folder: string,
): Promise<Readonly<Record<string, string>>> {
  if (model !== undefined) {
    await onFile('--out', () => mkdir(join(folder, 'models')));
    await writeWhole('--out', join(folder, 'models', `${model.id}.json`), model.text);
  }
  if (schema === undefined) return {};
  await writeWhole('--out', join(folder, SCHEMA), schema);
  return { [SCHEMA]: createHash('sha256').update(schema).digest('hex') };
}
