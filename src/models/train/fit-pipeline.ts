import {
  type Calibration,
  type CalibrationKind,
  calibrated,
  fitCalibration,
} from '../calibrate/calibration.ts';
import type { LearningData } from '../features/inputs.ts';
import { createRandom } from '../numeric/random.ts';
import { take, type Vector } from '../numeric/vector.ts';
import { type Candidate, fitCandidate } from './candidate.ts';
import { foldsByPerson, goesInTime, makeFolds } from './folds.ts';
import { type Scorer, scoreRows } from './scorer.ts';
import { crossValidate, type Selection, selectCandidate } from './select-candidate.ts';

/** The whole of a model: from raw inputs to a calibrated probability. */
export interface Pipeline {
  readonly scorer: Scorer;
  readonly calibration: Calibration;
}

/** How a pipeline is made; the same every time it is evaluated. */
export interface Recipe {
  readonly candidates: readonly Candidate[];
  readonly calibration: CalibrationKind;
  readonly folds: number;
}

/** A pipeline with the selection behind it. */
export interface FittedPipeline {
  readonly pipeline: Pipeline;
  readonly selection: Selection;
}

/**
 * Everything that is learned, from the given rows alone: choice of candidate, calibration on held-out folds, final fit. Evaluation repeats all of it
 * on each resample, so that no part escapes the estimate of optimism.
 */
export function fitPipeline(
  data: LearningData,
  rows: Int32Array,
  recipe: Recipe,
  seed: number,
): FittedPipeline {
  const selecting = someRows(data, rows, seed);
  const folds = makeFolds(data, selecting, recipe.folds, seed);
  const selection = selectCandidate(data, folds, recipe.candidates);
  const scores = heldOutScores(data, selecting, selection, recipe, seed);
  const judged = selecting.filter(row => !Number.isNaN(scores[row] ?? Number.NaN));
  const calibration = fitCalibration(
    recipe.calibration,
    take(scores, judged),
    take(data.outcome, judged),
    take(data.weight, judged),
  );
  const scorer = fitCandidate(data, rows, selection.chosen.candidate);
  return { pipeline: { scorer, calibration }, selection };
}

/**
 * Scores to calibrate on. Folds in time learn from ever fewer rows the earlier they are, which would teach calibration to shrink too much; so where
 * selection went by time, the chosen candidate is scored once more over folds by person.
 */
function heldOutScores(
  data: LearningData,
  rows: Int32Array,
  { chosen }: Selection,
  { folds }: Recipe,
  seed: number,
): Vector {
  if (!goesInTime(data, rows, folds)) return chosen.scores;
  return crossValidate(data, foldsByPerson(data, rows, folds, seed), chosen.candidate).scores;
}

/** Rows on which candidates are compared and calibration is learned; more would only take longer. The final fit uses all. */
const SELECTION_ROWS = 50_000;

/** All rows, or those of people drawn at random until there are enough. */
function someRows({ person }: LearningData, rows: Int32Array, seed: number): Int32Array {
  if (rows.length <= SELECTION_ROWS) return rows;
  const share = SELECTION_ROWS / rows.length;
  const random = createRandom(seed);
  const kept = new Map<number, boolean>();
  return rows.filter(row => {
    const one = person[row] ?? 0;
    const isKept = kept.get(one) ?? random.next() < share;
    kept.set(one, isKept);
    return isKept;
  });
}

/** Calibrated probabilities of some rows. */
export function predictRows(
  { scorer, calibration }: Pipeline,
  columns: readonly Vector[],
  rows: ArrayLike<number>,
): Vector {
  return scoreRows(scorer, columns, rows).map(score => calibrated(calibration, score));
}
