import { LIMITS } from '../../core/limits.ts';
import type { KeptObservation, Store } from '../../core/store.ts';
import type { ModelDocument } from '../../models/model-document.ts';
import { calibrationOverTime, type WatchedPeriod } from '../../models/watch/calibration-over-time.ts';
import { type JudgedPrediction, predictionsOf } from '../../models/watch/judged-prediction.ts';
import { predictionStability, type Stability } from '../../models/watch/population-stability.ts';

/** What a model predicted beside what came of it. */
export interface ModelWatch {
  readonly id: string;
  readonly hash: string;
  readonly observations: number;
  readonly periods: readonly WatchedPeriod[];
  readonly stability?: Stability;
}

type Reading = Pick<Store, 'evaluation' | 'observedOutcomes'>;

/** The latest observation of each evaluation: later ones correct earlier ones. */
async function latestOf(
  store: Reading,
  tenant: string,
  outcome: string,
): Promise<readonly KeptObservation[]> {
  const latest = new Map<string, KeptObservation>();
  let after = 0;
  for (let read = 0; read < LIMITS.watchedOutcomes; ) {
    const page = await store.observedOutcomes(tenant, { limit: LIMITS.observedPage, after });
    for (const one of page) if (one.outcome === outcome) latest.set(one.evaluationId, one);
    read += page.length;
    after = page.at(-1)?.seq ?? after;
    if (page.length < LIMITS.observedPage) break;
  }
  return [...latest.values()];
}

/** Looks at one version of a model: its predictions whose outcome is known, shown or not. */
export async function watchModel(
  store: Reading,
  tenant: string,
  hash: string,
  { id, outcome, evaluation }: ModelDocument,
): Promise<ModelWatch> {
  const judged: JudgedPrediction[] = [];
  for (const { evaluationId, value } of await latestOf(store, tenant, outcome.name)) {
    const record = await store.evaluation(tenant, evaluationId);
    const prediction = record && predictionsOf(record).find(one => one.model.hash === hash);
    if (record === undefined || prediction === undefined) continue;
    const { probability, interval } = prediction;
    judged.push({ at: record.now, probability, interval, observed: value });
  }
  const stability = predictionStability(
    evaluation.calibrationCurve,
    judged.map(({ probability }) => probability),
  );
  return {
    id,
    hash,
    observations: judged.length,
    periods: calibrationOverTime(judged),
    ...(stability === undefined ? {} : { stability }),
  };
}
