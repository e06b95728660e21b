import type { Comparison, ConditionTree, Facts } from '../core/condition-tree.ts';
import { LIMITS } from '../core/limits.ts';
import type { Truth, Verdict } from '../core/verdict.ts';
import { compileComparison } from './compare.ts';
import type { ConditionNode, QuickChildren, Voices } from './condition-node.ts';
import { comparisonNode, groupNode, notNode } from './condition-node.ts';
import { truthOf } from './kleene.ts';

/** A condition as closures. Pure: the same facts give the same answer, in whatever order they stand. */
export interface CompiledCondition {
  /** Every fact it mentions, sorted. */
  readonly facts: readonly string[];
  /** Only the answer, without reasons: the quick way. */
  truth(facts: Facts): Truth;
  /** Whether the answer is `fires`: quicker still. */
  fires(facts: Facts): boolean;
  /**
   * The answer with its reasons. `because` is sorted by id: when it fires the facts that made it fire, when it does not
   * the facts that spoke against it, when it cannot tell the known facts that speak for it so far. `missing` holds the
   * facts that could still change the answer, the one most likely to decide first, ties by id.
   */
  evaluate(facts: Facts): Verdict;
  /** Only what `evaluate` gives as missing. */
  missing(facts: Facts): readonly string[];
  /** Known facts that speak for and against it, sorted by id, whatever the answer is. */
  voices(facts: Facts): { readonly pro: readonly string[]; readonly con: readonly string[] };
  /**
   * Facts each of which, known to be true, would by itself make it fire; none when it is decided. In no order, and one may
   * come twice.
   */
  settlers(facts: Facts): readonly string[];
  /**
   * What must hold together: the facts of each part of an outermost `all`, else all facts as one part. Where nothing is known of
   * more than `settledAtOnce` parts, no fact alone makes it fire, and there are no settlers.
   */
  readonly parts: readonly (readonly string[])[];
  readonly settledAtOnce: number;
  /** Whether facts out of `given` could make it fire with everything else unknown. */
  canFireOn(given: ReadonlySet<string>): boolean;
}

interface Built {
  readonly node: ConditionNode;
  /** Canonical text: equal for conditions that differ only in order. */
  readonly key: string;
  readonly facts: ReadonlySet<string>;
  /** The fact, where it is asked to be true and nothing else. */
  readonly flag?: string;
  /** Of an `all` its children; left out of everything else. */
  readonly together?: readonly Built[];
  readonly reach: (given: ReadonlySet<string>) => Reach;
}

/** What could be reached by choosing the given facts freely. */
interface Reach {
  readonly fires: boolean;
  readonly fails: boolean;
}

/** The same ways stand behind red flags and candidates of several complaints: compiled once, they take memory once. */
const compiledTrees = new WeakMap<ConditionTree, CompiledCondition>();

/**
 * Compiles a condition once, at load. A tree must not change afterwards.
 * @throws Error that says where the condition is wrong: an empty or ambiguous group, an unknown operator or member, a
 * value that does not fit, nesting deeper than `LIMITS.ruleDepth`.
 */
export function compileCondition(tree: ConditionTree): CompiledCondition {
  const known = compiledTrees.get(tree);
  if (known !== undefined) return known;
  const compiled = compileTree(tree);
  compiledTrees.set(tree, compiled);
  return compiled;
}

function compileTree(tree: ConditionTree): CompiledCondition {
  const built = build(tree, 'condition', 1);
  const { node } = built;
  const isGroup = !('fact' in tree || 'not' in tree);
  const voices = (facts: Facts) => {
    const into: Voices = { pro: new Set(), con: new Set() };
    node.voices(facts, true, into);
    return { pro: [...into.pro].sort(), con: [...into.con].sort() };
  };
  return {
    facts: [...built.facts].sort(),
    truth: facts => truthOf(node.truth(facts)),
    fires: node.fires,
    evaluate: facts => verdict(node, facts, voices),
    missing: facts => (node.truth(facts) === 0 ? missing(node, facts) : []),
    voices,
    settlers: facts => {
      const into: string[] = [];
      // A group finds out by itself that it is decided, on the way.
      if (isGroup || node.truth(facts) === 0) node.settlers(facts, 1, into);
      return into;
    },
    parts: (built.together ?? [built]).map(({ facts }) => [...facts]),
    settledAtOnce: built.together === undefined ? 1 : sharedBy(built.together),
    canFireOn: given => built.reach(given).fires,
  };
}

