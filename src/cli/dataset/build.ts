import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { type DatasetManifest, sealManifest } from '../../anonymize/dataset/dataset-manifest.ts';
import { DatasetWriter } from '../../anonymize/dataset/dataset-writer.ts';
import { PARTS, type Part, Split, type SplitPlan } from '../../anonymize/dataset/split.ts';
import type { DeidentifiedRecord } from '../../anonymize/export/deidentified.ts';
import { TextNumbers } from '../../anonymize/export/text-numbers.ts';
import { softwareVersion } from '../../software-version.ts';
import { HashedFile, NOTHING_KEPT, type OpenAppend } from '../anonymize/export/append-file.ts';
import { ExportFailure, onFile } from '../anonymize/export/export-failure.ts';
import { publish, writeWhole } from '../anonymize/export/final-files.ts';
import { readDefinitions, writeDefinitions } from './definitions.ts';
import { statedTerms } from './export-terms.ts';
import type { BuildOptions } from './options.ts';
import { eachDeidentified, type ReadFile } from './read-export.ts';

/** Name of the manifest in the folder of a data set. */
export const MANIFEST = 'manifest.json';

/** Builds a data set in a folder beside the final one, which it becomes when it is whole. */
export async function buildDataset(options: BuildOptions, openFile: OpenAppend): Promise<DatasetManifest> {
  const surveyed = await survey(options);
  const definitions = await readDefinitions(options);
  const terms = await statedTerms(options.report, surveyed.read.sha256);
  const out = resolve(options.out);
  await onFile('--out', () => checkFree(out));
  const beside = await onFile('--out', async () => {
    await mkdir(dirname(out), { recursive: true });
    return mkdtemp(join(dirname(out), `.${basename(out)}.partial-`));
  });
  try {
    const { counts, files } = await writeParts(options, surveyed, beside, openFile);
    const defined = await writeDefinitions(definitions, beside);
    const manifest = sealManifest({
      id: options.id,
      policy: surveyed.stamp.policy,
      software: softwareVersion(),
      keys: surveyed.stamp.keys,
      ...terms,
      parents: [{ kind: 'export', ...surveyed.read }],
      split: { by: surveyed.plan.by, from: surveyed.plan.from ?? null },
      ...(options.synthetic ? { synthetic: true } : {}),
      counts,
      files: { ...files, ...defined },
    });
    await writeWhole('--out', join(beside, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`);
    await onFile('--out', () => rm(out, { recursive: true, force: true }));
    await publish('--out', beside, out);
    return manifest;
  } catch (error) {
    await rm(beside, { recursive: true, force: true });
    throw error;
  }
}

/** A folder that is not there, or is empty. */
async function checkFree(out: string): Promise<void> {
  const entries = await readdir(out).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  if (entries.length > 0) throw new ExportFailure('--out: the folder is not empty');
}

interface Surveyed {
  readonly read: ReadFile;
  readonly plan: SplitPlan;
  readonly people: number;
  readonly stamp: DeidentifiedRecord['deidentified'];
}

async function survey({ input, shares }: BuildOptions): Promise<Surveyed> {
  const split = new Split();
  const ids = new TextNumbers();
  let stamp: DeidentifiedRecord['deidentified'] | undefined;
  const read = await eachDeidentified('--in', input, (record, line) => {
    const { policy, version, keys } = record.deidentified;
    stamp ??= record.deidentified;
    if (stamp.policy !== policy || stamp.version !== version || stamp.keys !== keys)
      throw new ExportFailure(`--in: line ${line}: deidentified: is of another export than the first line`);
    if (!ids.add(record.id)) throw new ExportFailure(`--in: line ${line}: id: stood on an earlier line`);
    split.add(record.personId, record.period);
  });
  if (stamp === undefined) throw new ExportFailure('--in: there are no records');
  return { read, plan: split.plan(shares), people: split.personCount, stamp };
}

async function writeParts(
  { input }: BuildOptions,
  { plan, read, people }: Surveyed,
  folder: string,
  openFile: OpenAppend,
): Promise<Pick<DatasetManifest, 'counts' | 'files'>> {
  const open = (part: Part): Promise<HashedFile> =>
    onFile('--out', () => HashedFile.open(openFile, join(folder, `${part}.jsonl`), NOTHING_KEPT));
  const files = {
    train: await open('train'),
    validation: await open('validation'),
    test: await open('test'),
  };
  const sink = (part: Part) => (bytes: Uint8Array) => onFile('--out', () => files[part].write(bytes));
  const writer = new DatasetWriter({
    train: sink('train'),
    validation: sink('validation'),
    test: sink('test'),
  });
  try {
    const again = await eachDeidentified('--in', input, record =>
      writer.add(plan.partOf(record.personId), record),
    );
    if (again.sha256 !== read.sha256) throw new ExportFailure('--in: changed while it was read');
    const parts = await writer.end();
    for (const part of PARTS) await onFile('--out', () => files[part].sync());
    return {
      counts: { records: read.records, people, parts },
      files: Object.fromEntries(PARTS.map(part => [`${part}.jsonl`, files[part].sha256()])),
    };
  } finally {
    for (const part of PARTS) await files[part].close();
  }
}
