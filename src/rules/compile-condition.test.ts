import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Comparison, ConditionTree, Facts, FactValue, Interval } from '../core/condition-tree.ts';
import { OPERATORS } from '../core/condition-tree.ts';
import { LIMITS } from '../core/limits.ts';
import { compileCondition } from './compile-condition.ts';
import { allFacts, reordered, someFacts, trees } from './testing/arbitraries.ts';

const is = (fact: string, value: FactValue = true): Comparison => ({ fact, operator: 'equal', value });
const facts = (record: Record<string, FactValue | Interval>): Facts => new Map(Object.entries(record));
const truth = (tree: ConditionTree, record: Record<string, FactValue | Interval>) =>
  compileCondition(tree).truth(facts(record));
/** What arrives from a file is not typed yet. */
const untyped = (text: string): ConditionTree => JSON.parse(text);

describe('three values', () => {
  it.each([
    [{ a: true, b: true }, 'fires', 'fires'],
    [{ a: true, b: false }, 'does-not-fire', 'fires'],
    [{ a: true }, 'cannot-tell', 'fires'],
    [{ a: false }, 'does-not-fire', 'cannot-tell'],
    [{ a: false, b: false }, 'does-not-fire', 'does-not-fire'],
    [{}, 'cannot-tell', 'cannot-tell'],
  ] as const)('%j: all %s, any %s', (known, all, any) => {
    expect(truth({ all: [is('a'), is('b')] }, known)).toBe(all);
    expect(truth({ any: [is('a'), is('b')] }, known)).toBe(any);
  });

  it.each(OPERATORS)('%s cannot tell without its fact, negated or not', operator => {
    const value = operator === 'in' || operator === 'notIn' ? [1] : 1;
    expect(truth({ fact: 'n', operator, value }, {})).toBe('cannot-tell');
    expect(truth({ not: { fact: 'n', operator, value } }, {})).toBe('cannot-tell');
  });

  it.each([
    '12',
    Number.NaN,
    Number.POSITIVE_INFINITY,
    true,
    { low: 3, high: 1 },
    { low: Number.NaN, high: 9 },
  ])('takes %j for an unknown number', value => {
    for (const operator of OPERATORS) {
      const tree: Comparison = {
        fact: 'n',
        operator,
        value: operator.endsWith('n') && operator.length < 6 ? [5] : 5,
      };
      expect(truth(tree, { n: value }), operator).toBe('cannot-tell');
    }
  });

  it('takes a value of another type for an unknown one', () => {
    expect(truth(is('a', true), { a: 'true' })).toBe('cannot-tell');
    expect(truth({ fact: 'a', operator: 'notEqual', value: 'x' }, { a: 1 })).toBe('cannot-tell');
    expect(truth(is('a', 'x'), { a: { low: 1, high: 2 } })).toBe('cannot-tell');
  });
});

describe('intervals', () => {
  it.each([
    ['greaterThanInclusive', 3, 'fires', 'cannot-tell', 'does-not-fire'],
    ['greaterThan', 2.5, 'fires', 'cannot-tell', 'does-not-fire'],
    ['lessThan', 3, 'does-not-fire', 'cannot-tell', 'fires'],
    ['lessThanInclusive', 2.5, 'does-not-fire', 'cannot-tell', 'fires'],
    ['equal', 3, 'cannot-tell', 'cannot-tell', 'does-not-fire'],
    ['notEqual', 3, 'cannot-tell', 'cannot-tell', 'fires'],
  ] as const)('%s %d', (operator, value, above, across, below) => {
    const answer = (low: number, high: number) => truth({ fact: 'n', operator, value }, { n: { low, high } });
    expect([answer(3, 5), answer(1, 4), answer(0, 2)]).toEqual([above, across, below]);
  });

  it('is exact at its bounds and may be open to one side', () => {
    const atLeast: Comparison = { fact: 'n', operator: 'greaterThanInclusive', value: 3 };
    expect(truth(atLeast, { n: { low: 3, high: Number.POSITIVE_INFINITY } })).toBe('fires');
    expect(truth(atLeast, { n: { low: 2.999, high: 3 } })).toBe('cannot-tell');
    expect(truth(atLeast, { n: { low: Number.POSITIVE_INFINITY, high: Number.POSITIVE_INFINITY } })).toBe(
      'cannot-tell',
    );
    expect(truth(is('n', 3), { n: { low: 3, high: 3 } })).toBe('fires');
  });
});

describe('reasons', () => {
  const tree: ConditionTree = { all: [is('a'), { any: [is('b'), is('c')] }, { not: is('d') }] };
  const verdict = (record: Record<string, FactValue>) => compileCondition(tree).evaluate(facts(record));

  it('names what made it fire', () => {
    expect(verdict({ a: true, b: false, c: true, d: false })).toEqual({
      truth: 'fires',
      because: ['a', 'c', 'd'],
      missing: [],
    });
  });
  it('names what spoke against it', () => {
    expect(verdict({ a: true, b: false, c: false })).toEqual({
      truth: 'does-not-fire',
      because: ['b', 'c'],
      missing: [],
    });
  });
  it('names what speaks for it so far and what is missing, most decisive first', () => {
    expect(verdict({ a: true })).toEqual({ truth: 'cannot-tell', because: ['a'], missing: ['d', 'b', 'c'] });
    expect(compileCondition(tree).voices(facts({ a: false, b: true, d: true }))).toEqual({
      pro: ['b'],
      con: ['a', 'd'],
    });
  });
});

