import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256, TRAINING_NAME, trainingHash } from '../data/manifest.ts';
import { parseDefinition } from '../data/parse-definition.ts';
import type { Checked } from '../data/problem.ts';
import { readTrainingManifest } from '../data/read-manifest.ts';
import { ModelDefinition } from '../train/model-definition.ts';

/** What is to be trained, by names that stand in a request. */
export interface TrainingNames {
  readonly data: string;
  readonly model: string;
}

/** A training set and one of its definitions, as they are now. */
export interface FoundTraining {
  readonly folder: string;
  /** Hash of the training set. */
  readonly dataHash: string;
  readonly definition: ModelDefinition;
  readonly definitionHash: string;
}

/** Finds what a tenant may train; the problem names the member of the request. */
export type FindTraining = (tenant: string, names: TrainingNames) => Promise<Checked<FoundTraining>>;

/** Tenants whose name can be a folder. */
const TENANT = /^[a-z0-9][a-z0-9-]{0,59}$/;

function problem(where: string, message: string): Checked<FoundTraining> {
  return { ok: false, problems: [{ where, message }] };
}

/**
 * Training sets of a tenant lie in `own`/TENANT, those that are shipped, which everybody may use, in `shipped`. A tenant never
 * reaches the folder of another: names are checked before they become part of a path.
 */
export function createFindTraining(own: string, shipped: string): FindTraining {
  return async (tenant, { data, model }) => {
    if (!TRAINING_NAME.test(data)) return problem('data', 'is no name');
    if (!TRAINING_NAME.test(model)) return problem('model', 'is no name');
    const folders = [...(TENANT.test(tenant) ? [join(own, tenant, data)] : []), join(shipped, data)];
    for (const folder of folders) if (await isTrainingSet(folder)) return readTraining(folder, model);
    return problem('data', 'names no training set');
  };
}

async function isTrainingSet(folder: string): Promise<boolean> {
  return (await stat(join(folder, 'manifest.json')).catch(() => undefined))?.isFile() ?? false;
}

async function readTraining(folder: string, model: string): Promise<Checked<FoundTraining>> {
  const manifest = await read(folder, 'manifest.json');
  const parsed = readTrainingManifest(manifest ?? '');
  if (!parsed.ok) return problem('data', 'is a training set whose manifest cannot be read');
  const text = await read(folder, `models/${model}.json`);
  if (text === undefined) return problem('model', 'names no definition of this training set');
  const definition = parseDefinition(text, ModelDefinition, 'model');
  if (!definition.ok) return definition;
  const found = { folder, dataHash: trainingHash(parsed.value.manifest), definition: definition.value };
  return { ok: true, value: { ...found, definitionHash: sha256(JSON.stringify(definition.value)) } };
}

function read(folder: string, name: string): Promise<string | undefined> {
  return readFile(join(folder, name), 'utf8').catch(() => undefined);
}
