import { z } from 'zod';
import { LIMITS } from '../../core/limits.ts';

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

/** `POST /api/v1/models/{id}/rollback`. */
export const reasonRequest = z.object({ reason });
