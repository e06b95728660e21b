import { describe, expect, it } from 'vitest';
import { SYNTHETIC_SCHEMA } from '../data/synthetic-clinic.ts';
import { at, range } from '../numeric/vector.ts';
import { applyDesign, fitDesign } from './design.ts';
import { restrictedCubic } from './restricted-cubic.ts';
import { treeColumn, treeInputs } from './tree-inputs.ts';

const [age, sex, , , region] = SYNTHETIC_SCHEMA.features;
if (age === undefined || sex === undefined || region === undefined) throw new Error('schema');

describe('the design matrix', () => {
  const rows = 100;
  const inputs = {
    features: [age, region],
    columns: [
      Float64Array.from({ length: rows }, (_, i) => (i < 25 ? Number.NaN : 18 + (i % 60))),
      Float64Array.from({ length: rows }, (_, i) => (i % 10 === 0 ? 1 : i === 5 ? Number.NaN : 2)),
    ],
  };
  const design = fitDesign(inputs, range(rows), 0);

  it('fills with median and most frequent level, and has a term for what is often missing', () => {
    expect(design.terms.map(({ kind, feature }) => `${kind} ${feature}`)).toEqual([
      'linear 0',
      'missing 0',
      'level 1',
      'level 1',
      'level 1',
    ]);
    expect(at(design.fill, 1)).toBe(2);
    const [value, missing, ...levels] = applyDesign(design, inputs.columns, [5]);
    expect([value, missing, ...levels]).toEqual([at(design.fill, 0), 1, 0, 1, 0]);
  });

  it('learns from the given rows alone', () => {
    const other = fitDesign(inputs, range(rows).subarray(60), 0);
    expect(other.fill[0]).not.toBe(design.fill[0]);
    expect(other.terms.some(({ kind }) => kind === 'missing')).toBe(false);
  });

  it('splines are straight beyond the outer knots', () => {
    const basis = restrictedCubic([20, 40, 60, 80], 0);
    expect(basis(10)).toBe(0);
    expect(basis(100) - basis(90)).toBeCloseTo(basis(90) - basis(80), 9);
    expect(basis(50) - basis(45)).not.toBeCloseTo(basis(45) - basis(40), 3);
    expect(fitDesign(inputs, range(rows), 4).terms.filter(({ kind }) => kind === 'spline')).toHaveLength(2);
  });

  it('trees get wide categories level by level, with missing kept missing', () => {
    const asked = treeInputs({ features: [age, sex, region] });
    expect(asked.map(({ feature, level }) => [feature, level])).toEqual([
      [0, undefined],
      [1, undefined],
      [2, 0],
      [2, 1],
      [2, 2],
      [2, 3],
    ]);
    const column = treeColumn({ feature: 0, level: 2 }, [Float64Array.of(2, 1, Number.NaN)]);
    expect([...column]).toEqual([1, 0, Number.NaN]);
  });
});
