import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CsvMapping } from './csv-mapping.ts';
import { FeatureSchema } from './feature-schema.ts';
import { importCsv } from './import-csv.ts';
import { importRecords, type Line } from './import-records.ts';
import { checkFiles, sha256, TrainingManifest, trainingHash } from './manifest.ts';
import { parseDefinition } from './parse-definition.ts';
import type { Checked, Problem } from './problem.ts';
import type { TrainingSet } from './training-set.ts';

/** A training set with what its folder says of it. */
export interface LoadedTrainingSet {
  readonly set: TrainingSet;
  readonly manifest: TrainingManifest;
  /** Hash over the names and hashes of all files that the manifest lists. */
  readonly hash: string;
}

/** Splits a stream into lines. */
export type ReadLines = (input: AsyncIterable<string | Uint8Array>) => AsyncIterable<Line>;

const RECORDS = 'records.jsonl';

/** The files of a folder, each read once: what is used is what was hashed, whoever writes there meanwhile. */
interface Files {
  readonly manifest: TrainingManifest;
  /** Text of the small ones that the manifest names. */
  readonly texts: ReadonlyMap<string, string>;
}

/**
 * A folder with `manifest.json`, `schema.json` and either `records.jsonl` (JSON Lines of the contract) or `mapping.json` and its CSV file. Every
 * file must be the one that the manifest names.
 */
export async function loadTrainingSet(
  folder: string,
  readLines: ReadLines,
): Promise<Checked<LoadedTrainingSet>> {
  const files = await openFiles(folder);
  if (!files.ok) return files;
  const { manifest } = files.value;
  const schema = definition(files.value, 'schema.json', FeatureSchema);
  if (!schema.ok) return schema;
  const set = Object.hasOwn(manifest.files, RECORDS)
    ? await readRecords(folder, manifest, schema.value, readLines)
    : readTable(files.value, schema.value);
  if (!set.ok) return set;
  return { ok: true, value: { set: set.value, manifest, hash: trainingHash(manifest) } };
}

async function openFiles(folder: string): Promise<Checked<Files>> {
  const text = await readFile(join(folder, 'manifest.json'), 'utf8').catch(() => undefined);
  if (text === undefined) return problem('manifest.json', 'cannot be read');
  const manifest = parseDefinition(text, TrainingManifest, 'manifest.json');
  if (!manifest.ok) return manifest;
  const texts = new Map<string, string>();
  const hashes = new Map<string, string>();
  for (const name of Object.keys(manifest.value.files)) {
    const bytes = name === RECORDS ? undefined : await readFile(join(folder, name)).catch(() => undefined);
    if (bytes === undefined) continue;
    hashes.set(name, sha256(bytes));
    texts.set(name, bytes.toString('utf8'));
  }
  // Records may be many: they are hashed while they are read.
  const { [RECORDS]: _later, ...small } = manifest.value.files;
  const checked = checkFiles({ ...manifest.value, files: small }, hashes);
  return checked.ok ? { ok: true, value: { manifest: manifest.value, texts } } : checked;
}

function problem(where: string, message: string): { ok: false; problems: Problem[] } {
  return { ok: false, problems: [{ where, message }] };
}

/** A definition that the manifest names: what nobody hashed is not read. */
function definition<S extends Parameters<typeof parseDefinition>[1]>(
  { texts }: Files,
  name: string,
  schema: S,
): ReturnType<typeof parseDefinition<S>> {
  const text = texts.get(name);
  return text === undefined ? unnamed(name) : parseDefinition(text, schema, name);
}

function unnamed(name: string): { ok: false; problems: Problem[] } {
  return problem(name, 'is not named by the manifest');
}

async function* hashed(input: AsyncIterable<Uint8Array>, hash: Hash): AsyncGenerator<Uint8Array> {
  for await (const chunk of input) {
    hash.update(chunk);
    yield chunk;
  }
}

async function readRecords(
  folder: string,
  manifest: TrainingManifest,
  schema: FeatureSchema,
  readLines: ReadLines,
): Promise<Checked<TrainingSet>> {
  const hash = createHash('sha256');
  const stream = createReadStream(join(folder, RECORDS));
  const set = await importRecords(readLines(hashed(stream, hash)), schema).catch((error: unknown) => {
    if (error instanceof Error && 'syscall' in error) return problem(RECORDS, 'is missing');
    throw error;
  });
  if (set.ok && hash.digest('hex') !== manifest.files[RECORDS])
    return problem(RECORDS, 'is not the file that the manifest names');
  return set;
}

function readTable(files: Files, schema: FeatureSchema): Checked<TrainingSet> {
  const mapping = definition(files, 'mapping.json', CsvMapping);
  if (!mapping.ok) return mapping;
  const csv = files.texts.get(mapping.value.file);
  return csv === undefined ? unnamed(mapping.value.file) : importCsv(csv, mapping.value, schema);
}
