import { createRandom, derivedSeed, type Random } from '../numeric/random.ts';
import { at, sigmoid, type Vector } from '../numeric/vector.ts';
import { FeatureSchema } from './feature-schema.ts';
import type { TrainingSet } from './training-set.ts';

/** Schema of the made-up clinic. */
export const SYNTHETIC_SCHEMA = FeatureSchema.parse({
  id: 'synthetic-clinic',
  version: '1',
  features: [
    {
      name: 'age',
      label: 'Age',
      labels: { nb: 'Alder', nn: 'Alder' },
      source: { kind: 'patient', id: 'age' },
      type: 'number',
      unit: 'a',
      low: 18,
      high: 100,
    },
    {
      name: 'sex',
      label: 'Sex',
      source: { kind: 'patient', id: 'sex' },
      type: 'category',
      levels: ['female', 'male'],
    },
    {
      name: 'pain',
      label: 'Pain now (NPRS)',
      labels: { nb: 'Smerte nå (NPRS)', nn: 'Smerte no (NPRS)' },
      source: { kind: 'quantity', id: 'pain-nrs' },
      type: 'number',
      unit: '{score}',
      low: 0,
      high: 10,
      monotone: 'decreasing',
    },
    {
      name: 'durationWeeks',
      label: 'Duration',
      source: { kind: 'quantity', id: 'duration' },
      type: 'number',
      unit: 'wk',
      low: 0,
      high: 520,
    },
    {
      name: 'region',
      label: 'Painful region',
      source: { kind: 'finding', id: 'region' },
      type: 'category',
      levels: ['back', 'neck', 'shoulder', 'knee'],
    },
    { name: 'diabetes', label: 'Diabetes', source: { kind: 'finding', id: 'diabetes' }, type: 'boolean' },
    {
      name: 'noise',
      label: 'A number that means nothing',
      source: { kind: 'quantity', id: 'noise' },
      type: 'number',
      unit: '1',
      low: -10,
      high: 10,
    },
  ],
  measures: [
    { name: 'recovered12Weeks', label: 'Recovered at 12 weeks', unit: '1', low: 0, high: 1, atDays: 84 },
    { name: 'visits', label: 'Visits within 12 weeks', unit: '{visits}', low: 0, high: 200, atDays: 84 },
  ],
  outcomes: [
    {
      name: 'recovered',
      label: 'Recovered at 12 weeks',
      labels: { nb: 'Frisk etter 12 uker', nn: 'Frisk etter 12 veker' },
      desirable: true,
      measures: ['recovered12Weeks'],
      require: 'every',
      atLeast: 1,
    },
  ],
});

/** A made-up clinic with the probabilities that its outcomes were drawn from. */
export interface SyntheticClinic {
  readonly set: TrainingSet;
  /** The true probability of recovery of each row, with everything known. */
  readonly truth: Vector;
}

/** How a made-up clinic comes about. */
export interface SyntheticOptions {
  readonly rows: number;
  readonly seed: number;
  /** Share of values that are missing at random. */
  readonly missing?: number;
}

const SITES = ['clinic-a', 'clinic-b', 'clinic-c'];
/** 2024-01-01, and two years from there on. */
const FIRST_DAY = 19_723;
const DAYS = 730;

/**
 * Encounters of a clinic that does not exist, for tests and benches: curved in age, interacting in region and pain, some people coming
 * more than once. What is learned from it says nothing about patients.
 */
export function syntheticClinic({ rows, seed, missing = 0.1 }: SyntheticOptions): SyntheticClinic {
  const random = createRandom(seed);
  const { features } = SYNTHETIC_SCHEMA;
  const columns = features.map(() => new Float64Array(rows));
  const [person, site] = [new Int32Array(rows), new Int32Array(rows)];
  const [day, truth, recovered] = [new Float64Array(rows), new Float64Array(rows), new Float64Array(rows)];
  const visits = new Float64Array(rows);
  // A stream of its own, so that all else stays as it was before visits were drawn.
  const counting = createRandom(derivedSeed(seed, 5));
  for (let row = 0; row < rows; row++) {
    const isReturn = row > 0 && random.next() < 0.2;
    const values = drawEncounter(random);
    person[row] = isReturn ? at(person, row - 1) : row;
    site[row] = isReturn ? at(site, row - 1) : random.below(SITES.length);
    day[row] = FIRST_DAY + Math.floor((DAYS * row) / rows);
    const probability = sigmoid(trueLogOdds(values));
    truth[row] = probability;
    recovered[row] = Number(random.next() < probability);
    visits[row] = counting.next() < missing ? Number.NaN : drawCount(trueVisits(values), counting);
    values.forEach((value, f) => {
      const column = columns[f];
      if (column) column[row] = random.next() < missing ? Number.NaN : value;
    });
  }
  const set = {
    schema: SYNTHETIC_SCHEMA,
    rows,
    features: columns,
    measures: [recovered, visits],
    person,
    day,
    site,
  };
  return { set: { ...set, sites: SITES }, truth };
}

function drawEncounter(random: Random): number[] {
  const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));
  return [
    Math.round(clamp(50 + 15 * random.normal(), 18, 100)),
    random.below(2),
    Math.round(clamp(5 + 2 * random.normal(), 0, 10)),
    Math.round(clamp(Math.exp(2 + random.normal()), 0, 520)),
    random.below(4),
    Number(random.next() < 0.15),
    Math.fround(clamp(2 * random.normal(), -10, 10)),
  ];
}

/** Age, sex, pain, duration, region, diabetes, noise to the log odds of recovery. */
export function trueLogOdds(values: ArrayLike<number>): number {
  const [age, pain, weeks] = [at(values, 0), at(values, 2), at(values, 3)];
  const bend = age > 55 ? -0.08 * (age - 55) : 0;
  const byRegion = at(values, 4) === 3 ? -0.45 * (pain - 5) : -0.2 * (pain - 5);
  return 2.3 + bend + byRegion - 0.8 * Math.log1p(weeks) + 0.3 * at(values, 1) - at(values, 5);
}

/** How much the visits of people who are alike differ: variance = mean + this x mean squared. */
export const VISIT_DISPERSION = 0.25;

/** The mean number of visits: more with pain and duration, fewer of the old. */
export function trueVisits(values: ArrayLike<number>): number {
  return Math.exp(
    1 + 0.2 * (at(values, 2) - 5) + 0.15 * Math.log1p(at(values, 3)) - 0.01 * (at(values, 0) - 50),
  );
}

/** A negative binomial count: a Poisson one whose mean varies as a gamma with shape 1 / dispersion = 4, a sum of four exponentials. */
function drawCount(mean: number, random: Random): number {
  let gamma = 0;
  for (let i = 0; i < 4; i++) gamma -= Math.log(1 - random.next()) / 4;
  const limit = Math.exp(-mean * gamma);
  let [count, product] = [0, random.next()];
  while (product > limit && count < 200) {
    product *= random.next();
    count++;
  }
  return count;
}
