import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatasetManifest, manifestProblem } from '../../anonymize/dataset/dataset-manifest.ts';
import { PARTS, type Part } from '../../anonymize/dataset/split.ts';
import { problemOf } from '../../anonymize/export/export-record.ts';
import { ExportFailure, onFile } from '../anonymize/export/export-failure.ts';
import { MANIFEST } from './build.ts';
import { SCHEMA } from './definitions.ts';
import { eachDeidentified } from './read-export.ts';

/** A manifest, or why the folder has none that can be read. */
export async function readManifest(folder: string): Promise<DatasetManifest | string> {
  const text = await onFile(MANIFEST, () => readFile(join(folder, MANIFEST), 'utf8'));
  try {
    const parsed = DatasetManifest.safeParse(JSON.parse(text));
    if (parsed.success) return parsed.data;
    const { field, message } = problemOf(parsed.error);
    return `${MANIFEST}: ${field === undefined ? '' : `${field}: `}${message}`;
  } catch {
    return `${MANIFEST}: is not valid JSON`;
  }
}

/** Re-computes everything a manifest says; gives the first thing that is otherwise, or the manifest. */
export async function verifyDataset(folder: string): Promise<DatasetManifest | string> {
  const manifest = await readManifest(folder);
  if (typeof manifest === 'string') return manifest;
  const problem = manifestProblem(manifest);
  if (problem !== undefined) return `${MANIFEST}: ${problem}`;
  // Definitions of models are no data: they may come later, and change.
  const there = (await readdir(folder)).filter(name => name !== MANIFEST && name !== 'models').sort();
  const own = Object.hasOwn(manifest.files, SCHEMA) ? [SCHEMA] : [];
  const named = [...PARTS.map(part => `${part}.jsonl`), ...own].sort();
  if (Object.keys(manifest.files).sort().join() !== named.join())
    return `${MANIFEST}: files: are not the parts`;
  const extra = there.find(name => !named.includes(name));
  if (extra !== undefined) return 'the folder holds a file that the manifest does not name';
  if (own.length > 0 && (await schemaHash(folder)) !== manifest.files[SCHEMA])
    return `${SCHEMA}: is not the file that the manifest names`;
  return (await partsProblem(folder, manifest)) ?? manifest;
}

async function schemaHash(folder: string): Promise<string> {
  const text = await onFile(SCHEMA, () => readFile(join(folder, SCHEMA)));
  return createHash('sha256').update(text).digest('hex');
}

async function partsProblem(folder: string, manifest: DatasetManifest): Promise<string | undefined> {
  const partOf = new Map<string, Part>();
  let records = 0;
  for (const part of PARTS) {
    const problem = await partProblem(folder, part, manifest, partOf);
    if (typeof problem === 'string') return problem;
    records += problem;
  }
  const { counts } = manifest;
  if (records !== counts.records || partOf.size !== counts.people)
    return `${MANIFEST}: counts: are not those of the parts`;
  return undefined;
}

/** What is otherwise with a part, or how many records it has. */
async function partProblem(
  folder: string,
  part: Part,
  { files, counts, split, policy, keys }: DatasetManifest,
  partOf: Map<string, Part>,
): Promise<string | number> {
  const name = `${part}.jsonl`;
  let problem: string | undefined;
  const people = new Set<string>();
  const note = (line: number, what: string): void => {
    problem ??= `${name}: line ${line}: ${what}`;
  };
  try {
    const read = await eachDeidentified(name, join(folder, name), (record, line) => {
      const other = partOf.get(record.personId);
      if (other !== undefined && other !== part) note(line, 'personId: stands in another part too');
      partOf.set(record.personId, part);
      people.add(record.personId);
      if (record.deidentified.policy !== policy || record.deidentified.keys !== keys)
        note(line, 'deidentified: is not what the manifest says');
      if (split.from !== null && part === 'train' && (record.period ?? '') >= split.from.validation)
        note(line, 'period: lies behind the training part');
    });
    if (files[name] !== read.sha256) return `${name}: is not the file that the manifest names`;
    const own = counts.parts[part];
    if (own?.records !== read.records || own.people !== people.size)
      return `${MANIFEST}: counts: are not those of ${name}`;
    return problem ?? read.records;
  } catch (error) {
    if (error instanceof ExportFailure) return error.message;
    throw error;
  }
}
