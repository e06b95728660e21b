import type { ModelDocument } from '../model-document.ts';
import { calibrationOverTime, type WatchedPeriod } from './calibration-over-time.ts';
import { type InputWatch, inputDrift } from './input-drift.ts';
import type { JudgedPrediction } from './judged-prediction.ts';
import { predictionStability, type Stability } from './population-stability.ts';
import { type LatelyAsked, readAsked } from './read-asked.ts';
import { type ObservedEvaluation, readObserved, type WatchedStore } from './read-observed.ts';

/** What a model predicted beside what came of it, and what it is asked with beside what it learned from. */
export interface ModelWatch extends InputWatch {
  readonly id: string;
  readonly hash: string;
  readonly observations: number;
  readonly periods: readonly WatchedPeriod[];
  readonly stability?: Stability;
}

/** What was read of the memory, for any number of versions that predict the same. */
export interface WatchReading {
  readonly observed: readonly ObservedEvaluation[];
  readonly asked: LatelyAsked;
}

/** Reads once what the watch of some versions needs. */
export async function readWatch(
  store: WatchedStore,
  tenant: string,
  outcome: string,
  hashes: readonly string[],
): Promise<WatchReading> {
  const observed = await readObserved(store, tenant, outcome);
  return { observed, asked: await readAsked(store, tenant, hashes) };
}

/** The predictions of one version whose outcome is known, shown or not. */
export function judgedBy(
  { observed }: Pick<WatchReading, 'observed'>,
  hash: string,
): readonly JudgedPrediction[] {
  return observed.flatMap(({ at, value, person, predictions }) => {
    const own = predictions.find(one => one.hash === hash);
    if (own === undefined) return [];
    return [{ at, observed: value, person, probability: own.probability, interval: own.interval }];
  });
}

/** The watch of one version over what was read. */
export function watchOf(
  reading: WatchReading,
  hash: string,
  document: Pick<ModelDocument, 'id' | 'features' | 'training' | 'evaluation'>,
): ModelWatch {
  const judged = judgedBy(reading, hash);
  const { inputs, probabilities } = reading.asked;
  const stability = predictionStability(document.evaluation.calibrationCurve, probabilities.get(hash) ?? []);
  return {
    id: document.id,
    hash,
    observations: judged.length,
    periods: calibrationOverTime(judged),
    ...(stability === undefined ? {} : { stability }),
    ...inputDrift(document, inputs.get(hash) ?? []),
  };
}

/** Looks at one version of a model. */
export async function watchModel(
  store: WatchedStore,
  tenant: string,
  hash: string,
  document: ModelDocument,
): Promise<ModelWatch> {
  return watchOf(await readWatch(store, tenant, document.outcome.name, [hash]), hash, document);
}
