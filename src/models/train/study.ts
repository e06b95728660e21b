import { deriveOutcome, measuresOf } from '../data/derive-outcome.ts';
import type { Outcome } from '../data/feature-schema.ts';
import type { Checked, Problem } from '../data/problem.ts';
import { featureColumn, type TrainingSet } from '../data/training-set.ts';
import { applyDesign, fitDesign } from '../features/design.ts';
import type { Inputs, LearningData } from '../features/inputs.ts';
import type { Random } from '../numeric/random.ts';
import { range, take, type Vector } from '../numeric/vector.ts';
import type { CountedVisits } from '../visits/visit-model.ts';
import { imputeMeasures } from './impute-measures.ts';
import type { ModelDefinition } from './model-definition.ts';

/** The part of a training set that one model is made from. */
export interface Study extends Inputs {
  readonly rule: Outcome;
  readonly measures: readonly Vector[];
  /** NaN where what is known does not settle it. */
  readonly outcome: Vector;
  readonly person: Int32Array;
  readonly day: Vector;
  readonly site: Int32Array;
  /** Where the definition asks for them. */
  readonly visits?: CountedVisits;
}

/** The columns that a definition names; names that are not there are problems. */
export function openStudy(set: TrainingSet, definition: ModelDefinition): Checked<Study> {
  const rule = set.schema.outcomes.find(({ name }) => name === definition.outcome);
  const known = new Set(set.schema.features.map(({ name }) => name));
  const named = [
    ...definition.features,
    ...definition.baseline,
    ...definition.subgroups.map(({ feature }) => feature),
  ];
  const problems: Problem[] = named
    .filter(name => !known.has(name))
    .map(name => ({ where: `features: ${name}`, message: 'is not in the schema of the training set' }));
  problems.push(
    ...definition.baseline
      .filter(name => !definition.features.includes(name))
      .map(name => ({ where: `baseline: ${name}`, message: 'is not among the features of the model' })),
  );
  if (rule === undefined)
    problems.push({ where: 'outcome', message: 'is not in the schema of the training set' });
  if (rule === undefined || problems.length > 0) return { ok: false, problems };
  const visits = visitsOf(set, definition);
  if (!visits.ok) return visits;
  const features = set.schema.features.filter(({ name }) => definition.features.includes(name));
  const measures = measuresOf(set, rule);
  const value = {
    features,
    columns: features.map(({ name }) => featureColumn(set, name)),
    rule,
    measures,
    outcome: deriveOutcome(rule, measures),
    person: set.person,
    day: set.day,
    site: set.site,
    ...visits.value,
  };
  return { ok: true, value };
}

/** The visits that a definition asks for; the measure must be there. */
function visitsOf(set: TrainingSet, { visits: name }: ModelDefinition): Checked<Pick<Study, 'visits'>> {
  if (name === undefined) return { ok: true, value: {} };
  const place = set.schema.measures.findIndex(one => one.name === name);
  const [measure, counts] = [set.schema.measures[place], set.measures[place]];
  if (measure === undefined || counts === undefined)
    return {
      ok: false,
      problems: [{ where: 'visits', message: 'is not in the schema of the training set' }],
    };
  return { ok: true, value: { visits: { measure, counts } } };
}

/** Rows whose outcome is settled. */
export function settledRows({ outcome }: Study): Int32Array {
  return range(outcome.length).filter(row => !Number.isNaN(outcome[row] ?? Number.NaN));
}

/** The given rows as they are; their outcome must be settled. */
export function takeRows(study: Study, rows: Int32Array): LearningData {
  return {
    features: study.features,
    columns: study.columns.map(column => take(column, rows)),
    outcome: take(study.outcome, rows),
    weight: new Float64Array(rows.length).fill(1),
    person: rows.map(row => study.person[row] ?? 0),
    day: take(study.day, rows),
  };
}

/** How an outcome that is not settled is filled in: itself, or each missing measure, from which it is then derived. */
export type ImputationTarget = 'outcome' | 'measures';

/** The given rows with one draw for each outcome that is not settled, imputed from these rows alone. */
export function imputeRows(
  study: Study,
  rows: Int32Array,
  target: ImputationTarget,
  random: Random,
): LearningData {
  const data = takeRows(study, rows);
  const all = range(rows.length);
  const design = fitDesign(data, all, 0);
  const predictors = { matrix: applyDesign(design, data.columns, all), width: design.terms.length };
  if (target === 'outcome') {
    const [outcome] = imputeMeasures(predictors, [data.outcome], random);
    return { ...data, outcome: outcome ?? data.outcome };
  }
  const measures = study.measures.map(measure => take(measure, rows));
  return { ...data, outcome: deriveOutcome(study.rule, imputeMeasures(predictors, measures, random)) };
}

/** Several draws as one set in which every person counts once. */
export function stackDraws(draws: readonly LearningData[]): LearningData {
  const [first] = draws;
  if (first === undefined) throw new RangeError('there are no draws');
  if (draws.length === 1) return first;
  const joined = (parts: readonly ArrayLike<number>[]): Vector =>
    Float64Array.from(parts.flatMap(part => Array.from(part)));
  return {
    features: first.features,
    columns: first.columns.map((_, c) => joined(draws.map(draw => draw.columns[c] ?? []))),
    outcome: joined(draws.map(draw => draw.outcome)),
    weight: joined(draws.map(draw => draw.weight)).map(w => w / draws.length),
    person: Int32Array.from(joined(draws.map(draw => draw.person))),
    day: joined(draws.map(draw => draw.day)),
  };
}
