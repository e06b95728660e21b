import { describe, expect, test } from 'vitest';
import { countSizes } from '../evaluate.ts';
import { logBinomial, logGamma } from './gamma.ts';
import { type PopulationModel, populationUniqueness } from './population-uniqueness.ts';

/** The Lehmer generator with the multiplier 48271: the same numbers every time. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

/** Classes of people who sit down as Pitman's formula has it: at a new table with chance (theta + alpha * tables) / (theta + people), else beside someone. */
function pitmanPopulation(people: number, theta: number, alpha: number, random: () => number): Int32Array {
  const classOf = new Int32Array(people);
  const sizes: number[] = [];
  for (let one = 0; one < people; one++) {
    let at = random() * (theta + one) - (theta + alpha * sizes.length);
    let chosen = sizes.length;
    for (let i = 0; at > 0 && i < sizes.length; i++) {
      at -= (sizes[i] ?? 0) - alpha;
      if (at <= 0) chosen = i;
    }
    sizes[chosen] = (sizes[chosen] ?? 0) + 1;
    classOf[one] = chosen;
  }
  return classOf;
}

function sizesIn(classOf: Iterable<number>): number[] {
  const sizes = new Map<number, number>();
  for (const one of classOf) sizes.set(one, (sizes.get(one) ?? 0) + 1);
  return [...sizes.values()];
}

function uniqueShare(classOf: ArrayLike<number> & Iterable<number>): number {
  return sizesIn(classOf).filter(size => size === 1).length / classOf.length;
}

describe('estimates from a sample of a population whose uniques are known', () => {
  const random = randomFrom(20_011);
  const population = pitmanPopulation(20_000, 50, 0.6, random);
  const truth = uniqueShare(population);

  test.each<[number, PopulationModel, number]>([
    [0.1, 'pitman', 0.2],
    [0.1, 'dankar', 0.2],
    [0.5, 'dankar', 0.25],
    [0.5, 'snb', 0.25],
    [0.5, 'zayatz', 0.35],
  ])('at a sampling fraction of %d %s is off by less than %d', (fraction, model, off) => {
    // Who sits down is exchangeable, so the first are a random sample.
    const sample = countSizes(sizesIn(population.subarray(0, population.length * fraction)));
    const { share } = populationUniqueness(sample, population.length, model);
    expect(Math.abs(share - truth) / truth).toBeLessThan(off);
  });

  test('of everybody the estimate is the truth', () => {
    const { share } = populationUniqueness(countSizes(sizesIn(population)), population.length);
    expect(share).toBeCloseTo(truth, 9);
  });
});

test('no uniques in the sample, none in the population', () => {
  expect(populationUniqueness(countSizes([2, 3]), 100)).toEqual({ share: 0, model: 'none' });
});

test('a model without an answer gives way to that of Zayatz', () => {
  // Nothing but uniques: no pair tells how fast classes fill.
  expect(populationUniqueness(countSizes([1, 1, 1]), 1000).model).toBe('zayatz');
});

test('gamma and binomials as known', () => {
  expect(logGamma(5)).toBeCloseTo(Math.log(24), 13);
  expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.PI) / 2, 13);
  expect(logBinomial(10, 3)).toBeCloseTo(Math.log(120), 12);
  expect(logBinomial(3, 4)).toBe(Number.NEGATIVE_INFINITY);
});
