import fc from 'fast-check';
import type { ConditionTree, Facts, FactValue } from '../../core/condition-tree.ts';
import type { FactDomain } from '../../core/vocabulary.ts';

/** Facts of generated conditions: few, so that conditions speak of the same ones. */
export const DOMAINS: readonly FactDomain[] = [
  { id: 'b1', type: 'boolean' },
  { id: 'b2', type: 'boolean' },
  { id: 'b3', type: 'boolean' },
  { id: 'n1', type: 'number', low: -2, high: 6 },
  { id: 'n2', type: 'number', low: -2, high: 6 },
  { id: 's1', type: 'string', values: ['x', 'y', 'z'] },
];

const number = fc.integer({ min: -2, max: 6 });
const string = fc.constantFrom('x', 'y', 'z');

function comparison(
  fact: string,
  value: fc.Arbitrary<FactValue>,
  numeric: boolean,
): fc.Arbitrary<ConditionTree> {
  const one = fc.record({ fact: fc.constant(fact), operator: fc.constantFrom('equal', 'notEqual'), value });
  const list = fc.array(value, { minLength: 1, maxLength: 3 });
  const member = fc.record({
    fact: fc.constant(fact),
    operator: fc.constantFrom('in', 'notIn'),
    value: list,
  });
  const order = fc.constantFrom('lessThan', 'lessThanInclusive', 'greaterThan', 'greaterThanInclusive');
  const ordered = fc.record({ fact: fc.constant(fact), operator: order, value });
  return numeric ? fc.oneof(one, member, ordered) : fc.oneof(one, member);
}

const leaf = fc.oneof(
  ...['b1', 'b2', 'b3'].map(fact => comparison(fact, fc.boolean(), false)),
  ...['n1', 'n2'].map(fact => comparison(fact, number, true)),
  comparison('s1', string, false),
);

/** Conditions of every operator and shape, at most five deep. */
export const trees: fc.Arbitrary<ConditionTree> = fc.letrec<{ tree: ConditionTree }>(tie => ({
  tree: fc.oneof(
    { maxDepth: 4, depthSize: 'medium' },
    leaf,
    fc.record({ all: fc.array(tie('tree'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ any: fc.array(tie('tree'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ not: tie('tree') }),
  ),
})).tree;

const interval = fc.tuple(number, number).map(([a, b]) => ({ low: Math.min(a, b), high: Math.max(a, b) }));
const wrongForNumber = fc.constantFrom<FactValue>('3', '', Number.NaN, Number.POSITIVE_INFINITY, true);
const wrongForBoolean = fc.constantFrom<FactValue>('true', 1, 0, '');

/** Some facts known, some not, some of the wrong type, numbers as intervals too. */
export const someFacts: fc.Arbitrary<Facts> = fc
  .record(
    {
      b1: fc.oneof({ weight: 6, arbitrary: fc.boolean() }, { weight: 1, arbitrary: wrongForBoolean }),
      b2: fc.boolean(),
      b3: fc.boolean(),
      n1: fc.oneof(
        { weight: 4, arbitrary: number },
        { weight: 2, arbitrary: interval },
        { weight: 1, arbitrary: wrongForNumber },
      ),
      n2: fc.oneof(number, interval),
      s1: fc.oneof({ weight: 5, arbitrary: string }, { weight: 1, arbitrary: fc.constant(1) }),
    },
    { requiredKeys: [] },
  )
  .map(record => new Map(Object.entries(record)));

/** Every fact known, of the right type. */
export const allFacts: fc.Arbitrary<Facts> = fc
  .record({ b1: fc.boolean(), b2: fc.boolean(), b3: fc.boolean(), n1: number, n2: number, s1: string })
  .map(record => new Map(Object.entries(record)));

/** The same condition with the parts of its groups the other way round. */
export function reordered(tree: ConditionTree): ConditionTree {
  if ('all' in tree) return { all: tree.all.map(reordered).reverse() };
  if ('any' in tree) return { any: tree.any.map(reordered).reverse() };
  return 'not' in tree ? { not: reordered(tree.not) } : tree;
}
