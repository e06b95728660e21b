import { z } from 'zod';
import { DecisionPoint } from './decision-curve.ts';
import { Difference, Estimates } from './intervals.ts';
import { SingleFeature } from './leakage.ts';
import { LearningPoint } from './learning-curve.ts';
import { Measures } from './measures.ts';
import { MissingInput } from './missing-inputs.ts';
import { Splits } from './splits.ts';
import { SubgroupResult } from './subgroups.ts';

const OptimismResult = z.strictObject({
  apparent: Measures,
  corrected: Measures,
  aucInterval: z.tuple([z.number(), z.number()]).nullable(),
  resamples: z.number(),
});

/** One bootstrap: with which outcomes, and what is left after the optimism is taken off. */
export const BootstrapReport = z.strictObject({
  outcomes: z.string(),
  rows: z.number(),
  /** Mean number of events, imputed ones included. */
  events: z.number(),
  shrunk: OptimismResult,
  unshrunk: OptimismResult,
});
export type BootstrapReport = z.infer<typeof BootstrapReport>;

const CurveBin = z.strictObject({
  predicted: z.number(),
  observed: z.number(),
  low: z.number(),
  high: z.number(),
  rows: z.number(),
});

/** Candidates as they did in the final selection. */
export const CandidateReport = z.strictObject({
  family: z.string(),
  candidate: z.record(z.string(), z.union([z.string(), z.number()])),
  logLoss: z.number(),
  chosen: z.boolean(),
});

/** A new model beside the one that serves, on the same people; the new one had not seen them. */
export const ChampionComparison = z.strictObject({
  id: z.string(),
  version: z.string(),
  file: z.string(),
  /** The champion was trained on this very set: it has seen these people, so that the figures flatter it and no gate rests on them. */
  sameData: z.boolean(),
  champion: Estimates,
  /** The new model less the champion. */
  overChampion: Difference,
});
export type ChampionComparison = z.infer<typeof ChampionComparison>;

/** Everything that was measured of a model. All nested figures are of people the model had not seen. */
export const Evaluation = z.strictObject({
  /** The analysis that counts first, then the others beside it. */
  bootstraps: z.array(BootstrapReport),
  nested: z.strictObject({
    folds: z.string(),
    rows: z.number(),
    events: z.number(),
    model: Estimates,
    baseline: Estimates,
    overBaseline: Difference,
    overMean: Difference,
  }),
  /** Left out: it was trained without looking at a champion. */
  champion: ChampionComparison.optional(),
  calibrationCurve: z.array(CurveBin),
  roc: z.array(z.tuple([z.number(), z.number()])),
  decisionCurve: z.array(DecisionPoint),
  temporal: Splits,
  sites: Splits,
  subgroups: z.array(SubgroupResult),
  singleFeatures: z.array(SingleFeature),
  missingInputs: z.array(MissingInput),
  learningCurve: z.array(LearningPoint),
  candidates: z.array(CandidateReport),
  selection: z.string(),
});
export type Evaluation = z.infer<typeof Evaluation>;

/** A figure that is fair to quote: corrected by resamples, or of nested folds where a set is so large that none were made. */
export function headline(
  { bootstraps, nested }: Evaluation,
  name: 'auc' | 'calibrationSlope',
): { readonly value: number | null; readonly how: string } {
  const [main] = bootstraps;
  if (main !== undefined && main.shrunk.resamples > 0)
    return { value: main.shrunk.corrected[name], how: 'optimism-corrected' };
  return { value: nested.model[name].value, how: 'on unseen people' };
}
