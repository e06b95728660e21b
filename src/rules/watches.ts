import type { ConditionTree, Facts, FactValue, Interval } from '../core/condition-tree.ts';
import type { Compare } from './compare.ts';
import { compileComparison } from './compare.ts';

/** A comparison that some rules wait for: without one of their watches none of them can fire. */
interface Watch {
  readonly fact: string;
  readonly compare: Compare;
  /** The answer that is waited for; -1 under a `not`. */
  readonly wanted: 1 | -1;
}

/** A watch with the places of the rules that wait for it. */
interface Waiting extends Watch {
  readonly rules: number[];
}

/** All that waits for one fact. Most waits for a yes or a no, and is then known without comparing. */
interface WaitingForFact {
  readonly whenTrue: readonly number[];
  readonly whenFalse: readonly number[];
  readonly others: readonly Waiting[];
}

/**
 * Finds, for some facts, the rules that could fire on them: a superset of those that do, and a small one. Each rule is
 * entered under one step that it cannot do without, the one whose facts the fewest rules mention, so that a fact that
 * nearly every patient of a clinic has wakes few rules.
 * @param trees conditions that compile.
 * @returns the places of the rules in `trees`.
 */
export function compileWatches(trees: readonly ConditionTree[]): (facts: Facts) => ReadonlySet<number> {
  const mentions = countMentions(trees);
  const byKey = new Map<string, Waiting>();
  trees.forEach((tree, rule) => {
    for (const watch of cheapest(tree, 1, mentions)) enter(watch, rule, byKey);
  });
  const byFact = waitingByFact([...byKey.values()]);
  return facts => {
    const rules = new Set<number>();
    for (const [fact, value] of facts) {
      const waiting = byFact.get(fact);
      if (waiting !== undefined) wake(waiting, value, rules);
    }
    return rules;
  };
}

function waitingByFact(all: readonly Waiting[]): ReadonlyMap<string, WaitingForFact> {
  const rulesOn = (waiting: readonly Waiting[], value: boolean) => [
    ...new Set(waiting.flatMap(({ compare, wanted, rules }) => (compare(value) === wanted ? rules : []))),
  ];
  const byFact = new Map<string, Waiting[]>();
  for (const one of all) {
    const ofFact = byFact.get(one.fact);
    if (ofFact === undefined) byFact.set(one.fact, [one]);
    else ofFact.push(one);
  }
  return new Map(
    [...byFact].map(([fact, others]) => [
      fact,
      { whenTrue: rulesOn(others, true), whenFalse: rulesOn(others, false), others },
    ]),
  );
}

function wake(
  { whenTrue, whenFalse, others }: WaitingForFact,
  value: FactValue | Interval,
  into: Set<number>,
): void {
  if (typeof value === 'boolean') {
    for (const rule of value ? whenTrue : whenFalse) into.add(rule);
    return;
  }
  for (const { compare, wanted, rules } of others) {
    if (compare(value) === wanted) for (const rule of rules) into.add(rule);
  }
}

type Keyed = Watch & { readonly key: string };

function enter({ key, ...watch }: Keyed, rule: number, byKey: Map<string, Waiting>): void {
  const known = byKey.get(key);
  if (known === undefined) byKey.set(key, { ...watch, rules: [rule] });
  else if (known.rules.at(-1) !== rule) known.rules.push(rule);
}

/** Comparisons one of which must have its wanted answer before the condition can be `wanted`. */
function cheapest(
  tree: ConditionTree,
  wanted: 1 | -1,
  mentions: ReadonlyMap<string, number>,
): readonly Keyed[] {
  if ('not' in tree) return cheapest(tree.not, wanted === 1 ? -1 : 1, mentions);
  if ('fact' in tree) {
    const key = JSON.stringify([tree.fact, tree.operator, tree.value, wanted]);
    return [{ key, fact: tree.fact, compare: compileComparison(tree, 'condition'), wanted }];
  }
  const oneIsEnough = 'any' in tree === (wanted === 1);
  const parts = ('any' in tree ? tree.any : tree.all).map(part => cheapest(part, wanted, mentions));
  return oneIsEnough ? parts.flat() : parts.reduce((a, b) => (cost(b, mentions) < cost(a, mentions) ? b : a));
}

function cost(watches: readonly Watch[], mentions: ReadonlyMap<string, number>): number {
  return watches.reduce((sum, { fact }) => sum + (mentions.get(fact) ?? 0), 0);
}

function countMentions(trees: readonly ConditionTree[]): ReadonlyMap<string, number> {
  const mentions = new Map<string, number>();
  for (const tree of trees) {
    for (const fact of factsOf(tree)) mentions.set(fact, (mentions.get(fact) ?? 0) + 1);
  }
  return mentions;
}

function factsOf(tree: ConditionTree): ReadonlySet<string> {
  if ('not' in tree) return factsOf(tree.not);
  if ('fact' in tree) return new Set([tree.fact]);
  return new Set(('any' in tree ? tree.any : tree.all).flatMap(part => [...factsOf(part)]));
}
