import type { ModelDocument } from '../model-document.ts';
import type { KeptInputs } from './asked-inputs.ts';
import { calibrationOverTime, type WatchedPeriod } from './calibration-over-time.ts';
import { type FollowUp, followUps } from './follow-up.ts';
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
  /** How far it is known what came of the patients it was asked about lately. */
  readonly followUp: readonly FollowUp[];
  /** RFC 3339: patients who were asked about before are not among them, since there were too many evaluations to open. */
  readonly followUpSince?: string;
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

/** What was read of one version. */
export interface OwnReading {
  readonly hash: string;
  readonly judged: readonly JudgedPrediction[];
  readonly inputs: readonly KeptInputs[];
  readonly probabilities: readonly number[];
  readonly followUp: readonly FollowUp[];
  readonly followUpSince?: string;
}

/** Takes what is about one version out of what was read. `now` is RFC 3339. */
export function ownReading(reading: WatchReading, hash: string, now: string): OwnReading {
  const { inputs, probabilities, predictions, since } = reading.asked;
  const known = new Map(reading.observed.map(one => [one.evaluationId, one.firstObservedAt]));
  return {
    hash,
    judged: judgedBy(reading, hash),
    inputs: inputs.get(hash) ?? [],
    probabilities: probabilities.get(hash) ?? [],
    followUp: followUps(predictions.get(hash) ?? [], known, now),
    ...(since !== undefined && { followUpSince: since }),
  };
}

/** What the watch needs of a model. */
export interface WatchedDocument extends Pick<ModelDocument, 'id' | 'features' | 'training'> {
  readonly evaluation: Pick<ModelDocument['evaluation'], 'calibrationCurve'>;
}

/** Leaves the rest of a document behind, which can be large. */
export function watchedDocument({ id, features, training, evaluation }: ModelDocument): WatchedDocument {
  return { id, features, training, evaluation: { calibrationCurve: evaluation.calibrationCurve } };
}

/** The watch of one version over what was read. */
export function watchOf(
  { hash, judged, inputs, probabilities, followUp, followUpSince }: OwnReading,
  document: WatchedDocument,
): ModelWatch {
  const stability = predictionStability(document.evaluation.calibrationCurve, probabilities);
  return {
    id: document.id,
    hash,
    observations: judged.length,
    periods: calibrationOverTime(judged),
    ...(stability === undefined ? {} : { stability }),
    followUp,
    ...(followUpSince === undefined ? {} : { followUpSince }),
    ...inputDrift(document, inputs),
  };
}
