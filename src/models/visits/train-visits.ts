import type { Estimate } from '../evaluate/intervals.ts';
import { applyDesign, type Design, fitDesign } from '../features/design.ts';
import { derivedSeed } from '../numeric/random.ts';
import { at, mean, quantile, range, type Vector } from '../numeric/vector.ts';
import { type Fold, makeFolds } from '../train/folds.ts';
import type { Study } from '../train/study.ts';
import { expectedCount, fitPoisson, type PoissonModel } from './fit-poisson.ts';
import { countQuantile, dispersionOf, poissonDeviance } from './negative-binomial.ts';
import type { CountedVisits, VisitModel } from './visit-model.ts';

const LAMBDAS = [0.001, 0.01, 0.1, 1];
/** With fewer people there is nothing to learn of counts. */
const LEAST_PEOPLE = 100;
const LEVEL = 0.8;
/** Coverage of the range that is still called right, and observed over expected visits. */
const COVERAGE = { low: 0.72, high: 0.95 };
const RATIO = { low: 0.8, high: 1.25 };

interface Fitted {
  readonly design: Design;
  readonly model: PoissonModel;
}

function fitVisits(study: Study, counts: Vector, rows: Int32Array, lambda: number): Fitted {
  const design = fitDesign(study, rows, 0);
  const matrix = applyDesign(design, study.columns, rows);
  const own = Float64Array.from(rows, row => at(counts, row));
  return { design, model: fitPoisson({ matrix, width: design.terms.length, counts: own }, lambda) };
}

function meansOf({ design, model }: Fitted, study: Study, rows: Int32Array): Vector {
  const matrix = applyDesign(design, study.columns, rows);
  return Float64Array.from(rows, (_, i) => expectedCount(model, matrix, i * design.terms.length));
}

/** Means for people who were not learned from, and what the mean of those who were would have said. */
interface HeldOut {
  readonly rows: Int32Array;
  readonly means: Vector;
  readonly plain: Vector;
}

function heldOut(study: Study, counts: Vector, folds: readonly Fold[], lambda: number): HeldOut {
  const parts = folds.map(({ train, test }) => ({
    test,
    means: meansOf(fitVisits(study, counts, train, lambda), study, test),
    plain: mean(Float64Array.from(train, row => at(counts, row))),
  }));
  return {
    rows: Int32Array.from(parts.flatMap(({ test }) => [...test])),
    means: Float64Array.from(parts.flatMap(({ means }) => [...means])),
    plain: Float64Array.from(parts.flatMap(({ test, plain }) => Array.from(test, () => plain))),
  };
}

function totalDeviance(counts: Vector, { rows }: HeldOut, means: Vector): number {
  return rows.reduce((total, row, i) => total + poissonDeviance(at(counts, row), at(means, i)), 0);
}

/** The mean difference of deviance with its 95 % interval; people, not rows, are what varies (sandwich over people). */
function differenceOf(study: Study, counts: Vector, judged: HeldOut): Estimate {
  const byPerson = new Map<number, { sum: number; rows: number }>();
  judged.rows.forEach((row, i) => {
    const count = at(counts, row);
    const own = byPerson.get(at(study.person, row)) ?? { sum: 0, rows: 0 };
    own.sum += poissonDeviance(count, at(judged.means, i)) - poissonDeviance(count, at(judged.plain, i));
    own.rows++;
    byPerson.set(at(study.person, row), own);
  });
  const all = [...byPerson.values()];
  const value = all.reduce((total, { sum }) => total + sum, 0) / judged.rows.length;
  const squares = all.reduce((total, { sum, rows }) => total + (sum - rows * value) ** 2, 0);
  const half = (1.96 * Math.sqrt((squares * all.length) / Math.max(1, all.length - 1))) / judged.rows.length;
  return { value, low: value - half, high: value + half };
}

function coverageOf(counts: Vector, { rows, means }: HeldOut, dispersion: number): number {
  const tail = (1 - LEVEL) / 2;
  const inside = rows.filter((row, i) => {
    const [count, own] = [at(counts, row), at(means, i)];
    return count >= countQuantile(tail, own, dispersion) && count <= countQuantile(1 - tail, own, dispersion);
  });
  return inside.length / rows.length;
}

/**
 * A model of the number of visits from the people whose visits were counted; undefined where these are too few. Folds never part a person and go
 * by time where rows are dated; the strength of the penalty is the one with the least deviance on held-out people.
 */
export function trainVisits(
  study: Study,
  { measure, counts }: CountedVisits,
  count: number,
  seed: number,
): VisitModel | undefined {
  const rows = range(counts.length).filter(row => !Number.isNaN(at(counts, row)));
  const people = new Set(Array.from(rows, row => at(study.person, row))).size;
  if (people < LEAST_PEOPLE) return undefined;
  const middle = quantile(
    Array.from(rows, row => at(counts, row)),
    0.5,
  );
  const outcome = counts.map(own => Number(own > middle));
  const folds = makeFolds({ ...study, outcome }, rows, count, derivedSeed(seed, 11));
  const [best] = LAMBDAS.map(lambda => ({ lambda, judged: heldOut(study, counts, folds, lambda) })).sort(
    (a, b) =>
      totalDeviance(counts, a.judged, a.judged.means) - totalDeviance(counts, b.judged, b.judged.means),
  );
  if (best === undefined) throw new RangeError('there is no strength to choose from');
  const { lambda, judged } = best;
  const dispersion = dispersionOf(
    Float64Array.from(judged.rows, row => at(counts, row)),
    judged.means,
  );
  const evaluation = evaluate(study, counts, judged, dispersion);
  const { design, model } = fitVisits(study, counts, rows, lambda);
  return {
    measure: measure.name,
    label: measure.label,
    horizonDays: measure.atDays,
    fill: [...design.fill],
    terms: design.terms.map(term =>
      term.kind === 'spline' ? { ...term, knots: [...term.knots] } : { ...term },
    ),
    intercept: model.intercept,
    coefficients: [...model.coefficients],
    lambda,
    dispersion,
    evaluation: { ...evaluation, people },
    failed: failuresOf(evaluation),
  };
}

type Judgement = Omit<VisitModel['evaluation'], 'people'>;

function evaluate(study: Study, counts: Vector, judged: HeldOut, dispersion: number): Judgement {
  const observed = judged.rows.reduce((total, row) => total + at(counts, row), 0);
  const expected = judged.means.reduce((total, own) => total + own, 0);
  const plain = totalDeviance(counts, judged, judged.plain);
  return {
    rows: judged.rows.length,
    meanVisits: observed / judged.rows.length,
    devianceExplained: 1 - totalDeviance(counts, judged, judged.means) / plain,
    overMean: differenceOf(study, counts, judged),
    observedToExpected: observed / expected,
    coverage: coverageOf(counts, judged, dispersion),
    level: LEVEL,
  };
}

function failuresOf({ overMean, observedToExpected, coverage }: Judgement): VisitModel['failed'] {
  const within = (value: number, { low, high }: { low: number; high: number }): boolean =>
    value >= low && value <= high;
  const failed: VisitModel['failed'] = [];
  if (overMean.high === null || overMean.high >= 0) failed.push('better-than-mean');
  if (!within(observedToExpected, RATIO)) failed.push('calibration');
  if (!within(coverage, COVERAGE)) failed.push('coverage');
  return failed;
}
