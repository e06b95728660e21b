import { describe, expect, it } from 'vitest';
import { syntheticClinic, trueVisits, VISIT_DISPERSION } from '../data/synthetic-clinic.ts';
import type { TrainingSet } from '../data/training-set.ts';
import { createRandom } from '../numeric/random.ts';
import { at, range } from '../numeric/vector.ts';
import { clinicDefinition } from '../testing/clinic-study.ts';
import { openStudy } from '../train/study.ts';
import { fitPoisson } from './fit-poisson.ts';
import { countQuantile, dispersionOf, poissonDeviance } from './negative-binomial.ts';
import { trainVisits } from './train-visits.ts';
import type { VisitModel } from './visit-model.ts';

const { set } = syntheticClinic({ rows: 1500, seed: 4, missing: 0.05 });

function trained(change: (set: TrainingSet) => TrainingSet = same => same): VisitModel {
  const study = openStudy(change(set), clinicDefinition({ visits: 'visits' }));
  if (!study.ok || study.value.visits === undefined) throw new Error('no study');
  const model = trainVisits(study.value, study.value.visits, 3, 1);
  if (model === undefined) throw new Error('no model');
  return model;
}

describe('a Poisson regression', () => {
  it('finds what counts were drawn from', () => {
    const matrix = Float64Array.from(range(4000), i => (i % 10) / 2);
    const counts = matrix.map(x => Math.exp(0.4 + 0.3 * x));
    const { intercept, coefficients } = fitPoisson({ matrix, width: 1, counts }, 0);
    expect(intercept).toBeCloseTo(0.4, 6);
    expect(coefficients[0]).toBeCloseTo(0.3, 6);
    const shrunk = fitPoisson({ matrix, width: 1, counts }, 10).coefficients[0] ?? 0;
    expect(shrunk).toBeGreaterThan(0);
    expect(shrunk).toBeLessThan(0.25);
  });
});

describe('a negative binomial distribution', () => {
  it('has the quantiles of Poisson without dispersion, and wider ones with it', () => {
    // Poisson with mean 4: the cumulated mass is 0.092 at 1, 0.238 at 2, 0.889 at 6, 0.949 at 7.
    expect([0.09, 0.1, 0.88, 0.9].map(share => countQuantile(share, 4, 0))).toEqual([1, 2, 6, 7]);
    // With dispersion 1 it is geometric: the mass up to k is 1 - 0.8^(k + 1).
    expect([0.19, 0.21, 0.8, 0.9].map(share => countQuantile(share, 4, 1))).toEqual([0, 1, 7, 10]);
  });

  it('gives its dispersion back', () => {
    expect(dispersionOf([0, 8, 0, 8], [4, 4, 4, 4])).toBeCloseTo(0.75);
    expect(dispersionOf([4, 4], [4, 4])).toBe(0);
    expect([poissonDeviance(3, 3), poissonDeviance(0, 2)]).toEqual([0, 4]);
  });
});

describe('a model of visits', () => {
  it('foretells counts of unseen people as well as their truth allows, with a range that holds as many as it says', () => {
    const { evaluation, failed, dispersion, terms, coefficients } = trained();
    expect(failed).toEqual([]);
    expect(evaluation.coverage).toBeGreaterThan(0.76);
    expect(evaluation.coverage).toBeLessThan(0.9);
    expect(evaluation.observedToExpected).toBeCloseTo(1, 0);
    // What a straight line in duration misses counts as dispersion too.
    expect(dispersion).toBeGreaterThan(VISIT_DISPERSION);
    expect(dispersion).toBeLessThan(VISIT_DISPERSION + 0.15);
    const pain = terms.findIndex(({ kind, feature }) => kind === 'linear' && feature === 2);
    expect(Math.abs(at(coefficients, pain) - 0.2)).toBeLessThan(0.05);
    expect(trueVisits([50, 0, 6, 0]) / trueVisits([50, 0, 5, 0])).toBeCloseTo(Math.exp(0.2));
  });

  it('is not served where the counts have nothing to do with the inputs', () => {
    const [recovered = new Float64Array(), visits = new Float64Array()] = set.measures;
    const random = createRandom(8);
    const shuffled = visits.map(() => at(visits, random.below(visits.length)));
    expect(trained(same => ({ ...same, measures: [recovered, shuffled] })).failed).toContain(
      'better-than-mean',
    );
  });

  it('is not served where the range holds too few: counts of which most are none', () => {
    const [recovered = new Float64Array(), visits = new Float64Array()] = set.measures;
    const odd = visits.map((own, row) => (row % 2 === 0 ? 0 : own * 10));
    expect(trained(same => ({ ...same, measures: [recovered, odd] })).failed.length).toBeGreaterThan(0);
  });

  it('needs a measure that is there, and enough people', () => {
    expect(openStudy(set, clinicDefinition({ visits: 'calls' })).ok).toBe(false);
    const study = openStudy(
      syntheticClinic({ rows: 90, seed: 1 }).set,
      clinicDefinition({ visits: 'visits' }),
    );
    if (!study.ok || study.value.visits === undefined) throw new Error('no study');
    expect(trainVisits(study.value, study.value.visits, 3, 1)).toBeUndefined();
  });
});
