import { featureColumn, type TrainingSet } from '../data/training-set.ts';
import type { LearningData } from '../features/inputs.ts';
import { at, range, sum, take } from '../numeric/vector.ts';
import { familyOf } from '../train/candidate.ts';
import type { FittedPipeline, Recipe } from '../train/fit-pipeline.ts';
import { goesInTime } from '../train/folds.ts';
import type { ModelDefinition } from '../train/model-definition.ts';
import type { Steps } from '../train/steps.ts';
import { type Study, settledRows, takeRows } from '../train/study.ts';
import { type ChampionAnswers, compareWithChampion } from './against-champion.ts';
import { bootstrapOptimism, type Resampling } from './bootstrap.ts';
import { calibrationCurve } from './calibration-measures.ts';
import { decisionCurve } from './decision-curve.ts';
import { rocPoints } from './discrimination.ts';
import type { BootstrapReport, Evaluation } from './evaluation.ts';
import { estimateDifference, estimateMeasures } from './intervals.ts';
import { singleFeatures } from './leakage.ts';
import { learningCurve } from './learning-curve.ts';
import { judgeMissingInputs } from './missing-inputs.ts';
import { type NestedResult, nestedCrossValidation } from './nested.ts';
import { siteSplits, temporalSplit } from './splits.ts';
import { groupNames, judgeGroups, type SubgroupResult } from './subgroups.ts';

/** What is told while it takes time: the part, and how far it is. */
export type Progress = (part: string, done: number, of: number) => void;

/** A bootstrap to be made: which outcomes, how many resamples. */
export interface BootstrapPlan {
  readonly outcomes: string;
  readonly resampling: Resampling;
  readonly resamples: number;
  readonly fitted: FittedPipeline;
}

/** What an evaluation works on. */
export interface EvaluationInput {
  readonly set: TrainingSet;
  readonly study: Study;
  readonly definition: ModelDefinition;
  readonly recipe: Recipe;
  readonly bootstraps: readonly BootstrapPlan[];
  readonly fitted: FittedPipeline;
  /** What the model that serves says of every row of the set. */
  readonly champion?: ChampionAnswers;
  readonly seed: number;
  readonly steps: Steps;
}

const CURVE_BINS = 8;
const ROC_POINTS = 100;

/** Measures everything of a model. Nested figures use people whose outcome is settled; an imputed outcome judges nothing there. */
export function evaluateModel(input: EvaluationInput, onProgress: Progress): Evaluation {
  const { set, study, definition, recipe, seed, steps } = input;
  const bootstraps = input.bootstraps.map(plan => runBootstrap(plan, input, onProgress));
  const settled = settledRows(study);
  const data = takeRows(study, settled);
  const baseline = definition.baseline.map(name => study.features.findIndex(one => one.name === name));
  onProgress('nested cross-validation', 0, 1);
  const nested = nestedCrossValidation(data, { recipe, outerFolds: recipe.folds, baseline, seed, steps });
  const { model } = nested;
  onProgress('splits, groups, curves', 0, 1);
  const site = Int32Array.from(settled, row => at(set.site, row));
  return {
    bootstraps,
    nested: steps.once('nested figures', () => nestedReport(data, nested, recipe.folds, seed)),
    ...championReport(input, settled, nested),
    calibrationCurve: calibrationCurve(model.probabilities, model.outcome, model.weight, CURVE_BINS),
    roc: rocPoints(model.probabilities, model.outcome, model.weight, ROC_POINTS),
    decisionCurve: decisionCurve(model, nested.baseline, definition.thresholds),
    temporal: steps.once('temporal split', () => temporalSplit(data, { recipe, seed })),
    sites: steps.once('site splits', () => siteSplits(data, site, set.sites, { recipe, seed })),
    subgroups: steps.once('groups', () => subgroupReports(input, settled, nested)),
    singleFeatures: singleFeatures(data),
    missingInputs: judgeMissingInputs(data, nested),
    learningCurve: steps.once('learning curve', () =>
      learningCurve(data, nested, input.fitted.selection.chosen.candidate, seed),
    ),
    ...selectionReport(input.fitted),
  };
}

function runBootstrap(
  { outcomes, resampling, resamples, fitted }: BootstrapPlan,
  { recipe, seed, steps }: EvaluationInput,
  onProgress: Progress,
): BootstrapReport {
  const { learn } = resampling.given;
  const name = `bootstrap, ${outcomes}`;
  const result = bootstrapOptimism(resampling, fitted.pipeline, recipe, {
    name,
    resamples,
    seed,
    steps,
    onProgress: done => onProgress(name, done, resamples),
  });
  const events = learn.outcome.reduce((total, y, i) => total + y * at(learn.weight, i), 0);
  const optimism = ({ aucInterval, ...rest }: typeof result.shrunk): BootstrapReport['shrunk'] => ({
    ...rest,
    aucInterval: aucInterval === null ? null : [aucInterval[0], aucInterval[1]],
  });
  return {
    outcomes,
    rows: Math.round(sum(learn.weight)),
    events,
    shrunk: optimism(result.shrunk),
    unshrunk: optimism(result.unshrunk),
  };
}

function nestedReport(
  data: LearningData,
  nested: NestedResult,
  folds: number,
  seed: number,
): Evaluation['nested'] {
  const { model, baseline, mean } = nested;
  return {
    folds: goesInTime(data, range(data.outcome.length), folds)
      ? 'by person, ordered in time'
      : 'by person, at random',
    rows: model.outcome.length,
    events: sum(model.outcome),
    model: estimateMeasures(model, seed),
    baseline: estimateMeasures(baseline, seed),
    overBaseline: estimateDifference(model, baseline, seed),
    overMean: estimateDifference(model, mean, seed),
  };
}

function championReport(
  { champion, seed }: EvaluationInput,
  settled: Int32Array,
  { model, rows }: NestedResult,
): Pick<Evaluation, 'champion'> {
  if (champion === undefined) return {};
  const judged = rows.map(row => at(settled, row));
  return { champion: compareWithChampion(champion, model, judged, seed) };
}

function subgroupReports(
  { set, definition, seed }: EvaluationInput,
  settled: Int32Array,
  nested: NestedResult,
): SubgroupResult[] {
  return definition.subgroups.flatMap(({ feature: name, cuts }) => {
    const feature = set.schema.features.find(one => one.name === name);
    if (feature === undefined) return [];
    const column = take(take(featureColumn(set, name), settled), nested.rows);
    return judgeGroups(nested.model, groupNames(feature, column, cuts), seed);
  });
}

function selectionReport({ selection }: FittedPipeline): Pick<Evaluation, 'candidates' | 'selection'> {
  return {
    selection: selection.reason,
    candidates: selection.results.map(result => ({
      family: familyOf(result.candidate),
      candidate: { ...result.candidate },
      logLoss: result.loss,
      chosen: result === selection.chosen,
    })),
  };
}