function verdict(
  node: ConditionNode,
  facts: Facts,
  voices: (facts: Facts) => { readonly pro: readonly string[] },
): Verdict {
  const answer = node.truth(facts);
  if (answer === 0)
    return { truth: 'cannot-tell', because: voices(facts).pro, missing: missing(node, facts) };
  const because = new Set<string>();
  node.because(facts, answer, because);
  return { truth: truthOf(answer), because: [...because].sort(), missing: [] };
}

function missing(node: ConditionNode, facts: Facts): string[] {
  const influence = new Map<string, number>();
  node.missing(facts, 1, influence);
  return [...influence].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).map(([fact]) => fact);
}

function build(tree: ConditionTree, at: string, depth: number): Built {
  if (depth > LIMITS.ruleDepth) throw new Error(`${at}: nested deeper than ${LIMITS.ruleDepth}`);
  if (typeof tree !== 'object' || tree === null || Array.isArray(tree))
    throw new Error(`${at}: not a condition`);
  if ('all' in tree) return buildGroup(only(tree, 'all', at).all, 'all', at, depth);
  if ('any' in tree) return buildGroup(only(tree, 'any', at).any, 'any', at, depth);
  if ('not' in tree) return buildNot(build(only(tree, 'not', at).not, `${at}.not`, depth + 1));
  return buildComparison(tree, at);
}

/** json-rules-engine takes `any` before `all` before `not` and overlooks the rest; here a node is one thing. */
function only<T extends object>(tree: T, member: string, at: string): T {
  const other = Object.keys(tree).find(key => key !== member);
  if (other !== undefined)
    throw new Error(`${at}: ${JSON.stringify(other)} beside ${JSON.stringify(member)}`);
  return tree;
}

function buildGroup(parts: readonly ConditionTree[], kind: 'all' | 'any', at: string, depth: number): Built {
  if (!Array.isArray(parts) || parts.length === 0)
    throw new Error(`${at}.${kind}: needs at least one condition`);
  const built = parts.map((part, i) => build(part, `${at}.${kind}[${i}]`, depth + 1));
  // Sorted and without doubles, so that order cannot matter even to the last bit of a sum.
  const children = [...new Map(built.map(child => [child.key, child])).values()].sort((a, b) =>
    a.key < b.key ? -1 : 1,
  );
  return {
    node: groupNode(
      children.map(child => child.node),
      kind === 'all' ? -1 : 1,
      quickChildren(children),
      sharedBy(children),
    ),
    key: `${kind}(${children.map(child => child.key).join(',')})`,
    facts: new Set(children.flatMap(child => [...child.facts])),
    ...(kind === 'all' && { together: children }),
    reach: given => {
      const parts = children.map(child => child.reach(given));
      const every = (side: keyof Reach) => parts.every(part => part[side]);
      const some = (side: keyof Reach) => parts.some(part => part[side]);
      return kind === 'all'
        ? { fires: every('fires'), fails: some('fails') }
        : { fires: some('fires'), fails: every('fails') };
    },
  };
}

function quickChildren(children: readonly Built[]): QuickChildren {
  const quickest = [...children].sort((a, b) => a.facts.size - b.facts.size);
  return {
    flags: quickest.flatMap(({ flag }) => flag ?? []),
    others: quickest.flatMap(({ node, flag }) => (flag === undefined ? [node] : [])),
  };
}

function sharedBy(children: readonly Built[]): number {
  const counts = new Map<string, number>();
  for (const { facts } of children) for (const fact of facts) counts.set(fact, (counts.get(fact) ?? 0) + 1);
  return Math.max(...counts.values());
}

function buildNot(child: Built): Built {
  return {
    node: notNode(child.node),
    key: `not(${child.key})`,
    facts: child.facts,
    reach: given => {
      const { fires, fails } = child.reach(given);
      return { fires: fails, fails: fires };
    },
  };
}

const COMPARISON_MEMBERS = ['fact', 'operator', 'value'];

function buildComparison(tree: Comparison, at: string): Built {
  const foreign = Object.keys(tree).find(key => !COMPARISON_MEMBERS.includes(key));
  if (foreign !== undefined) throw new Error(`${at}: unknown member ${JSON.stringify(foreign)}`);
  const { fact, operator, value } = tree;
  if (typeof fact !== 'string' || fact === '') throw new Error(`${at}: needs the id of a fact`);
  const canonical = Array.isArray(value)
    ? [...new Set(value.map(member => JSON.stringify(member)))].sort()
    : value;
  return {
    node: comparisonNode(fact, compileComparison(tree, at)),
    key: JSON.stringify([fact, operator, canonical]),
    facts: new Set([fact]),
    ...(operator === 'equal' && value === true && { flag: fact }),
    reach: given => ({ fires: given.has(fact), fails: given.has(fact) }),
  };
}
