import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Facts, FactValue } from '../../core/condition-tree.ts';
import type { Candidate, ClinicalCondition, EvidenceWeight, Weight } from '../../core/knowledge.ts';
import { LIMITS } from '../../core/limits.ts';
import {
  band,
  complaint,
  condition,
  frequency,
  is,
  knowing,
  probability,
  ratio,
  redFlag,
  source,
  weighing,
} from '../testing/sample-knowledge.ts';
import { rankDifferential } from './rank-differential.ts';

const facts = (record: Record<string, FactValue>): Facts => new Map(Object.entries(record));
const weight = (
  finding: string,
  present?: EvidenceWeight,
  absent?: EvidenceWeight,
  group?: string,
): Weight => ({
  finding,
  ...(present && { present }),
  ...(absent && { absent }),
  ...(group && { group }),
});
const rank = (
  candidates: Candidate[],
  conditions: ClinicalCondition[],
  record: Record<string, FactValue>,
  listed?: number,
) =>
  rankDifferential(
    complaint(candidates),
    knowing(...conditions),
    facts(record),
    listed === undefined ? {} : { listed },
  );
const entryOf = (ranked: ReturnType<typeof rank>, id: string | null) =>
  ranked.entries.find(entry => entry.condition === id);
/** One candidate with pretest 0.2. */
const single = (weights: Weight[], record: Record<string, FactValue>) =>
  entryOf(rank([probability('a', 0.2)], [weighing('a', weights)], record), 'a');
const posterior = (product: number) => (0.25 * product) / (1 + 0.25 * product);

describe('odds', () => {
  const weights = [weight('f', ratio(8), ratio(0.5)), weight('g', ratio(3))];
  it('are pretest odds times what was said, present and absent', () => {
    expect(single(weights, { f: true })?.probability).toBeCloseTo(posterior(8), 12);
    expect(single(weights, { f: true, g: true })?.probability).toBeCloseTo(posterior(24), 12);
    expect(single(weights, { f: false })?.probability).toBeCloseTo(posterior(0.5), 12);
  });
  it('are not moved by what nobody said, by a wrong type, or by a side without weight', () => {
    for (const record of [{}, { h: true }, { f: 'true' }, { f: 1 }, { g: false }]) {
      expect(single(weights, record)?.probability).toBeCloseTo(0.2, 12);
    }
  });
  it('give back the pretests of several when nothing was said, and leave the rest explicit', () => {
    const ranked = rank(
      [probability('b', 0.3), probability('a', 0.2)],
      [weighing('a', []), weighing('b', [])],
      {},
    );
    expect(ranked.entries.map(entry => [entry.condition, entry.probability?.toFixed(10)])).toEqual([
      ['b', '0.3000000000'],
      ['a', '0.2000000000'],
      [null, '0.5000000000'],
    ]);
  });
  it('are capped on both sides', () => {
    expect(single([weight('f', ratio(500))], { f: true })?.probability).toBeCloseTo(
      posterior(LIMITS.likelihoodRatioHigh),
      12,
    );
    expect(single([weight('f', ratio(2), ratio(1e-9))], { f: false })?.probability).toBeCloseTo(
      posterior(LIMITS.likelihoodRatioLow),
      12,
    );
  });
  it('take a condition on facts as present when it fires, absent when not, as nothing when it cannot tell', () => {
    const old: Weight = {
      ...weight('age', ratio(4), ratio(0.5)),
      when: { fact: 'age-years', operator: 'greaterThan', value: 70 },
    };
    expect(single([old], { 'age-years': 80 })?.probability).toBeCloseTo(posterior(4), 12);
    expect(single([old], { 'age-years': 70 })?.probability).toBeCloseTo(posterior(0.5), 12);
    expect(single([old], { age: true })?.probability).toBeCloseTo(0.2, 12);
    expect(single([old], { 'age-years': 80 })?.supports[0]).toMatchObject({
      finding: 'age',
      facts: ['age-years'],
      likelihoodRatio: 4,
    });
  });
  it('leave out figures not checked at their source, and numbers that rest on consensus', () => {
    const unchecked = ratio(8, source('published', false));
    const opinion = ratio(8, source('consensus'));
    expect(
      single([weight('f', unchecked), weight('g', opinion)], { f: true, g: true })?.probability,
    ).toBeCloseTo(0.2, 12);
  });
  it('refuse a likelihood ratio or pretest that is none', () => {
    expect(() => single([weight('f', ratio(0))], {})).toThrow('"f"');
    expect(() => rank([probability('a', 1)], [weighing('a', [])], {})).toThrow('between 0 and 1');
    expect(() => rank([probability('nobody', 0.1)], [], {})).toThrow('no such condition');
  });
});

