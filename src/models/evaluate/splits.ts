import { z } from 'zod';
import type { LearningData } from '../features/inputs.ts';
import { at, quantile, range, take } from '../numeric/vector.ts';
import { fitPipeline, predictRows, type Recipe } from '../train/fit-pipeline.ts';
import { type Fold, isDated, peopleOnBothSides } from '../train/folds.ts';
import { Estimates, estimateMeasures } from './intervals.ts';

/** Performance on people of a later time or another place than those learned from. */
export const SplitResult = z.strictObject({
  split: z.string(),
  learned: z.number(),
  judged: z.number(),
  figures: Estimates,
});
export type SplitResult = z.infer<typeof SplitResult>;

/** A split that could be made, or why not. */
export const Splits = z.union([
  z.strictObject({ assessable: z.literal(true), results: z.array(SplitResult) }),
  z.strictObject({ assessable: z.literal(false), reason: z.string() }),
]);
export type Splits = z.infer<typeof Splits>;

/** Share of people, by first day, that the temporal split learns from. */
const EARLY_SHARE = 0.7;
const LEAST_OUTCOMES = 10;

/** What a split is judged with. */
export interface SplitPlan {
  readonly recipe: Recipe;
  readonly seed: number;
}

/** Learns from the people who came first and judges by those who came later. */
export function temporalSplit(data: LearningData, plan: SplitPlan): Splits {
  if (!isDated(data.day)) return { assessable: false, reason: 'the rows are not dated' };
  const first = new Map<number, number>();
  data.person.forEach((person, row) => {
    const day = at(data.day, row);
    if (!Number.isNaN(day)) first.set(person, Math.min(day, first.get(person) ?? day));
  });
  const border = quantile([...first.values()], EARLY_SHARE);
  const isEarly = (row: number): boolean => (first.get(at(data.person, row)) ?? border) <= border;
  const all = range(data.outcome.length);
  const fold = { train: all.filter(isEarly), test: all.filter(row => !isEarly(row)) };
  const result = judgeSplit(data, plan, fold, 'later people');
  return result
    ? { assessable: true, results: [result] }
    : { assessable: false, reason: 'too few of either outcome on one side' };
}

/** Leaves out one place after the other. A person seen at several places is judged at none of them. */
export function siteSplits(
  data: LearningData,
  site: Int32Array,
  names: readonly string[],
  plan: SplitPlan,
): Splits {
  if (names.length < 2) return { assessable: false, reason: 'the rows name no two places' };
  const results = names.flatMap((name, s) => {
    const elsewhere = new Set<number>();
    data.person.forEach((person, row) => {
      if (at(site, row) !== s) elsewhere.add(person);
    });
    const all = range(data.outcome.length);
    const fold = {
      train: all.filter(row => elsewhere.has(at(data.person, row))),
      test: all.filter(row => !elsewhere.has(at(data.person, row))),
    };
    return judgeSplit(data, plan, fold, name) ?? [];
  });
  return results.length > 0
    ? { assessable: true, results }
    : { assessable: false, reason: 'too few of either outcome at each place' };
}

function judgeSplit(data: LearningData, plan: SplitPlan, fold: Fold, split: string): SplitResult | undefined {
  const { test } = fold;
  if (![fold.train, test].every(rows => hasEnough(data, rows))) return undefined;
  if (peopleOnBothSides(data.person, fold) > 0)
    throw new RangeError('a person stands on both sides of a split');
  const { pipeline } = fitPipeline(data, fold.train, plan.recipe, plan.seed);
  const judged = {
    probabilities: predictRows(pipeline, data.columns, test),
    outcome: take(data.outcome, test),
    weight: take(data.weight, test),
    person: test.map(row => at(data.person, row)),
  };
  return {
    split,
    learned: fold.train.length,
    judged: test.length,
    figures: estimateMeasures(judged, plan.seed),
  };
}

function hasEnough({ outcome }: LearningData, rows: Int32Array): boolean {
  const events = rows.reduce((total, row) => total + at(outcome, row), 0);
  return Math.min(events, rows.length - events) >= LEAST_OUTCOMES;
}
