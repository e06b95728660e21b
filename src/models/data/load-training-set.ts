import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readLines } from '../../text/lines.ts';
import { CsvMapping } from './csv-mapping.ts';
import { FeatureSchema } from './feature-schema.ts';
import { importCsv } from './import-csv.ts';
import { importRecords, type RecordLine } from './import-records.ts';
import { checkFiles, type TrainingManifest, trainingHash } from './manifest.ts';
import { parseDefinition } from './parse-definition.ts';
import type { Checked } from './problem.ts';
import { type ReadManifest, readTrainingManifest } from './read-manifest.ts';
import type { TrainingSet } from './training-set.ts';

/** A training set with what its folder says of it. */
export interface LoadedTrainingSet {
  readonly set: TrainingSet;
  readonly manifest: TrainingManifest;
  /** Hash over the names and hashes of all files that the manifest lists. */
  readonly hash: string;
}

async function text(folder: string, name: string): Promise<Checked<string>> {
  try {
    return { ok: true, value: await readFile(join(folder, name), 'utf8') };
  } catch {
    return { ok: false, problems: [{ where: name, message: 'cannot be read' }] };
  }
}

/**
 * A folder with `manifest.json`, `schema.json` and either JSON Lines of the contract (`records.jsonl`, or the parts to learn from of what
 * `dataset build` writes) or `mapping.json` and its CSV file. Every file must be the one that the manifest names.
 */
export async function loadTrainingSet(folder: string): Promise<Checked<LoadedTrainingSet>> {
  const written = await text(folder, 'manifest.json');
  const read = written.ok ? readTrainingManifest(written.value) : written;
  if (!read.ok) return read;
  const { manifest } = read.value;
  const files = await verify(folder, manifest);
  if (!files.ok) return files;
  const schema = await named(manifest, folder, 'schema.json', FeatureSchema);
  if (!schema.ok) return schema;
  const set = await readRows(folder, read.value, schema.value);
  if (!set.ok) return set;
  return { ok: true, value: { set: set.value, manifest, hash: trainingHash(manifest) } };
}

async function definition<S extends Parameters<typeof parseDefinition>[1]>(
  folder: string,
  name: string,
  schema: S,
): Promise<ReturnType<typeof parseDefinition<S>>> {
  const read = await text(folder, name);
  return read.ok ? parseDefinition(read.value, schema, name) : read;
}

/** A definition that the manifest names: what nobody hashed is not read. */
async function named<S extends Parameters<typeof parseDefinition>[1]>(
  manifest: TrainingManifest,
  folder: string,
  name: string,
  schema: S,
): Promise<ReturnType<typeof parseDefinition<S>>> {
  return Object.hasOwn(manifest.files, name) ? definition(folder, name, schema) : unnamed(name);
}

function unnamed(name: string): { ok: false; problems: { where: string; message: string }[] } {
  return { ok: false, problems: [{ where: name, message: 'is not named by the manifest' }] };
}

async function verify(folder: string, manifest: TrainingManifest): Promise<Checked<TrainingManifest>> {
  const hashes = new Map<string, string>();
  for (const name of Object.keys(manifest.files)) {
    const hash = await hashOf(join(folder, name)).catch(() => undefined);
    if (hash !== undefined) hashes.set(name, hash);
  }
  return checkFiles(manifest, hashes);
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk);
  return hash.digest('hex');
}

async function readRows(
  folder: string,
  { manifest, records }: ReadManifest,
  schema: FeatureSchema,
): Promise<Checked<TrainingSet>> {
  if (records.length > 0) return importRecords(linesOf(folder, records), schema);
  const mapping = await named(manifest, folder, 'mapping.json', CsvMapping);
  if (!mapping.ok) return mapping;
  if (!Object.hasOwn(manifest.files, mapping.value.file)) return unnamed(mapping.value.file);
  const csv = await text(folder, mapping.value.file);
  return csv.ok ? importCsv(csv.value, mapping.value, schema) : csv;
}

async function* linesOf(folder: string, files: readonly string[]): AsyncGenerator<RecordLine> {
  for (const file of files)
    for await (const line of readLines(createReadStream(join(folder, file))))
      yield files.length === 1 ? line : { ...line, file };
}
