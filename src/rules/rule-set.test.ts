import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Comparison } from '../core/condition-tree.ts';
import type { Rule } from './rule-set.ts';
import { compileRules } from './rule-set.ts';
import { someFacts, trees } from './testing/arbitraries.ts';

const is = (fact: string): Comparison => ({ fact, operator: 'equal', value: true });
const over = (fact: string, value: number): Comparison => ({ fact, operator: 'greaterThan', value });

describe('rule set', () => {
  const set = compileRules([
    { id: 'one', when: is('a') },
    { id: 'two', when: { all: [is('a'), is('b')] } },
    { id: 'three', when: is('c') },
  ]);

  it('evaluates only rules that mention a known fact', () => {
    const verdicts = set.evaluate(new Map([['a', true]]));
    expect([...verdicts].map(([id, { truth }]) => [id, truth])).toEqual([
      ['one', 'fires'],
      ['two', 'cannot-tell'],
    ]);
  });

  it('knows the verdict of the others beforehand', () => {
    expect(set.untouched('three')).toEqual({ truth: 'cannot-tell', because: [], missing: ['c'] });
    expect(set.untouched('nobody')).toBeUndefined();
  });

  it('refuses an id that is there twice, and names the rule that does not compile', () => {
    expect(() =>
      compileRules([
        { id: 'x', when: is('a') },
        { id: 'x', when: is('b') },
      ]),
    ).toThrow('"x" is there twice');
    expect(() => compileRules([{ id: 'x', when: { all: [] } }])).toThrow('rule "x": condition.all');
  });

  it('is not touched by background facts alone, unless they alone can make it fire', () => {
    const background = new Set(['age-years']);
    const both: Rule = { id: 'both', when: { all: [is('a'), over('age-years', 4)] } };
    const either: Rule = { id: 'either', when: { any: [is('a'), { not: over('age-years', 4) }] } };
    const notBoth: Rule = { id: 'not-both', when: { not: both.when } };
    const rules = compileRules([both, either, notBoth], background);
    expect(rules.touched(new Map([['age-years', 3]])).map(rule => rule.id)).toEqual(['either', 'not-both']);
    expect(rules.touched(new Map([['a', true]])).map(rule => rule.id)).toEqual([
      'both',
      'either',
      'not-both',
    ]);
  });

  it('misses no rule that is decided, and with a background none that fires', () => {
    fc.assert(
      fc.property(
        fc.array(trees, { minLength: 1, maxLength: 6 }),
        someFacts,
        fc.subarray(['b1', 'n1', 's1']),
        (conditions, known, background) => {
          const rules = conditions.map((when, i) => ({ id: `r${i}`, when }));
          const verdicts = compileRules(rules).evaluate(known);
          const few = compileRules(rules, new Set(background)).evaluate(known);
          for (const { id, condition } of compileRules(rules).rules.values()) {
            const truth = condition.truth(known);
            expect(verdicts.get(id)?.truth ?? 'cannot-tell').toBe(truth);
            expect(few.get(id)?.truth === 'fires').toBe(truth === 'fires');
          }
          const fired = compileRules(rules, new Set(background)).fired(known);
          const all = [...verdicts].filter(([, { truth }]) => truth === 'fires').map(([id]) => id);
          expect(fired.map(({ id }) => id).sort()).toEqual(all.sort());
        },
      ),
      { numRuns: 600, endOnFailure: true },
    );
  });

  it('does not look at ten times as many rules that are about something else', () => {
    const about = (n: number) =>
      Array.from({ length: n }, (_, i) => ({ id: `r${i}`, when: { all: [is(`f${i}`), is(`g${i}`)] } }));
    const known = new Map([
      ['f1', true],
      ['g2', true],
    ]);
    expect(compileRules(about(2000)).touched(known).length).toBe(2);
  });
});

describe('a set of many rules', () => {
  it('keeps their order, whichever fact comes first', () => {
    const many = Array.from({ length: 12 }, (_, i) => ({ id: `r${i}`, when: is(`f${i}`) }));
    const facts = new Map(many.map(({ when }) => [when.fact, true] as const).reverse());
    const ids = many.map(({ id }) => id);
    expect(
      compileRules(many)
        .touched(facts)
        .map(({ id }) => id),
    ).toEqual(ids);
    expect([...compileRules(many).evaluate(facts).keys()]).toEqual(ids);
  });

  it('names the rule that is there twice, not the first one', () => {
    const rules = ['x', 'y', 'y'].map(id => ({ id, when: is('a') }));
    expect(() => compileRules(rules)).toThrow('rule "y" is there twice');
  });

  it('keeps why a rule does not compile', () => {
    const broken = (): unknown => compileRules([{ id: 'x', when: { any: [] } }]);
    expect(broken).toThrow(expect.objectContaining({ cause: expect.any(Error) }));
  });
});
