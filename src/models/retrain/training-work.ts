import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { VeilederError } from '../../core/errors.ts';
import { type Job, JobFailure, type JobWork } from '../../core/jobs.ts';
import type { RegisteredModel } from '../../core/model-registry.ts';
import { ModelDocument } from '../model-document.ts';
import { type ModelFiles, packageHash } from '../registry/model-package.ts';
import type { ModelRegistry } from '../registry/model-registry.ts';
import type { FindTraining, FoundTraining } from './find-training.ts';
import { runInThread } from './run-in-thread.ts';
import { type TrainingResult, TrainingTask } from './training-task.ts';

/** What training as a job needs. */
export interface TrainingParts {
  readonly find: FindTraining;
  readonly registry: ModelRegistry;
  /** Folder of finished steps; made where it is not there. */
  readonly folder: string;
  readonly software: string;
}

async function findSame({ find }: TrainingParts, { asker }: Job, task: TrainingTask): Promise<FoundTraining> {
  const found = await find(asker.tenant, task);
  if (!found.ok) throw new JobFailure(found.problems.map(one => `${one.where} ${one.message}`).join('; '));
  const { dataHash, definitionHash } = found.value;
  if (dataHash !== task.dataHash) throw new JobFailure('data was changed since it was asked for');
  if (definitionHash !== task.definitionHash)
    throw new JobFailure('model was changed since it was asked for');
  return found.value;
}

/** Registers what was trained, once: a process may have been killed between that and saying so. */
async function registerOnce(
  { registry }: TrainingParts,
  { id, asker }: Job,
  files: ModelFiles,
): Promise<RegisteredModel> {
  const hash = packageHash(files);
  const known = (await registry.list(asker.tenant)).find(one => one.hash === hash);
  if (known !== undefined && known.state !== 'experimental') return known;
  return registry.register(files, { approver: asker, reason: `Trained by job ${id}` }).catch(error => {
    if (known !== undefined) return known;
    throw error;
  });
}

/** The champion that stood when the training was asked for; one that is damaged holds it up as little as one that is not there. */
async function championOf(
  { registry }: TrainingParts,
  tenant: string,
  id: string,
  hash: string | undefined,
): Promise<ModelFiles | undefined> {
  if (hash === undefined) return undefined;
  try {
    const { files, close } = await registry.open(tenant, id, hash);
    await close();
    return files;
  } catch (error) {
    if (error instanceof VeilederError && error.code === 'not-usable') return undefined;
    throw error;
  }
}

/** The new model beside the champion, as its document has it. */
function besideChampion({ evaluation: { champion, nested } }: ModelDocument): Partial<TrainingResult> {
  if (champion === undefined) return { notComparable: true };
  const { value, low, high } = champion.overChampion.auc;
  const figures = {
    auc: nested.model.auc.value,
    championAuc: champion.champion.auc.value,
    aucDifference: value,
    aucDifferenceLow: low,
    aucDifferenceHigh: high,
  };
  const known = Object.entries(figures).filter(([, figure]) => figure !== null);
  return { champion: champion.version, ...Object.fromEntries(known) };
}

/** What is told of a model that was trained and registered. */
function resultOf(
  { id, version, hash, state }: RegisteredModel,
  document: ModelDocument,
  hadChampion: boolean,
): TrainingResult {
  const failedGates = document.gates.filter(({ passed }) => !passed).map(gate => gate.id);
  return { id, version, hash, state, failedGates, ...(hadChampion ? besideChampion(document) : {}) };
}

/** Trains a model and registers it, as shadow or as experimental, in the name of who asked. */
export function createTrainingWork(parts: TrainingParts): JobWork {
  const { folder, software } = parts;
  return async (job, frame) => {
    const { resamples, champion: hash, ...task } = TrainingTask.parse(job.input);
    const { seed } = task;
    const found = await findSame(parts, job, task);
    const champion = await championOf(parts, job.asker.tenant, found.definition.id, hash);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const checkpoints = join(folder, `${job.id}.steps`);
    const asked = {
      ...{ ...found, seed, software, checkpoints },
      ...(resamples === undefined ? {} : { resamples }),
      ...(champion === undefined ? {} : { champion }),
    };
    const files = await runInThread(asked, frame);
    frame.onProgress({ stage: 'registering', share: 0 });
    const registered = await registerOnce(parts, job, files);
    await rm(checkpoints, { force: true });
    frame.onProgress({ stage: 'registered', share: 1 });
    return resultOf(registered, ModelDocument.parse(JSON.parse(files.document)), hash !== undefined);
  };
}
