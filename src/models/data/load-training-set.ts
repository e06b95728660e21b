import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readLines } from '../../text/lines.ts';
import { CsvMapping } from './csv-mapping.ts';
import { FeatureSchema } from './feature-schema.ts';
import { importCsv } from './import-csv.ts';
import { importRecords, type RecordLine } from './import-records.ts';
import { checkFiles, sha256, type TrainingManifest, trainingHash } from './manifest.ts';
import { parseDefinition } from './parse-definition.ts';
import type { Checked, Problem } from './problem.ts';
import { type ReadManifest, readTrainingManifest } from './read-manifest.ts';
import type { TrainingSet } from './training-set.ts';

/** A training set with what its folder says of it. */
export interface LoadedTrainingSet {
  readonly set: TrainingSet;
  readonly manifest: TrainingManifest;
  /** Hash over the names and hashes of all files that the manifest lists. */
  readonly hash: string;
}

/** Text of the files that the manifest names, except records, by name. */
type Texts = ReadonlyMap<string, string>;

/** Files of records may be large: they are never held as a whole. */
const RECORDS = /\.jsonl$/;

/**
 * A folder with `manifest.json`, `schema.json` and either JSON Lines of the contract (`records.jsonl`, or the parts to learn from of what
 * `dataset build` writes) or `mapping.json` and its CSV file. Every file must be the one that the manifest names, and is read once: what is
 * used is what was hashed, whoever writes there meanwhile.
 */
export async function loadTrainingSet(folder: string): Promise<Checked<LoadedTrainingSet>> {
  const written = await readFile(join(folder, 'manifest.json'), 'utf8').catch(() => undefined);
  if (written === undefined) return problem('manifest.json', 'cannot be read');
  const read = readTrainingManifest(written);
  if (!read.ok) return read;
  const { manifest, records } = read.value;
  const texts = await readTexts(folder, read.value);
  if (!texts.ok) return texts;
  const schema = definition(texts.value, 'schema.json', FeatureSchema);
  if (!schema.ok) return schema;
  const set =
    records.length > 0
      ? await readRecords(folder, read.value, schema.value)
      : readTable(texts.value, schema.value);
  if (!set.ok) return set;
  return { ok: true, value: { set: set.value, manifest, hash: trainingHash(manifest) } };
}

/** Reads and checks every file but the records that are learned from, which are checked while they are read. */
async function readTexts(folder: string, { manifest, records }: ReadManifest): Promise<Checked<Texts>> {
  const files = part(manifest, name => !records.includes(name));
  const texts = new Map<string, string>();
  const hashes = new Map<string, string>();
  for (const name of Object.keys(files.files)) {
    const path = join(folder, name);
    const bytes = RECORDS.test(name) ? undefined : await readFile(path).catch(() => undefined);
    if (bytes !== undefined) texts.set(name, bytes.toString('utf8'));
    const hash = bytes === undefined ? await hashOf(path).catch(() => undefined) : sha256(bytes);
    if (hash !== undefined) hashes.set(name, hash);
  }
  const checked = checkFiles(files, hashes);
  return checked.ok ? { ok: true, value: texts } : checked;
}

function part(manifest: TrainingManifest, isMeant: (name: string) => boolean): TrainingManifest {
  const files = Object.entries(manifest.files).filter(([name]) => isMeant(name));
  return { ...manifest, files: Object.fromEntries(files) };
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk);
  return hash.digest('hex');
}

function problem(where: string, message: string): { ok: false; problems: Problem[] } {
  return { ok: false, problems: [{ where, message }] };
}

/** A definition that the manifest names: what nobody hashed is not read. */
function definition<S extends Parameters<typeof parseDefinition>[1]>(
  texts: Texts,
  name: string,
  schema: S,
): ReturnType<typeof parseDefinition<S>> {
  const text = texts.get(name);
  return text === undefined ? unnamed(name) : parseDefinition(text, schema, name);
}

function unnamed(name: string): { ok: false; problems: Problem[] } {
  return problem(name, 'is not named by the manifest');
}

function readTable(texts: Texts, schema: FeatureSchema): Checked<TrainingSet> {
  const mapping = definition(texts, 'mapping.json', CsvMapping);
  if (!mapping.ok) return mapping;
  const csv = texts.get(mapping.value.file);
  return csv === undefined ? unnamed(mapping.value.file) : importCsv(csv, mapping.value, schema);
}

async function readRecords(
  folder: string,
  { manifest, records }: ReadManifest,
  schema: FeatureSchema,
): Promise<Checked<TrainingSet>> {
  const stray = records.find(name => !Object.hasOwn(manifest.files, name));
  if (stray !== undefined) return unnamed(stray);
  const hashes = new Map(records.map(name => [name, createHash('sha256')]));
  try {
    const set = await importRecords(linesOf(folder, hashes), schema);
    const found = new Map([...hashes].map(([name, hash]) => [name, hash.digest('hex')]));
    const checked = checkFiles(
      part(manifest, name => hashes.has(name)),
      found,
    );
    return checked.ok ? set : checked;
  } catch (error) {
    // Of a file that cannot be read nobody knows more than that it is not there.
    const path = error instanceof Error && 'path' in error ? String(error.path) : undefined;
    const name = records.find(one => path === join(folder, one));
    if (name === undefined) throw error;
    return problem(name, 'is missing');
  }
}

async function* linesOf(folder: string, files: ReadonlyMap<string, Hash>): AsyncGenerator<RecordLine> {
  for (const [file, hash] of files)
    for await (const line of readLines(hashed(createReadStream(join(folder, file)), hash)))
      yield files.size === 1 ? line : { ...line, file };
}

async function* hashed(input: AsyncIterable<Uint8Array>, hash: Hash): AsyncGenerator<Uint8Array> {
  for await (const chunk of input) {
    hash.update(chunk);
    yield chunk;
  }
}