describe('traps closed when compiled', () => {
  const deep = (levels: number): ConditionTree => (levels === 1 ? is('a') : { not: deep(levels - 1) });
  it.each([
    ['an empty all', '{"all":[]}', 'at least one'],
    ['an empty any', '{"all":[{"any":[]}]}', 'condition.all[0].any: needs at least one'],
    ['an unknown operator', '{"fact":"a","operator":"contains","value":1}', 'unknown operator'],
    ['a name every object has', '{"fact":"a","operator":"constructor","value":1}', 'unknown operator'],
    [
      'a string where a number is needed',
      '{"fact":"a","operator":"greaterThan","value":"5"}',
      'finite number',
    ],
    ['null as value', '{"fact":"a","operator":"equal","value":null}', 'needs a boolean'],
    ['a fact as value', '{"fact":"a","operator":"equal","value":{"fact":"b"}}', 'needs a boolean'],
    ['in without a list', '{"fact":"a","operator":"in","value":"abc"}', 'needs a list'],
    ['notIn with an empty list', '{"fact":"a","operator":"notIn","value":[]}', 'needs a list'],
    ['a list of several types', '{"fact":"a","operator":"in","value":[1,"1"]}', 'not of one type'],
    ['a list for equal', '{"fact":"a","operator":"equal","value":[1]}', 'needs a boolean'],
    ['two groups in one', '{"all":[{"fact":"a","operator":"equal","value":1}],"any":[]}', 'beside'],
    ['a path', '{"fact":"a","operator":"equal","value":1,"path":"$.x"}', 'unknown member'],
    ['a priority', '{"not":{"fact":"a","operator":"equal","value":1},"priority":2}', 'beside'],
    ['a shared condition', '{"condition":"other"}', 'unknown member'],
    ['no fact', '{"operator":"equal","value":1}', 'needs the id'],
    ['a list as condition', '[]', 'not a condition'],
    ['nothing', 'null', 'not a condition'],
    ['an object for all', '{"all":{"0":1,"length":1}}', 'at least one'],
  ])('%s', (_name, text, message) => {
    expect(() => compileCondition(untyped(text))).toThrow(message);
  });
  it('nesting over the limit', () => {
    expect(() => compileCondition(deep(LIMITS.ruleDepth))).not.toThrow();
    expect(() => compileCondition(deep(LIMITS.ruleDepth + 1))).toThrow('nested deeper');
  });
  it('a condition that contains itself', () => {
    const all: ConditionTree[] = [is('a')];
    all.push({ all });
    expect(() => compileCondition({ all })).toThrow('nested deeper');
  });
});

describe('for every condition and facts', () => {
  const runs = { numRuns: 1500, endOnFailure: true };

  it('removing a fact never makes it fire, nor not fire', () => {
    fc.assert(
      fc.property(trees, someFacts, fc.nat(), (tree, known, n) => {
        const { truth } = compileCondition(tree);
        const fewer = new Map(known);
        fewer.delete([...known.keys()][n % Math.max(1, known.size)] ?? '');
        expect(['cannot-tell', truth(known)]).toContain(truth(fewer));
      }),
      runs,
    );
  });

  it('knowing a number less exactly never decides it otherwise', () => {
    fc.assert(
      fc.property(trees, allFacts, fc.nat(3), fc.nat(3), (tree, known, below, above) => {
        const { truth } = compileCondition(tree);
        const n1 = Number(known.get('n1'));
        const wider = new Map(known).set('n1', { low: n1 - below, high: n1 + above });
        expect(['cannot-tell', truth(known)]).toContain(truth(wider));
      }),
      runs,
    );
  });

  it('order of facts and of conditions never matters, not even to the reasons', () => {
    fc.assert(
      fc.property(trees, someFacts, (tree, known) => {
        const other = compileCondition(reordered(tree)).evaluate(new Map([...known].reverse()));
        expect(other).toEqual(compileCondition(tree).evaluate(known));
      }),
      runs,
    );
  });

  it('the missing facts, and only they, settle it', () => {
    fc.assert(
      fc.property(trees, someFacts, allFacts, (tree, known, complete) => {
        const { evaluate, truth, facts } = compileCondition(tree);
        const { missing, truth: answer } = evaluate(known);
        expect(missing.length > 0).toBe(answer === 'cannot-tell');
        expect(truth(complete)).not.toBe('cannot-tell');
        // A number known as an interval can only turn out to be one within.
        const value = (id: string) => {
          const [before, after] = [known.get(id), complete.get(id)];
          if (typeof before !== 'object' || typeof after !== 'number') return after ?? true;
          return Math.min(before.high, Math.max(before.low, after));
        };
        const fill = (ids: readonly string[]): Facts =>
          new Map([...known, ...ids.map(id => [id, value(id)] as const)]);
        expect(truth(fill(missing))).not.toBe('cannot-tell');
        const others = facts.filter(id => !missing.includes(id) && !known.has(id));
        expect(truth(fill(others))).toBe(answer);
      }),
      runs,
    );
  });

  it('the reasons alone give the answer', () => {
    fc.assert(
      fc.property(trees, someFacts, (tree, known) => {
        const { evaluate, truth } = compileCondition(tree);
        const { because, truth: answer } = evaluate(known);
        fc.pre(answer !== 'cannot-tell');
        expect(truth(new Map([...known].filter(([id]) => because.includes(id))))).toBe(answer);
      }),
      runs,
    );
  });

  it('`fires` is the quick way to the same answer', () => {
    fc.assert(
      fc.property(trees, someFacts, (tree, known) => {
        const { fires, truth } = compileCondition(tree);
        expect(fires(known)).toBe(truth(known) === 'fires');
      }),
      runs,
    );
  });

  it('settlers are the missing facts that, each alone, true, make it fire', () => {
    fc.assert(
      fc.property(trees, someFacts, (tree, known) => {
        const { settlers, missing, truth } = compileCondition(tree);
        const alone = missing(known).filter(id => truth(new Map(known).set(id, true)) === 'fires');
        expect([...new Set(settlers(known))].sort()).toEqual([...alone].sort());
      }),
      runs,
    );
  });
});

