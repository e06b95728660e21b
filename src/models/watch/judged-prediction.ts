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
