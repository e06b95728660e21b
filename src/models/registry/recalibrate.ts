import { VeilederError } from '../../core/errors.ts';
import type { RegisteredModel } from '../../core/model-registry.ts';
import { recalibrateModel } from '../calibrate/recalibrate-model.ts';
import { readObserved, type WatchedStore } from '../watch/read-observed.ts';
import { judgedBy } from '../watch/watch-model.ts';
import type { Approval, ModelRegistry } from './model-registry.ts';

/** What recalibrating works on. */
export interface RecalibrationParts {
  readonly registry: ModelRegistry;
  readonly store: WatchedStore;
  /** Version of the software, for provenance. */
  readonly software: string;
}

const SUFFIX = /-r\d+$/;

/** `1-r1` after `1`, `1-r2` after `1-r1`: counted over all that were registered, so that no version is named twice. */
function nextVersion(version: string, known: readonly RegisteredModel[]): string {
  const base = version.replace(SUFFIX, '');
  const taken = new Set(known.map(one => one.version));
  let count = 1;
  while (taken.has(`${base}-r${count}`)) count++;
  return `${base}-r${count}`;
}

/**
 * Fits a new calibration of a registered model to what came of its predictions, and registers the result as a model of its own. The
 * parent stays as it is, and where it is.
 * @throws VeilederError `not-found`, `not-usable` with the reason where it cannot be recalibrated.
 */
export async function recalibrate(
  { registry, store, software }: RecalibrationParts,
  { id, hash }: { readonly id: string; readonly hash: string },
  approval: Approval,
): Promise<RegisteredModel> {
  const { tenant } = approval.approver;
  const { document, onnx } = await registry.files(tenant, id, hash);
  const observed = await readObserved(store, tenant, document.outcome.name);
  const known = (await registry.list(tenant)).filter(one => one.id === id);
  const version = nextVersion(document.version, known);
  const made = recalibrateModel({ document, onnx, hash }, judgedBy({ observed }, hash), {
    version,
    software,
  });
  if (!made.ok) {
    const [first] = made.problems;
    const why = `the model cannot be recalibrated: ${first?.where} ${first?.message}`;
    throw new VeilederError('not-usable', why, { field: 'hash' });
  }
  const text = `${JSON.stringify(made.value.document, null, 2)}\n`;
  return registry.register({ document: text, onnx: made.value.onnx }, approval);
}
