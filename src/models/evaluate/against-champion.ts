import { compareSchemas } from '../data/compare-schemas.ts';
import type { Feature } from '../data/feature-schema.ts';
import type { LoadedTrainingSet } from '../data/load-training-set.ts';
import type { Checked, Problem } from '../data/problem.ts';
import { featureColumn, type TrainingSet } from '../data/training-set.ts';
import { at, range, type Vector } from '../numeric/vector.ts';
import type { InputValues, OpenModel } from '../open-model.ts';
import type { ChampionComparison } from './evaluation.ts';
import { estimateDifference, estimateMeasures } from './intervals.ts';
import type { Judged } from './measures.ts';

/** What the champion says of each row of a training set. */
export interface ChampionAnswers {
  readonly about: Pick<ChampionComparison, 'id' | 'version' | 'file' | 'sameData'>;
  readonly probabilities: Vector;
}

/** Rows that are asked at once. */
const CHUNK = 5_000;

function plainValue(feature: Feature, raw: number): unknown {
  if (Number.isNaN(raw)) return null;
  if (feature.type === 'category') return feature.levels[raw];
  return feature.type === 'boolean' ? raw === 1 : raw;
}

function inputsOf(set: TrainingSet, features: readonly Feature[], row: number): InputValues {
  return Object.fromEntries(
    features.map(feature => [feature.name, plainValue(feature, at(featureColumn(set, feature.name), row))]),
  );
}

/** Why a champion cannot be asked about these data; empty: it can. */
export function whyNotComparable(
  { document }: OpenModel,
  set: TrainingSet,
  outcome: string,
): readonly Problem[] {
  const where = 'champion';
  const differences = compareSchemas(document.features, set.schema.features).map(one => ({
    where,
    message: `was trained on another schema: ${one}`,
  }));
  if (document.outcome.name === outcome) return differences;
  return [{ where, message: 'predicts another outcome' }, ...differences];
}

/** Asks the champion about every row. Refuses one that was trained on another schema, or for another outcome. */
export async function askChampion(
  champion: OpenModel,
  { set, hash }: LoadedTrainingSet,
  outcome: string,
): Promise<Checked<ChampionAnswers>> {
  const problems = whyNotComparable(champion, set, outcome);
  if (problems.length > 0) return { ok: false, problems };
  const { id, version, file, training, features } = champion.document;
  const probabilities = new Float64Array(set.rows);
  for (let from = 0; from < set.rows; from += CHUNK) {
    const rows = Array.from(range(Math.min(CHUNK, set.rows - from)), i => inputsOf(set, features, from + i));
    const answers = await champion.predictRows(rows);
    if (!answers.ok) return answers;
    probabilities.set(answers.value, from);
  }
  const about = { id, version, file: file.sha256, sameData: training.hash === hash };
  return { ok: true, value: { about, probabilities } };
}

/** Holds both beside each other; `rows` are the rows of the training set that the new model was judged on. */
export function compareWithChampion(
  { about, probabilities }: ChampionAnswers,
  model: Judged,
  rows: ArrayLike<number>,
  seed: number,
): ChampionComparison {
  const champion: Judged = {
    ...model,
    probabilities: Float64Array.from(rows, row => at(probabilities, row)),
  };
  return {
    ...about,
    champion: estimateMeasures(champion, seed),
    overChampion: estimateDifference(model, champion, seed),
  };
}
