import type { Checked } from '../data/problem.ts';
import type { ModelFiles } from '../registry/model-package.ts';
import type { JudgedPrediction } from '../watch/judged-prediction.ts';
import { type Parent, recalibrateModel } from './recalibrate-model.ts';

/** A recalibrated model as the files that are registered. */
export function recalibratedFiles(
  parent: Parent,
  predictions: readonly JudgedPrediction[],
  next: { readonly version: string; readonly software: string },
): Checked<ModelFiles> {
  const made = recalibrateModel(parent, predictions, next);
  if (!made.ok) return made;
  const { document, onnx } = made.value;
  return { ok: true, value: { document: `${JSON.stringify(document, null, 2)}\n`, onnx } };
}
