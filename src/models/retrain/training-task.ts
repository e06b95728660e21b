import { z } from 'zod';
import { MODEL_STATES } from '../../core/model-registry.ts';

const hash = z.string().regex(/^[0-9a-f]{64}$/);

/** What a training is given as a job: names, numbers and hashes alone. */
export const TrainingTask = z.object({
  data: z.string(),
  model: z.string(),
  /** Left out: as many as the definition asks for. */
  resamples: z.number().optional(),
  seed: z.number(),
  /** As they were when it was asked for: what was changed since is not what somebody asked to be trained. */
  dataHash: hash,
  definitionHash: hash,
  /** The champion of that model when it was asked for; left out: there was none. */
  champion: hash.optional(),
});
export type TrainingTask = z.infer<typeof TrainingTask>;

const figure = z.number().exactOptional();

/** What a training gives: the model as it was registered. */
export const TrainingResult = z.object({
  id: z.string(),
  version: z.string(),
  hash,
  state: z.enum(MODEL_STATES),
  failedGates: z.array(z.string()),
  /** Version of the champion that was held beside it; left out: there was none, or it could not be. */
  champion: z.string().exactOptional(),
  /** There was a champion, of another schema or outcome, or it does not open. */
  notComparable: z.boolean().exactOptional(),
  /** AUC of both on the same people, whom the new model had not seen; figures that cannot be computed are left out. */
  auc: figure,
  championAuc: figure,
  /** The new one less the champion, with its 95 % interval. */
  aucDifference: figure,
  aucDifferenceLow: figure,
  aucDifferenceHigh: figure,
});
export type TrainingResult = z.infer<typeof TrainingResult>;
