import type { OutcomePrediction } from '../../core/outcome.ts';
import type { EvaluationRecord } from '../../core/record.ts';

/** A prediction of which it is known what came. */
export interface JudgedPrediction {
  /** RFC 3339: when it was predicted. */
  readonly at: string;
  readonly probability: number;
  readonly interval: OutcomePrediction['interval'];
  readonly observed: boolean;
  /** Number of the patient, the same for all predictions of one. */
  readonly person: number;
}

/** Every prediction of an evaluation, shown or not. */
export function predictionsOf({
  analysis,
  unshown = [],
}: Pick<EvaluationRecord, 'analysis' | 'unshown'>): readonly OutcomePrediction[] {
  const answers = [analysis.outcome, ...unshown.map(({ answer }) => answer)];
  return answers.filter((one): one is OutcomePrediction => one !== null && 'probability' in one);
}

/**
 * One prediction a patient, the latest, in the order of time: predicting for the same patient ten times tells nothing of nine others.
 */
export function latestOfPatients(predictions: readonly JudgedPrediction[]): readonly JudgedPrediction[] {
  const inTime = predictions.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
  const latest = new Map<number, JudgedPrediction>();
  for (const one of inTime) {
    latest.delete(one.person);
    latest.set(one.person, one);
  }
  return [...latest.values()];
}
