import type { LearningData } from '../features/inputs.ts';
import { at, mean, standardDeviation, take, type Vector } from '../numeric/vector.ts';
import { type Candidate, complexityOf, fitCandidate } from './candidate.ts';
import { type Fold, peopleOnBothSides } from './folds.ts';
import { scoreRows } from './scorer.ts';

/** How one candidate did on rows it was not fitted on. */
export interface CandidateResult {
  readonly candidate: Candidate;
  /** Mean log loss over the folds. */
  readonly loss: number;
  /** By fold. */
  readonly foldLosses: readonly number[];
  /** Score of each row by the model that had not seen it; NaN for rows that were never judged. */
  readonly scores: Vector;
}

/** All candidates judged, and the one that is used. */
export interface Selection {
  readonly chosen: CandidateResult;
  readonly results: readonly CandidateResult[];
  /** Why this one. */
  readonly reason: 'lowest loss' | 'simplest within one standard error';
}

/** Mean log loss of scores against the outcome. */
export function logLoss(scores: Vector, outcome: Vector, weight: Vector): number {
  let [total, weights] = [0, 0];
  for (let i = 0; i < scores.length; i++) {
    const score = scores[i] ?? 0;
    const loss = Math.max(score, 0) - score * (outcome[i] ?? 0) + Math.log1p(Math.exp(-Math.abs(score)));
    total += (weight[i] ?? 0) * loss;
    weights += weight[i] ?? 0;
  }
  return total / weights;
}

/** Judges one candidate over folds. */
export function crossValidate(
  data: LearningData,
  folds: readonly Fold[],
  candidate: Candidate,
): CandidateResult {
  const scores = new Float64Array(data.outcome.length).fill(Number.NaN);
  const foldLosses = folds.map(fold => {
    const scorer = fitCandidate(data, fold.train, candidate);
    const judged = scoreRows(scorer, data.columns, fold.test);
    fold.test.forEach((row, i) => {
      scores[row] = at(judged, i);
    });
    return logLoss(judged, take(data.outcome, fold.test), take(data.weight, fold.test));
  });
  return { candidate, loss: mean(foldLosses), foldLosses, scores };
}

/**
 * Judges all candidates over the same folds. Within a family the lowest loss wins; between families the simplest one that is within one standard
 * error (of the paired differences between folds) of the best.
 * @throws RangeError where a person stands on both sides of a fold.
 */
export function selectCandidate(
  data: LearningData,
  folds: readonly Fold[],
  candidates: readonly Candidate[],
): Selection {
  if (folds.some(fold => peopleOnBothSides(data.person, fold) > 0))
    throw new RangeError('a person stands on both sides of a split');
  const results = candidates.map(candidate => crossValidate(data, folds, candidate));
  const best = lowest(results);
  const simplest = [0, 1, 2]
    .map(complexity => results.filter(({ candidate }) => complexityOf(candidate) === complexity))
    .filter(family => family.length > 0)
    .map(lowest)
    .find(result => withinOneError(result, best));
  const chosen = simplest ?? best;
  return {
    chosen,
    results,
    reason: chosen === best ? 'lowest loss' : 'simplest within one standard error',
  };
}

function lowest(results: readonly CandidateResult[]): CandidateResult {
  const [first, ...rest] = results;
  if (first === undefined) throw new RangeError('there are no candidates');
  return rest.reduce((best, one) => (one.loss < best.loss ? one : best), first);
}

function withinOneError(result: CandidateResult, best: CandidateResult): boolean {
  const differences = result.foldLosses.map((loss, i) => loss - at(best.foldLosses, i));
  return mean(differences) <= standardDeviation(differences) / Math.sqrt(differences.length);
}
