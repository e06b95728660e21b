import { z } from 'zod';
import { LIMITS } from '../../core/limits.ts';
import { EXPERIMENT_UNITS } from '../../core/model-experiment.ts';

const reason = z
  .string()
  .trim()
  .min(1)
  .max(LIMITS.reasonChars)
  .describe('Why, for whoever asks later; sealed');
const hash = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .describe('Content hash of the model, as it is listed');

/** `POST /api/v1/models`. */
export const registrationRequest = z.object({
  document: z.string().describe('The text of model.json, as training wrote it'),
  onnx: z.base64().describe('The bytes of model.onnx'),
  reason,
});

/** `POST /api/v1/models/{id}/promote`. */
export const promotionRequest = z.object({ hash, to: z.enum(['challenger', 'champion']), reason });

/** `POST /api/v1/models/{id}/retire`. */
export const retirementRequest = z.object({ hash, reason });

/** `POST /api/v1/models/{id}/recalibrate`. */
export const recalibrationRequest = z.object({ hash, reason });

/** `POST /api/v1/models/{id}/experiments`. */
export const experimentRequest = z.object({
  challenger: hash,
  unit: z.enum(EXPERIMENT_UNITS).describe('What is allocated as a whole'),
  share: z.number().gt(0).max(0.5).describe('Share of the clusters that are shown the challenger'),
  looks: z.int().min(1).max(5).describe('Looks of the stop rule, spaced evenly'),
  outcomes: z.int().min(25).max(LIMITS.experimentOutcomes).describe('Observed outcomes at the last look'),
  endsAt: z.iso.datetime().describe('When it ends at the latest; within a year'),
  reason,
});

/** `POST /api/v1/models/{id}/rollback`, and `/experiments/{experiment}/stop`. */
export const reasonRequest = z.object({ reason });
