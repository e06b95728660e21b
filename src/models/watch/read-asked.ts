import { LIMITS } from '../../core/limits.ts';
import type { EvaluationRecord } from '../../core/record.ts';
import type { EvaluationPlace } from '../../core/store.ts';
import { askedInputs, type KeptInputs } from './asked-inputs.ts';
import type { FollowedPrediction } from './follow-up.ts';
import { predictionsOf } from './judged-prediction.ts';
import { numberPatients, type WatchedStore } from './read-observed.ts';

/** The latest questions to some versions of a model: the inputs, and what was answered. One a patient, the latest. */
export interface LatelyAsked {
  readonly inputs: ReadonlyMap<string, readonly KeptInputs[]>;
  readonly probabilities: ReadonlyMap<string, readonly number[]>;
  /** Those that were answered, to be followed up. */
  readonly predictions: ReadonlyMap<string, readonly FollowedPrediction[]>;
  /** RFC 3339: the oldest evaluation that was opened, where there are older ones, of which nothing is known here. */
  readonly since?: string;
}

/**
 * Opens the latest evaluations of a tenant and takes what was asked of each version. A patient counts once: saving the same encounter
 * ten times would look like ten people.
 */
export async function readAsked(
  store: WatchedStore,
  tenant: string,
  hashes: readonly string[],
): Promise<LatelyAsked> {
  const person = numberPatients();
  const seen = new Set<string>();
  const inputs = new Map<string, KeptInputs[]>(hashes.map(hash => [hash, []]));
  const probabilities = new Map<string, number[]>(hashes.map(hash => [hash, []]));
  const predictions = new Map<string, FollowedPrediction[]>(hashes.map(hash => [hash, []]));
  const records = latest(store, tenant);
  let step = await records.next();
  for (; !step.done; step = await records.next()) {
    const record = step.value;
    const patient = person(record);
    for (const hash of hashes) {
      const asked = askedInputs(record, hash);
      const key = `${hash} ${patient}`;
      if (asked === undefined || seen.has(key)) continue;
      seen.add(key);
      inputs.get(hash)?.push(asked);
      const answer = predictionsOf(record).find(({ model }) => model.hash === hash);
      if (answer === undefined) continue;
      probabilities.get(hash)?.push(answer.probability);
      predictions.get(hash)?.push({ evaluationId: record.evaluationId, at: record.now });
    }
  }
  return { inputs, probabilities, predictions, ...(step.value !== undefined && { since: step.value }) };
}

/**
 * The latest evaluations, newest first, opened one by one so that never more than one is held.
 * @returns when the oldest of them was, where there are older ones.
 */
async function* latest(
  store: WatchedStore,
  tenant: string,
): AsyncGenerator<EvaluationRecord, string | undefined> {
  let before: EvaluationPlace | undefined;
  for (let read = 0; read < LIMITS.watchedEvaluations; ) {
    const limit = Math.min(LIMITS.evaluationsPage, LIMITS.watchedEvaluations - read);
    const page = await store.evaluations(tenant, { limit, ...(before === undefined ? {} : { before }) });
    for (const { evaluationId } of page) {
      const record = await store.evaluation(tenant, evaluationId);
      if (record !== undefined) yield record;
    }
    read += page.length;
    before = page.at(-1);
    if (page.length < limit) return undefined;
  }
  if (before === undefined) return undefined;
  return (await store.evaluations(tenant, { limit: 1, before })).length > 0 ? before.at : undefined;
}
