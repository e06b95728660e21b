import { createHash } from 'node:crypto';
import { z } from 'zod';
import { KEYS } from '../export/deidentified.ts';
import { PARTS } from './split.ts';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.number().int().min(0);
const text = z.string().min(1).max(1000);

/** What a data set is, where it comes from and what its files must hash to. */
export const DatasetManifest = z.strictObject({
  format: z.literal('veileder-dataset-1'),
  id: z.string().regex(/^[a-z][a-z0-9-]{0,59}$/),
  /** The first digits of `hash`: other records are another version. */
  version: z.string().regex(/^[0-9a-f]{12}$/),
  policy: text,
  software: text,
  keys: z.enum(KEYS),
  /** What the report of the export calls it; null where no report was given. */
  called: z.enum(['anonymised', 'de-identified', 'pseudonymised']).nullable(),
  purpose: text.nullable(),
  legalBasis: text.nullable(),
  /** Made up by a program: a model of it stays `experimental`. Left out: not so. */
  synthetic: z.literal(true).optional(),
  /** The export it was built from, whole. */
  parents: z.array(z.strictObject({ kind: z.literal('export'), sha256, records: count })).length(1),
  split: z.strictObject({
    by: z.enum(['period', 'person']),
    from: z.strictObject({ validation: text, test: text }).nullable(),
  }),
  counts: z.strictObject({
    records: count,
    people: count,
    parts: z.strictObject(
      Object.fromEntries(PARTS.map(part => [part, z.strictObject({ records: count, people: count })])),
    ),
  }),
  files: z.record(z.string().regex(/^[\w.-]+$/), sha256),
  /** SHA-256 over names and hashes of all files. */
  hash: sha256,
  /** SHA-256 over everything else in the manifest. */
  seal: sha256,
});
export type DatasetManifest = z.infer<typeof DatasetManifest>;

/** Members from which the rest follows. */
export type ManifestFacts = Omit<DatasetManifest, 'format' | 'version' | 'hash' | 'seal'>;

/** Completes a manifest with its version and hashes. */
export function sealManifest(facts: ManifestFacts): DatasetManifest {
  const hash = hashOf(
    Object.entries(facts.files)
      .map(([name, digest]) => `${digest}  ${name}\n`)
      .sort()
      .join(''),
  );
  const unsealed = { format: 'veileder-dataset-1' as const, version: hash.slice(0, 12), ...facts, hash };
  return { ...unsealed, seal: sealOf(unsealed) };
}

/** Why a manifest does not hold together; undefined where it does. */
export function manifestProblem(manifest: DatasetManifest): string | undefined {
  const { format, version, hash, seal, ...facts } = manifest;
  const made = sealManifest(facts);
  if (made.hash !== hash || made.version !== version) return 'hash: is not that of the files it names';
  return made.seal === seal ? undefined : 'seal: is not that of the manifest';
}

function sealOf(unsealed: Omit<DatasetManifest, 'seal'>): string {
  return hashOf(canonical(unsealed));
}

/** JSON with members in order of name, so that a manifest read and written again stays the same. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([name, one]) => `${JSON.stringify(name)}:${canonical(one)}`).join(',')}}`;
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