describe('correlated weights', () => {
  it('count only with the strongest of the group, in whatever direction; all are listed', () => {
    const group = [
      weight('f', ratio(3), ratio(0.1), 'g'),
      weight('h', ratio(6), undefined, 'g'),
      weight('k', ratio(2)),
    ];
    expect(single(group, { f: true, h: true, k: true })?.probability).toBeCloseTo(posterior(6 * 2), 12);
    expect(single(group, { f: false, h: true })?.probability).toBeCloseTo(posterior(0.1), 12);
    expect(single(group, { f: true, h: true })?.supports.map(one => [one.finding, one.counted])).toEqual([
      ['h', true],
      ['f', false],
    ]);
  });
  it('are those of one finding too: two thresholds do not count twice', () => {
    const over = (value: number, lr: number): Weight => ({
      ...weight('age', ratio(lr)),
      when: { fact: 'age-years', operator: 'greaterThan', value },
    });
    expect(single([over(50, 2), over(70, 5)], { 'age-years': 80 })?.probability).toBeCloseTo(
      posterior(5),
      12,
    );
  });
});

describe('applicability', () => {
  const conditions = [weighing('a', []), weighing('b', [])];
  const candidates = [probability('a', 0.2, is('x')), probability('b', 0.1)];
  it('follows the condition of the candidate; cannot tell stays, without a number', () => {
    expect(entryOf(rank(candidates, conditions, { x: true }), 'a')?.probability).toBeCloseTo(0.2, 12);
    expect(entryOf(rank(candidates, conditions, { x: false }), 'a')).toBeUndefined();
    const unknown = rank(candidates, conditions, {});
    expect(entryOf(unknown, 'a')).toMatchObject({ applies: 'cannot-tell', band: 'possible' });
    expect(entryOf(unknown, 'a')).not.toHaveProperty('probability');
    expect(entryOf(unknown, null)?.probability).toBeCloseTo(0.9, 12);
  });
  it('puts one of which nobody knows whether it applies behind its equals', () => {
    const equals = [probability('a', 0.2, is('x')), probability('b', 0.1)];
    const order = (facts: Record<string, boolean>) =>
      rank(equals, [weighing('a', []), weighing('b', [])], facts).entries.map(entry => entry.condition);
    expect(order({ x: true })).toEqual(['a', 'b', null]);
    expect(order({})).toEqual(['b', 'a', null]);
  });
  it('takes one pretest for one condition, the one that surely applies', () => {
    const two = [probability('a', 0.3, is('y')), probability('a', 0.1, is('x'))];
    const ranked = rank(two, conditions, { x: true });
    expect(ranked.entries.map(entry => entry.condition)).toEqual(['a', null]);
    expect(entryOf(ranked, 'a')?.probability).toBeCloseTo(0.1, 12);
  });
});

describe('two entries of one condition', () => {
  it('use the higher pretest where both surely apply', () => {
    const two = [probability('a', 0.1, is('x')), probability('a', 0.3, is('y'))];
    expect(entryOf(rank(two, [weighing('a', [])], { x: true, y: true }), 'a')?.probability).toBeCloseTo(
      0.3,
      12,
    );
  });
});

