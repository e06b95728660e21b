import { type LoadedTrainingSet, loadTrainingSet } from '../data/load-training-set.ts';
import { sha256 } from '../data/manifest.ts';
import type { Checked, Problem } from '../data/problem.ts';
import { whyNotComparable } from '../evaluate/against-champion.ts';
import type { Progress } from '../evaluate/evaluate-model.ts';
import { documentText } from '../model-document.ts';
import { type OpenModel, openModel } from '../open-model.ts';
import type { ModelFiles } from '../registry/model-package.ts';
import { type ModelDefinition, withResamples } from '../train/model-definition.ts';
import { trainModel } from '../train/train-model.ts';
import { openCheckpoints } from './checkpoints.ts';

/** One training as its thread is given it: data that can be sent. */
export interface Retraining {
  readonly folder: string;
  readonly dataHash: string;
  readonly definition: ModelDefinition;
  readonly resamples?: number;
  readonly seed: number;
  /** Version of the software, for provenance. */
  readonly software: string;
  /** Where finished steps are kept. */
  readonly checkpoints: string;
  /** The champion, to be held beside the new model on the people whom that had not seen. */
  readonly champion?: ModelFiles;
}

function refused(message: string): { readonly ok: false; readonly problems: readonly Problem[] } {
  return { ok: false, problems: [{ where: 'data', message }] };
}

/** All that the outcome of a training depends on, besides its data set. */
function aboutOf({ dataHash, definition, seed, software }: Retraining): string {
  return sha256(JSON.stringify([dataHash, definition, seed, software, process.version, process.arch]));
}

/** The champion, opened; one that does not open, or cannot be asked about these data, holds no training up. */
async function openComparable(
  { champion, definition }: Retraining,
  { set }: LoadedTrainingSet,
): Promise<OpenModel | undefined> {
  const opened = champion && (await openModel(champion.document, champion.onnx));
  if (!opened?.ok) return undefined;
  if (whyNotComparable(opened.value, set, definition.outcome).length === 0) return opened.value;
  await opened.value.close();
  return undefined;
}

/** Trains as the command `train` does, goes on with what was finished before, and gives the same two files. */
export async function retrain(asked: Retraining, onProgress: Progress): Promise<Checked<ModelFiles>> {
  onProgress('reading', 0, 1);
  const loaded = await loadTrainingSet(asked.folder);
  if (!loaded.ok) return loaded;
  if (loaded.value.hash !== asked.dataHash) return refused('was changed since it was asked for');
  const definition = withResamples(asked.definition, asked.resamples);
  const steps = openCheckpoints(asked.checkpoints, aboutOf({ ...asked, definition }));
  try {
    const { seed, software } = asked;
    const champion = await openComparable(asked, loaded.value);
    const how = { seed, software, onProgress, steps };
    const trained = await trainModel(
      loaded.value,
      definition,
      champion === undefined ? how : { ...how, champion },
    );
    await champion?.close();
    if (!trained.ok) return trained;
    const { document, onnx } = trained.value;
    return { ok: true, value: { document: documentText(document), onnx } };
  } finally {
    steps.close();
  }
}
