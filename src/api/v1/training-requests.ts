import { z } from 'zod';
import { TRAINING_NAME } from '../../models/data/manifest.ts';

/** `POST /api/v1/models/jobs`. */
export const trainingRequest = z.strictObject({
  data: z
    .string()
    .regex(TRAINING_NAME)
    .describe('Name of a training set: one of the tenant, else a shipped one'),
  model: z.string().regex(TRAINING_NAME).describe('Id of a model definition of that set'),
  resamples: z
    .int()
    .min(0)
    .max(2_000)
    .exactOptional()
    .describe('Bootstrap resamples; left out: as many as the definition asks for'),
});
export type TrainingRequest = z.infer<typeof trainingRequest>;
