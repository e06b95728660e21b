import { describe, expect, it } from 'vitest';
import type { Feature } from '../data/feature-schema.ts';
import type { ModelDocument } from '../model-document.ts';
import { createRandom } from '../numeric/random.ts';
import { describeDistribution } from '../train/describe-model.ts';
import { askedInputs, type KeptInputs, keptInputs } from './asked-inputs.ts';
import { inputDrift } from './input-drift.ts';

const source = { kind: 'questionnaire', id: 'x' } as const;
const shared = { source, measuredAtDays: 0 };
const FEATURES: readonly Feature[] = [
  { ...shared, name: 'age', label: 'Age', type: 'number', unit: 'a', low: 0, high: 120 },
  { ...shared, name: 'pain', label: 'Pain', type: 'number', unit: '1', low: 0, high: 10 },
  { ...shared, name: 'region', label: 'Region', type: 'category', levels: ['neck', 'back', 'knee'] },
  { ...shared, name: 'diabetes', label: 'Diabetes', type: 'boolean' },
];

interface Bend {
  readonly older?: number;
  readonly painMissing?: number;
  readonly knees?: number;
}

function people(
  rows: number,
  seed: number,
  { older = 0, painMissing = 0.1, knees = 0.2 }: Bend = {},
): KeptInputs[] {
  const random = createRandom(seed);
  return Array.from({ length: rows }, () => ({
    age: 45 + older + 12 * random.normal(),
    ...(random.next() < painMissing ? {} : { pain: random.below(11) }),
    region: random.next() < knees ? 'knee' : random.next() < 0.5 ? 'neck' : 'back',
    diabetes: random.next() < 0.1,
  }));
}

/** As training describes them, with or without bins. */
function documentOf(rows: number, hasBins = true): Pick<ModelDocument, 'features' | 'training'> {
  const all = people(rows, 1);
  const columns = FEATURES.map(feature =>
    Float64Array.from(all, one => {
      const value = one[feature.name];
      if (value === undefined) return Number.NaN;
      return feature.type === 'category' ? feature.levels.indexOf(String(value)) : Number(value);
    }),
  );
  const distribution = describeDistribution({ features: FEATURES, columns }).map(({ bins, ...one }) =>
    hasBins && bins !== undefined ? { ...one, bins } : one,
  );
  return { features: [...FEATURES], training: { rows, distribution } as ModelDocument['training'] };
}

const verdicts = (asked: readonly KeptInputs[], document = documentOf(1_000)) =>
  inputDrift(document, asked).inputs.map(({ verdict, missing }) => [verdict, missing.verdict]);
const STEADY = ['steady', 'steady'];

describe('drift of inputs', () => {
  it('is not told where nothing moved, with few patients or many', () => {
    for (const rows of [5, 60, 900])
      expect(verdicts(people(rows, rows))).toEqual([STEADY, STEADY, STEADY, STEADY]);
  });

  it('tells which input moved, and which one is missing more often', () => {
    expect(verdicts(people(150, 8, { older: 12 }))).toEqual([['moved', 'steady'], STEADY, STEADY, STEADY]);
    expect(verdicts(people(150, 9, { painMissing: 0.6 }))).toEqual([
      STEADY,
      ['steady', 'moved'],
      STEADY,
      STEADY,
    ]);
    expect(verdicts(people(150, 10, { knees: 0.7 }))).toEqual([STEADY, STEADY, ['moved', 'steady'], STEADY]);
  });

  it('calls a sure trifle slight', () => {
    const [age] = inputDrift(documentOf(20_000), people(8_000, 4, { older: 2 })).inputs;
    expect(age?.verdict).toBe('slight');
    expect(age?.p).toBeLessThan(0.001);
    expect(age?.index).toBeLessThan(0.1);
  });

  it('reads documents without bins by their quantiles', () => {
    const old = documentOf(1_000, false);
    expect(verdicts(people(150, 3), old)).toEqual([STEADY, STEADY, STEADY, STEADY]);
    expect(verdicts(people(150, 8, { older: 12 }), old)[0]).toEqual(['moved', 'steady']);
  });

  it('says that there is nothing where an input never comes, and that it is missing', () => {
    const without = people(40, 2).map(({ age, ...rest }) => rest);
    const [age] = inputDrift(documentOf(1_000), without).inputs;
    expect(age).toMatchObject({ rows: 0, verdict: 'few', missing: { now: 1, verdict: 'moved' } });
    expect(age).not.toHaveProperty('index');
    expect(inputDrift(documentOf(1_000), [])).toEqual({ asked: 0, inputs: [] });
  });
});

describe('what is kept of a question', () => {
  it('is declared names with allowed values and nothing else', () => {
    const kept = keptInputs(FEATURES, {
      age: 300,
      pain: 4,
      region: 'Ola bor her',
      diabetes: true,
      note: 'x',
    });
    expect(kept).toEqual({ pain: 4, diabetes: true });
    const models = [{ id: 'm', hash: 'a', state: 'shadow' as const, inputs: kept }];
    expect(askedInputs({ models }, 'a')).toEqual(kept);
    expect(askedInputs({ models: [{ id: 'm', hash: 'a', state: 'shadow' }] }, 'a')).toBeUndefined();
  });
});