describe('consensus', () => {
  it('gives a band and no probability, in rank order with the others, its mass in the rest', () => {
    const conditions = [
      weighing('n', [weight('f', ratio(2))]),
      weighing('c', [weight('f', band('strong-for'))]),
      weighing('d', []),
    ];
    const ranked = rank(
      [probability('n', 0.1), frequency('c', 'common'), frequency('d', 'rare')],
      conditions,
      { f: true },
    );
    expect(ranked.entries.map(entry => [entry.condition, entry.band])).toEqual([
      ['c', 'likely'],
      ['n', 'possible'],
      ['d', 'unlikely'],
      [null, 'likely'],
    ]);
    expect(ranked.entries.map(entry => 'probability' in entry)).toEqual([false, true, false, true]);
  });
  it('takes the number away from an entry that a band moved, not from one it did not', () => {
    const weights = [weight('f', ratio(2)), weight('h', band('weak-for'))];
    expect(single(weights, { f: true })).toHaveProperty('probability');
    expect(single(weights, { f: true, h: true })).not.toHaveProperty('probability');
    expect(single(weights, { f: true, h: false })).toHaveProperty('probability');
  });
  it('ranks two weak pieces under one strong one', () => {
    const conditions = [
      weighing('two-weak', [weight('f', band('weak-for')), weight('h', band('weak-for'))]),
      weighing('one-strong', [weight('f', band('strong-for'))]),
    ];
    const ranked = rank(
      [frequency('two-weak', 'uncommon'), frequency('one-strong', 'uncommon')],
      conditions,
      { f: true, h: true },
    );
    expect(ranked.entries.map(entry => entry.condition)).toEqual(['one-strong', 'two-weak', null]);
  });
  it('says nothing about the rest when no entry has a number', () => {
    const ranked = rank([frequency('c', 'common')], [weighing('c', [])], {});
    expect(entryOf(ranked, null)).toMatchObject({ condition: null, ruledOut: false });
    expect(entryOf(ranked, null)).not.toHaveProperty('probability');
    expect(entryOf(ranked, null)).not.toHaveProperty('band');
  });
  it('leaves out a pretest that is not checked, unless it must not be missed', () => {
    const unchecked = (id: string): Candidate => ({
      condition: id,
      pretest: { probability: 0.4, source: source('published', false) },
    });
    const ranked = rank(
      [unchecked('a'), unchecked('b')],
      [weighing('a', []), weighing('b', [], { mustNotMiss: true })],
      {},
    );
    expect(ranked.entries.map(entry => [entry.condition, entry.band])).toEqual([
      ['b', 'not-ruled-out'],
      [null, undefined],
    ]);
  });
});

describe('what must not be missed', () => {
  const weights = [
    weight('weak', ratio(2), ratio(0.4)),
    weight('other', ratio(2), ratio(0.4)),
    weight('strong', ratio(3), ratio(0.08)),
  ];
  const flag = redFlag({ raise: [{ id: 'w', when: is('flag'), sources: [] }] });
  const serious = weighing('serious', weights, { mustNotMiss: true, redFlag: flag });
  const many = Array.from({ length: 5 }, (_, i) => `c${i}`);
  const conditions = [serious, ...many.map(id => weighing(id, []))];
  const candidates = [probability('serious', 0.001), ...many.map(id => probability(id, 0.1))];
  const serious3 = (record: Record<string, FactValue>) => {
    const ranked = rank(candidates, conditions, record, 3);
    return { ids: ranked.entries.map(entry => entry.condition), entry: entryOf(ranked, 'serious') };
  };

  it('is listed beyond the end of the list, as not ruled out', () => {
    expect(serious3({}).ids).toEqual(['c0', 'c1', 'c2', 'serious', null]);
    expect(serious3({}).entry?.band).toBe('not-ruled-out');
  });
  it('is not ruled out by much weak evidence, nor by strong evidence beside any for it', () => {
    expect(serious3({ weak: false, other: false }).entry?.ruledOut).toBe(false);
    expect(serious3({ strong: false, weak: true }).entry?.ruledOut).toBe(false);
  });
  it('is ruled out by strong evidence alone, but never while its red flag fires', () => {
    expect(serious3({ strong: false }).ids).toEqual(['c0', 'c1', 'c2', null]);
    expect(serious3({ strong: false, flag: true }).entry).toMatchObject({
      ruledOut: false,
      band: 'not-ruled-out',
    });
    const all = rank(candidates, conditions, { strong: false });
    expect(entryOf(all, 'serious')).toMatchObject({ ruledOut: true, band: 'unlikely' });
  });
  it('is called likely when it is', () => {
    const likely = rank([probability('serious', 0.5)], [serious], { strong: true });
    expect(entryOf(likely, 'serious')?.band).toBe('likely');
  });
  it('has the mass of what is not listed in the rest', () => {
    expect(entryOf(rank(candidates, conditions, {}, 3), null)?.probability).toBeCloseTo(1 - 0.301, 12);
  });
});

