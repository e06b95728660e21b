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
});
export type TrainingTask = z.infer<typeof TrainingTask>;

/** What a training gives: the model as it was registered. */
export const TrainingResult = z.object({
  id: z.string(),
  version: z.string(),
  hash,
  state: z.enum(MODEL_STATES),
  failedGates: z.array(z.string()),
});
export type TrainingResult = z.infer<typeof TrainingResult>;
