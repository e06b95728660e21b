import type { LearningData } from '../features/inputs.ts';
import { derivedSeed } from '../numeric/random.ts';
import { at, range, take, type Vector } from '../numeric/vector.ts';
import { fitCandidate } from '../train/candidate.ts';
import { fitPipeline, type Pipeline, predictRows, type Recipe } from '../train/fit-pipeline.ts';
import { type Fold, makeFolds } from '../train/folds.ts';
import type { Steps } from '../train/steps.ts';
import type { Judged } from './measures.ts';

/** One outer fold: what was learned on its training side, and the event share there. */
export interface OuterFold {
  readonly fold: Fold;
  readonly pipeline: Pipeline;
  readonly baseline: Pipeline;
  readonly share: number;
}

/** Predictions of every judged row by models that had not seen its person. */
export interface NestedResult {
  readonly folds: readonly OuterFold[];
  /** Positions of the judged rows in the data. */
  readonly rows: Int32Array;
  readonly model: Judged;
  readonly baseline: Judged;
  /** The event share of the training side, for everybody. */
  readonly mean: Judged;
}

/** What nested cross-validation is asked to do. */
export interface NestedPlan {
  readonly recipe: Recipe;
  readonly outerFolds: number;
  /** Positions of the features of the small model. */
  readonly baseline: readonly number[];
  readonly seed: number;
  readonly steps: Steps;
}

/** The small model: plain logistic regression on a few features. */
export function fitBaseline(
  data: LearningData,
  rows: ArrayLike<number>,
  features: readonly number[],
): Pipeline {
  const own = {
    ...data,
    features: features.flatMap(f => data.features[f] ?? []),
    columns: features.map(f => data.columns[f] ?? new Float64Array()),
  };
  const candidate = { family: 'logistic', lambda: 1e-4, alpha: 0, knots: 0, eventWeight: 1 } as const;
  return { scorer: fitCandidate(own, rows, candidate), calibration: { kind: 'none' } };
}

/** The whole recipe within each outer fold, judged on the people left out; by time where the rows are dated. */
export function nestedCrossValidation(data: LearningData, plan: NestedPlan): NestedResult {
  const all = range(data.outcome.length);
  const folds = makeFolds(data, all, plan.outerFolds, derivedSeed(plan.seed, 7)).map((fold, i): OuterFold => {
    const fitted = plan.steps.once(`outer fold ${i}`, () => ({
      pipeline: fitPipeline(data, fold.train, plan.recipe, derivedSeed(plan.seed, i)).pipeline,
      baseline: fitBaseline(data, fold.train, plan.baseline),
    }));
    return {
      fold,
      ...fitted,
      share: eventShare(data, fold.train),
    };
  });
  const rows = Int32Array.from(folds.flatMap(({ fold }) => [...fold.test]));
  const baselineColumns = plan.baseline.map(f => data.columns[f] ?? new Float64Array());
  return {
    folds,
    rows,
    model: judged(data, folds, ({ pipeline }, test) => predictRows(pipeline, data.columns, test)),
    baseline: judged(data, folds, ({ baseline }, test) => predictRows(baseline, baselineColumns, test)),
    mean: judged(data, folds, ({ share }, test) => new Float64Array(test.length).fill(share)),
  };
}

/** Predictions fold by fold. */
export function judged(
  data: LearningData,
  folds: readonly OuterFold[],
  predict: (fold: OuterFold, test: Int32Array) => Vector,
): Judged {
  const parts = folds.map(one => {
    const { test } = one.fold;
    return { test, probabilities: predict(one, test) };
  });
  const rows = Int32Array.from(parts.flatMap(({ test }) => [...test]));
  return {
    probabilities: Float64Array.from(parts.flatMap(({ probabilities }) => [...probabilities])),
    outcome: take(data.outcome, rows),
    weight: take(data.weight, rows),
    person: rows.map(row => at(data.person, row)),
  };
}

function eventShare({ outcome, weight }: LearningData, rows: Int32Array): number {
  let [events, total] = [0, 0];
  for (const row of rows) {
    events += at(outcome, row) * at(weight, row);
    total += at(weight, row);
  }
  return events / total;
}