const IDS = ['a', 'b', 'c', 'd'];
const FINDINGS = ['f', 'g', 'h', 'k'];
const side = fc.option(
  fc.oneof(
    fc.double({ min: -9, max: 9, noNaN: true }).map(log => ratio(Math.exp(log))),
    fc.constantFrom('strong-for', 'weak-for', 'weak-against', 'strong-against').map(name => band(name)),
  ),
  { nil: undefined },
);
const weights = fc.array(
  fc
    .tuple(fc.constantFrom(...FINDINGS), side, side, fc.constantFrom(undefined, 'one', 'two'))
    .map(parts => weight(...parts)),
  { maxLength: 6 },
);
const conditions = fc.tuple(
  ...IDS.map(id =>
    fc.tuple(weights, fc.boolean()).map(([list, mustNotMiss]) => weighing(id, list, { mustNotMiss })),
  ),
);
const pretest = (id: string) =>
  fc.oneof(
    fc.double({ min: 1e-6, max: 0.9, noNaN: true }).map(p => probability(id, p)),
    fc.constantFrom('common', 'uncommon', 'rare').map(how => frequency(id, how)),
  );
const candidates = fc.tuple(...IDS.map(pretest));
const said = fc
  .record({ f: fc.boolean(), g: fc.boolean(), h: fc.boolean(), k: fc.boolean() }, { requiredKeys: [] })
  .map(record => facts(record));

describe('for every knowledge and facts', () => {
  // Not shrunk: numbers and nested records take minutes to shrink, and the example is small as it is.
  const runs = { numRuns: 600, endOnFailure: true };
  it('probabilities lie between 0 and 1 and sum to 1 with the rest', () => {
    fc.assert(
      fc.property(candidates, conditions, said, fc.nat(4), (list, all, known, listed) => {
        const { entries } = rankDifferential(complaint(list), knowing(...all), known, { listed });
        const probabilities = entries.flatMap(entry => entry.probability ?? []);
        expect(probabilities.every(p => p >= 0 && p <= 1)).toBe(true);
        expect(entries.at(-1)?.condition).toBeNull();
        expect('probability' in (entries.at(-1) ?? {})).toBe(probabilities.length > 0);
        const sum = probabilities.reduce((all, p) => all + p, 0);
        if (probabilities.length > 0) expect(Math.abs(sum - 1)).toBeLessThan(1e-9);
        const ranked = entries.slice(0, -1).flatMap(entry => entry.probability ?? []);
        const falls = ranked.every((p, i) => i === 0 || p <= (ranked[i - 1] ?? 0) * (1 + 1e-12));
        expect(falls).toBe(true);
      }),
      runs,
    );
  });
  it('lists whatever must not be missed and was not ruled out, never as unlikely', () => {
    fc.assert(
      fc.property(candidates, conditions, said, (list, all, known) => {
        const { entries } = rankDifferential(complaint(list), knowing(...all), known, { listed: 1 });
        const full = rankDifferential(complaint(list), knowing(...all), known, { listed: 99 });
        for (const entry of full.entries.filter(one => one.mustNotMiss && !one.ruledOut)) {
          expect(entries.map(one => one.condition)).toContain(entry.condition);
          expect(entry.band).not.toBe('unlikely');
        }
      }),
      runs,
    );
  });
  it('facts nobody weighs and the order of everything change nothing', () => {
    fc.assert(
      fc.property(candidates, conditions, said, (list, all, known) => {
        const turned = all.map(one =>
          condition(one.id, {
            ...one,
            differential: { weights: [...(one.differential?.weights ?? [])].reverse() },
          }),
        );
        const more: Facts = new Map([['unheard', true], ...[...known].reverse()]);
        const other = rankDifferential(complaint([...list].reverse()), knowing(...turned.reverse()), more);
        const first = rankDifferential(complaint(list), knowing(...all), known);
        const rough = (ranked: typeof first) =>
          ranked.entries.map(entry => [entry.condition, entry.probability?.toFixed(9), entry.band]);
        expect(rough(other)).toEqual(rough(first));
        expect(other.ask.map(one => one.fact)).toEqual(first.ask.map(one => one.fact));
      }),
      runs,
    );
  });
});
