import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Comparison, ConditionTree, FactValue, Interval } from '../core/condition-tree.ts';
import type { Score } from '../core/knowledge.ts';
import { compileScore, compileScores, score, withScores } from './score.ts';
import { allFacts, trees } from './testing/arbitraries.ts';

const is = (fact: string): Comparison => ({ fact, operator: 'equal', value: true });
const text = { nb: '', nn: '', en: '' };
const scoreOf = (items: readonly (readonly [string, number, ConditionTree])[], id = 'sum'): Score => ({
  id,
  name: text,
  items: items.map(([item, points, when]) => ({ id: item, label: text, points, when })),
  sources: [],
});
const threeItems = scoreOf([
  ['one', 1, is('a')],
  ['two', 3, is('b')],
  ['minus', -2, is('c')],
]);

describe('score', () => {
  it('is an interval while items are missing, negative points below', () => {
    expect(score(threeItems, new Map())).toEqual({ low: -2, high: 4 });
    expect(score(threeItems, new Map([['a', true]]))).toEqual({ low: -1, high: 4 });
    expect(
      score(
        threeItems,
        new Map([
          ['a', true],
          ['b', false],
          ['c', true],
        ]),
      ),
    ).toEqual({ low: -1, high: -1 });
  });

  it('becomes a number fact when certain, an interval else, and stays unknown when nothing is known', () => {
    const compiled = [compileScore(threeItems)];
    expect(withScores(new Map([['x', true]]), compiled).has('score:sum')).toBe(false);
    expect(withScores(new Map([['b', true]]), compiled).get('score:sum')).toEqual({ low: 1, high: 4 });
    expect(
      withScores(
        new Map([
          ['a', false],
          ['b', true],
          ['c', false],
        ]),
        compiled,
      ).get('score:sum'),
    ).toBe(3);
  });

  it('asks for the items with most points first, in the place of the score', () => {
    const scores = compileScores([threeItems]);
    const known = new Map<string, FactValue | Interval>([['c', false]]);
    expect(scores.openItems(['x', 'score:sum'], known)).toEqual(['x', 'b', 'a']);
    expect(scores.withScores(known).get('score:sum')).toEqual({ low: 0, high: 4 });
    expect(compileScore(threeItems).because(known)).toEqual(['c']);
  });

  it('refuses a score of scores and points that are no number', () => {
    expect(() =>
      compileScore(scoreOf([['x', 1, { fact: 'score:other', operator: 'greaterThan', value: 1 }]])),
    ).toThrow('another score');
    expect(() => compileScore(scoreOf([['x', Number.NaN, is('a')]]))).toThrow('item "x"');
  });

  it('contains the total of every completion', () => {
    const points = fc.oneof(fc.integer({ min: -3, max: 5 }), fc.constantFrom(0.1, 1.5, -0.7));
    const items = fc.array(fc.tuple(points, trees), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(
        items,
        allFacts,
        fc.subarray(['b1', 'b2', 'b3', 'n1', 'n2', 's1']),
        (list, complete, kept) => {
          const definition = scoreOf(list.map(([value, when], i) => [`i${i}`, value, when]));
          const exact = score(definition, complete);
          const partly = score(definition, new Map([...complete].filter(([id]) => kept.includes(id))));
          expect(exact.low).toBe(exact.high);
          expect(partly.low).toBeLessThanOrEqual(exact.low);
          expect(partly.high).toBeGreaterThanOrEqual(exact.high);
        },
      ),
      { numRuns: 1000, endOnFailure: true },
    );
  });
});

describe('what a score tells of itself', () => {
  const twoFacts: ConditionTree = { all: [is('z'), { any: [is('b'), is('c')] }] };

  it('asks by points, then by id, and names its facts in order', () => {
    const even = compileScore(
      scoreOf([
        ['one', 1, is('z')],
        ['two', 1, is('b')],
        ['three', 2, is('y')],
      ]),
    );
    expect(even.missing(new Map())).toEqual(['y', 'b', 'z']);
    expect(even.facts).toEqual(['b', 'y', 'z']);
  });

  it('gives as reasons what decided an item, in order, and nothing of one that is open', () => {
    const two = compileScore(
      scoreOf([
        ['one', 1, twoFacts],
        ['two', 1, { all: [is('a'), is('open')] }],
      ]),
    );
    const known = new Map([...['z', 'b', 'a'].map(fact => [fact, true] as const)]);
    expect(two.because(known)).toEqual(['b', 'z']);
  });

  it('refuses an item of which a part is another score', () => {
    const part: ConditionTree = {
      all: [is('a'), { fact: 'score:other', operator: 'greaterThan', value: 1 }],
    };
    expect(() => compileScore(scoreOf([['one', 1, part]]))).toThrow('item "one": builds on another score');
  });

  it('leaves facts that touch no score as they are, and a score that is not there in its place', () => {
    const set = compileScores([threeItems]);
    const untouched = new Map([['x', true]]);
    expect(set.withScores(untouched)).toBe(untouched);
    const waiting = ['x', 'y'];
    expect(set.openItems(waiting, untouched)).toBe(waiting);
    expect(set.openItems(['x', 'score:gone'], untouched)).toEqual(['x', 'score:gone']);
  });

  it('counts items without a group each for itself', () => {
    const all = new Map([...['a', 'b'].map(fact => [fact, true] as const)]);
    const both = scoreOf([
      ['one', 1, is('a')],
      ['two', 3, is('b')],
    ]);
    expect(score(both, all)).toEqual({ low: 4, high: 4 });
  });
});
