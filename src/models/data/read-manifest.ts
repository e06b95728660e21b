import { z } from 'zod';
import { canonicalJson } from '../../core/canonical-json.ts';
import { sha256, TrainingManifest } from './manifest.ts';
import { parseDefinition } from './parse-definition.ts';
import type { Checked } from './problem.ts';

/** A manifest, and which files are JSON Lines to learn from; none: the set is a CSV file with its mapping. */
export interface ReadManifest {
  readonly manifest: TrainingManifest;
  readonly records: readonly string[];
}

const FORMAT = 'veileder-dataset-1';
const RECORDS = 'records.jsonl';
/**
 * Parts of a data set that are learned from. Training judges by folds of its own, so that the part for choosing is learned from too; the
 * part for testing is left alone: whoever looks at it last must not have learned from it.
 */
const LEARNED_FROM = ['train.jsonl', 'validation.jsonl'];

const stated = z.string().nullable();

/** What is read of the manifest that `dataset build` writes. Everything else in it stands under its seal. */
const BuiltManifest = z.object({
  format: z.literal(FORMAT),
  id: TrainingManifest.shape.id,
  version: TrainingManifest.shape.version,
  called: stated,
  purpose: stated,
  legalBasis: stated,
  synthetic: z.literal(true).optional(),
  files: TrainingManifest.shape.files,
  seal: z.string(),
});

/** The manifest of a training set: one that was written by hand, or that of a data set built from a de-identified export. */
export function readTrainingManifest(text: string): Checked<ReadManifest> {
  return isBuilt(text) ? readBuilt(text) : readWritten(text);
}

function isBuilt(text: string): boolean {
  try {
    const json: unknown = JSON.parse(text);
    return typeof json === 'object' && json !== null && 'format' in json && json.format === FORMAT;
  } catch {
    return false;
  }
}

function readWritten(text: string): Checked<ReadManifest> {
  const parsed = parseDefinition(text, TrainingManifest, 'manifest.json');
  if (!parsed.ok) return parsed;
  const manifest = parsed.value;
  return { ok: true, value: { manifest, records: Object.hasOwn(manifest.files, RECORDS) ? [RECORDS] : [] } };
}

/** Whether a manifest is as it was sealed: what was edited by hand, as that its records are made up, does not count. */
function isSealed(text: string): boolean {
  const { seal, ...rest } = JSON.parse(text) as Readonly<Record<string, unknown>>;
  return sha256(canonicalJson(rest)) === seal;
}

function readBuilt(text: string): Checked<ReadManifest> {
  const parsed = parseDefinition(text, BuiltManifest, 'manifest.json');
  if (!parsed.ok) return parsed;
  if (!isSealed(text))
    return {
      ok: false,
      problems: [{ where: 'manifest.json: seal', message: 'is not that of the manifest' }],
    };
  const { id, version, called, purpose, legalBasis, synthetic = false, files } = parsed.value;
  const manifest = {
    id,
    version,
    title: `Records of ${id}, ${called ?? 'de-identified'}`,
    licence: `within ${legalBasis ?? 'a legal basis that was not stated'}`.slice(0, 100),
    attribution: `own records; purpose: ${purpose ?? 'not stated'}`.slice(0, 1_000),
    synthetic,
    files,
  };
  return { ok: true, value: { manifest, records: LEARNED_FROM } };
}
