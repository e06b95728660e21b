import { canonicalJson } from '../../core/canonical-json.ts';
import { documentText } from '../model-document.ts';
import type { ModelFiles } from '../registry/model-package.ts';
import type { ModelDefinition } from '../train/model-definition.ts';
import type { Steps } from '../train/steps.ts';
import { type TrainedModel, trainModel } from '../train/train-model.ts';
import { clinicDefinition, loadedClinic, QUIET } from './clinic-study.ts';

/** What a test wants of a model of the made-up clinic. */
export interface ClinicModel {
  readonly version?: string;
  /** Left out: the data pass for real ones, so that the model may come as far as its definition says. */
  readonly synthetic?: boolean;
  readonly definition?: Readonly<Record<string, unknown>>;
}

/** Files as training writes them. */
export function filesOf({ document, onnx }: TrainedModel): ModelFiles {
  return { document: documentText(document), onnx };
}

const ROWS = 400;
const finished = new Map<string, unknown>();

/** Versions that differ in nothing that is fitted are fitted once, as a training that is resumed would be. */
function sharedSteps(definition: ModelDefinition): Steps {
  const about = canonicalJson({ ...definition, id: '', version: '', ceiling: '', appliesTo: '' });
  return {
    once: (name, work) => {
      const key = `${about} ${name}`;
      const known = finished.get(key);
      const done = known === undefined ? work() : (structuredClone(known) as ReturnType<typeof work>);
      finished.set(key, structuredClone(done));
      return done;
    },
  };
}

/** Trains on the made-up clinic. Only a test may call its data real. */
export async function clinicModel({
  version = '1',
  synthetic = false,
  definition,
}: ClinicModel = {}): Promise<TrainedModel> {
  const loaded = loadedClinic(ROWS);
  const manifest = { ...loaded.manifest, synthetic };
  const asked = clinicDefinition({
    version,
    bootstraps: 2,
    candidates: [{ family: 'logistic', lambda: [0.01] }],
    ...definition,
  });
  const trained = await trainModel({ ...loaded, manifest }, asked, { ...QUIET, steps: sharedSteps(asked) });
  if (!trained.ok) throw new Error(JSON.stringify(trained.problems));
  return trained.value;
}