describe('what is told', () => {
  // A group stands behind a comparison by its key, so that nothing here is sorted by chance.
  const tree: ConditionTree = { all: [is('z'), { any: [is('b'), is('c')] }] };
  const compiled = compileCondition(tree);

  it('is sorted by fact: reasons, voices and the facts themselves', () => {
    const present = facts({ z: true, b: true });
    expect(compiled.facts).toEqual(['b', 'c', 'z']);
    expect(compiled.evaluate(present).because).toEqual(['b', 'z']);
    expect(compiled.voices(present).pro).toEqual(['b', 'z']);
    expect(compiled.voices(facts({ z: false, b: false })).con).toEqual(['b', 'z']);
  });

  it('names what weighs the same by its id, and counts a list in another order as the same', () => {
    expect(compileCondition({ all: [is('z'), { all: [is('b')] }] }).missing(facts({}))).toEqual(['b', 'z']);
    const oneOf = (value: readonly number[]): Comparison => ({ fact: 'n', operator: 'in', value });
    const twice = compileCondition({ any: [oneOf([1, 2]), oneOf([2, 1]), is('a')] });
    expect(twice.missing(facts({}))).toEqual(['a', 'n']);
  });
});

describe('what does not compile is named by its place', () => {
  it.each([
    ['null', 'condition: not a condition'],
    ['[]', 'condition: not a condition'],
    ['{"all":[null]}', 'condition.all[0]: not a condition'],
    ['{"not":{"any":[]}}', 'condition.not.any: needs at least one condition'],
    ['{"fact":"","operator":"equal","value":true}', 'condition: needs the id of a fact'],
  ])('%s', (text, message) => {
    expect(() => compileCondition(untyped(text))).toThrow(message);
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY])('%d as a value', value => {
    expect(() => compileCondition(is('n', value))).toThrow('needs a boolean, a finite number or a string');
    expect(() => compileCondition({ fact: 'n', operator: 'in', value: [1, value] })).toThrow(
      'a finite number',
    );
    expect(() => compileCondition({ fact: 'n', operator: 'lessThan', value })).toThrow(
      'needs a finite number',
    );
  });
});

describe('at the edges', () => {
  it('an interval that begins at the bound can be on either side of it', () => {
    const at = (operator: Comparison['operator'], known: Interval) =>
      truth({ fact: 'n', operator, value: 5 }, { n: known });
    expect(at('lessThanInclusive', { low: 5, high: 9 })).toBe('cannot-tell');
    expect(at('lessThan', { low: 5, high: 9 })).toBe('does-not-fire');
    expect(at('greaterThanInclusive', { low: 1, high: 5 })).toBe('cannot-tell');
    expect(at('greaterThan', { low: 1, high: 5 })).toBe('does-not-fire');
    expect(at('lessThan', { low: -Infinity, high: -Infinity })).toBe('cannot-tell');
    expect(at('greaterThan', { low: Infinity, high: Infinity })).toBe('cannot-tell');
  });

  it('a list of words is answered by words alone', () => {
    const words = (operator: 'in' | 'notIn'): Comparison => ({ fact: 's', operator, value: ['x', 'y'] });
    for (const known of [1, true, { low: 1, high: 1 }]) {
      expect(truth(words('in'), { s: known })).toBe('cannot-tell');
      expect(truth(words('notIn'), { s: known })).toBe('cannot-tell');
    }
    expect(truth(words('in'), { s: 'z' })).toBe('does-not-fire');
    expect(truth(words('notIn'), { s: 'x' })).toBe('does-not-fire');
  });

  it('null is no number', () => {
    const known = new Map([['n', null]]) as unknown as Facts;
    expect(compileCondition({ fact: 'n', operator: 'lessThan', value: 5 }).truth(known)).toBe('cannot-tell');
  });
});
