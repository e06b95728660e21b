import { describe, expect, it } from 'vitest';
import { syntheticClinic } from '../data/synthetic-clinic.ts';
import type { LearningData } from '../features/inputs.ts';
import { createRandom } from '../numeric/random.ts';
import { at, range } from '../numeric/vector.ts';
import { fitCandidate } from './candidate.ts';
import { foldsByPerson, foldsInTime, isDated, makeFolds, peopleOnBothSides } from './folds.ts';
import { imputeMeasures } from './impute-measures.ts';
import { selectCandidate } from './select-candidate.ts';

const { set } = syntheticClinic({ rows: 600, seed: 31 });
const data: LearningData = {
  features: set.schema.features,
  columns: set.features,
  outcome: set.measures[0] ?? new Float64Array(),
  weight: new Float64Array(600).fill(1),
  person: set.person,
  day: set.day,
};
const all = range(600);
const RIDGE = { family: 'logistic', lambda: 0.01, alpha: 0, knots: 0, eventWeight: 1 } as const;

describe('folds', () => {
  it('never part a person, judge everybody once, and spread the outcome', () => {
    expect(new Set(data.person).size).toBeLessThan(600);
    const folds = foldsByPerson(data, all, 5, 1);
    expect(folds.map(fold => peopleOnBothSides(data.person, fold))).toEqual([0, 0, 0, 0, 0]);
    expect(folds.flatMap(({ test }) => [...test]).sort((a, b) => a - b)).toEqual([...all]);
    const shares = folds.map(
      ({ test }) => test.reduce((s, row) => s + at(data.outcome, row), 0) / test.length,
    );
    expect(Math.max(...shares) - Math.min(...shares)).toBeLessThan(0.12);
  });

  it('go by time where rows are dated: nobody is judged by a model that knew later people', () => {
    const folds = foldsInTime(data, all, 4);
    expect(isDated(data.day)).toBe(true);
    expect(folds.length).toBe(4);
    for (const fold of folds) {
      const first = (row: number) =>
        Math.min(
          ...all.filter(other => data.person[other] === data.person[row]).map(other => at(data.day, other)),
        );
      expect(Math.max(...Array.from(fold.train, first))).toBeLessThanOrEqual(
        Math.min(...Array.from(fold.test, first)),
      );
      expect(peopleOnBothSides(data.person, fold)).toBe(0);
    }
    const undated = { ...data, day: data.day.map(() => Number.NaN) };
    expect(makeFolds(undated, all, 3, 1)).toHaveLength(3);
    expect(isDated(undated.day)).toBe(false);
  });

  it('judge the newest people even where they all had the same outcome', () => {
    const latest = foldsInTime(data, all, 4).at(-1)?.test ?? new Int32Array();
    const outcome = data.outcome.slice();
    for (const row of latest) outcome[row] = 0;
    const folds = foldsInTime({ ...data, outcome }, all, 4);
    expect(folds).toHaveLength(3);
    const judged = new Set(folds.flatMap(({ test }) => [...test]));
    expect([...latest].filter(row => !judged.has(row))).toEqual([]);
    expect(folds.map(fold => peopleOnBothSides(data.person, fold))).toEqual([0, 0, 0]);
  });

  it('go by person where the outcome and its absence lie apart in time', () => {
    const middle = [...data.day].sort((a, b) => a - b)[300] ?? 0;
    const first = (row: number) =>
      Math.min(...all.filter(one => data.person[one] === data.person[row]).map(one => at(data.day, one)));
    const apart = { ...data, outcome: Float64Array.from(all, row => Number(first(row) <= middle)) };
    const folds = makeFolds(apart, all, 4, 1);
    expect(folds.flatMap(({ test }) => [...test]).sort((a, b) => a - b)).toEqual([...all]);
  });

  it('a person in both splits is refused', () => {
    const row = all.find(one => one > 0 && data.person[one] === data.person[one - 1]) ?? 1;
    const split = { train: all.filter(one => one < row), test: all.filter(one => one >= row) };
    expect(peopleOnBothSides(data.person, split)).toBe(1);
    expect(() => selectCandidate(data, [split, split], [RIDGE])).toThrow('both sides');
  });
});

describe('selection', () => {
  const folds = foldsByPerson(data, all, 4, 2);

  it('prefers lines to curves and trees that are no better', () => {
    const trees = {
      family: 'boosting',
      trees: 60,
      learningRate: 0.1,
      leaves: 8,
      depth: 30,
      leastRows: 10,
      ridge: 0,
      patience: 0,
      eventWeight: 1,
    } as const;
    const line = data.columns[2] ?? new Float64Array();
    const random = createRandom(5);
    const straight = {
      ...data,
      outcome: line.map(pain => Number(random.next() < (Number.isNaN(pain) ? 0.5 : 0.9 - 0.08 * pain))),
    };
    const chosen = selectCandidate(straight, folds, [trees, { ...RIDGE, knots: 4 }, RIDGE]).chosen.candidate;
    expect(chosen).toEqual(RIDGE);
  });

  it('takes trees where lines cannot follow', () => {
    const trees = {
      family: 'boosting',
      trees: 60,
      learningRate: 0.1,
      leaves: 8,
      depth: 30,
      leastRows: 10,
      ridge: 0,
      patience: 0,
      eventWeight: 1,
    } as const;
    const bent = { ...data, outcome: (data.columns[6] ?? data.outcome).map(x => Number(Math.abs(x) > 1.3)) };
    const { chosen, reason } = selectCandidate(bent, folds, [RIDGE, trees]);
    expect(chosen.candidate).toEqual(trees);
    expect(reason).toBe('lowest loss');
  });
});

describe('early stopping of a candidate', () => {
  it('grows few trees where the outcome is chance, and learns from everybody', () => {
    const trees = {
      family: 'boosting',
      trees: 80,
      learningRate: 0.2,
      leaves: 8,
      depth: 30,
      leastRows: 10,
      ridge: 0,
      patience: 5,
      eventWeight: 1,
    } as const;
    const random = createRandom(9);
    const chance = { ...data, outcome: data.outcome.map(() => Number(random.next() < 0.5)) };
    const scorer = fitCandidate(chance, all, trees);
    const full = fitCandidate(chance, all, { ...trees, patience: 0 });
    expect(scorer.kind === 'boosting' && scorer.model.trees.length).toBeLessThan(40);
    expect(full.kind === 'boosting' && full.model.trees.length).toBe(80);
    expect(scorer.model).toMatchObject({ base: full.kind === 'boosting' ? full.model.base : 0 });
  });
});

describe('imputation of measures', () => {
  it('gives values that somebody had, near what the predictors say, and differs from draw to draw', () => {
    const random = createRandom(6);
    const x = Float64Array.from({ length: 400 }, random.normal);
    const full = x.map(value => Math.round(5 + 2 * value + random.normal()));
    const holed = full.map((value, i) => (i % 4 === 0 ? Number.NaN : value));
    const draw = (seed: number) =>
      imputeMeasures({ matrix: x, width: 1 }, [holed], createRandom(seed))[0] ?? x;
    const [first, second] = [draw(1), draw(2)];
    expect(first.every(value => full.includes(value))).toBe(true);
    expect(first.filter((value, i) => i % 4 !== 0 && value !== full[i]).length).toBe(0);
    expect(first).not.toEqual(second);
    const gaps = all.subarray(0, 400).filter(i => i % 4 === 0);
    const error = gaps.reduce((sum, i) => sum + Math.abs(at(first, i) - (5 + 2 * at(x, i))), 0) / gaps.length;
    expect(error).toBeLessThan(1.3);
  });
});
