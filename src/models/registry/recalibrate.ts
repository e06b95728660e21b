import { VeilederError } from '../../core/errors.ts';
import type { RegisteredModel } from '../../core/model-registry.ts';
import type { Store } from '../../core/store.ts';
import type { Statistics } from '../statistics/statistics.ts';
import { readObserved, type WatchedStore } from '../watch/read-observed.ts';
import { judgedBy } from '../watch/watch-model.ts';
import type { Approval, ModelRegistry } from './model-registry.ts';
import { recordLook } from './record-look.ts';

/** What recalibrating works on. */
export interface RecalibrationParts {
  readonly registry: ModelRegistry;
  readonly store: WatchedStore & Pick<Store, 'apply'>;
  readonly statistics: Statistics;
  readonly now: () => Date;
  /** A new random UUID. */
  readonly newId: () => string;
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
  parts: RecalibrationParts,
  { id, hash }: { readonly id: string; readonly hash: string },
  approval: Approval,
): Promise<RegisteredModel> {
  const { registry, store, statistics, software } = parts;
  const { tenant } = approval.approver;
  const { document, onnx } = await registry.files(tenant, id, hash);
  await recordLook(parts, approval.approver);
  const observed = await readObserved(store, tenant, document.outcome.name);
  const known = (await registry.list(tenant)).filter(one => one.id === id);
  const version = nextVersion(document.version, known);
  const predictions = judgedBy({ observed }, hash);
  const made = await statistics.recalibratedFiles({ document, onnx, hash }, predictions, {
    version,
    software,
  });
  if (!made.ok) {
    const [first] = made.problems;
    const why = `the model cannot be recalibrated: ${first?.where} ${first?.message}`;
    throw new VeilederError('not-usable', why, { field: 'hash' });
  }
  return registry.register(made.value, approval);
}
