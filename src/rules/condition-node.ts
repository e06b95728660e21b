import type { Facts } from '../core/condition-tree.ts';
import type { Compare } from './compare.ts';
import type { Kleene } from './kleene.ts';
import { opposite } from './kleene.ts';

const NO_FACTS: readonly string[] = [];

/** Facts that speak for and against a condition, whatever its answer is. */
export interface Voices {
  readonly pro: Set<string>;
  readonly con: Set<string>;
}

/** One compiled part of a condition. */
export interface ConditionNode {
  truth(facts: Facts): Kleene;
  /** Whether `truth` is 1, told with as few comparisons as that takes: what is unknown ends an `all` at once. */
  fires(facts: Facts): boolean;
  /** Whether `truth` is -1, told in the same way. */
  fails(facts: Facts): boolean;
  /** Adds the facts on which `answer`, its decided truth, rests. */
  because(facts: Facts, answer: Kleene, into: Set<string>): void;
  /** How often it would fire if every unknown comparison below were a coin: 1 fires, 0 does not. */
  chance(facts: Facts): number;
  /** Adds to each unknown fact how often it would be the one that decides; `influence` is that of this node. */
  missing(facts: Facts, influence: number, into: Map<string, number>): void;
  voices(facts: Facts, positive: boolean, into: Voices): void;
  /**
   * Adds the facts each of which, known to be true, would by itself settle the answer as `wanted`; one may come twice.
   * A group adds nothing when it is decided; of other parts only open ones may be asked.
   */
  settlers(facts: Facts, wanted: 1 | -1, into: string[]): void;
}

/** A fact against a value. */
export function comparisonNode(fact: string, compare: Compare): ConditionNode {
  const truth = (facts: Facts) => compare(facts.get(fact));
  const whenTrue = compare(true);
  return {
    truth,
    fires: facts => compare(facts.get(fact)) === 1,
    fails: facts => compare(facts.get(fact)) === -1,
    because: (_facts, _answer, into) => {
      into.add(fact);
    },
    chance: facts => (truth(facts) + 1) / 2,
    missing: (_facts, influence, into) => {
      into.set(fact, (into.get(fact) ?? 0) + influence);
    },
    voices: (facts, positive, into) => {
      const answer = truth(facts);
      if (answer !== 0) ((answer === 1) === positive ? into.pro : into.con).add(fact);
    },
    settlers: (_facts, wanted, into) => {
      if (whenTrue === wanted) into.push(fact);
    },
  };
}

/** The opposite of another part; what is not known stays so. */
export function notNode(child: ConditionNode): ConditionNode {
  return {
    truth: facts => opposite(child.truth(facts)),
    fires: facts => child.fails(facts),
    fails: facts => child.fires(facts),
    because: (facts, answer, into) => child.because(facts, opposite(answer), into),
    chance: facts => 1 - child.chance(facts),
    missing: (facts, influence, into) => child.missing(facts, influence, into),
    voices: (facts, positive, into) => child.voices(facts, !positive, into),
    settlers: (facts, wanted, into) => child.settlers(facts, wanted === 1 ? -1 : 1, into),
  };
}

/** The children of a group as they are told soonest. */
export interface QuickChildren {
  /** Facts that must be true: nearly every comparison asks for that alone, and in one list they are told without a call for each. */
  readonly flags: readonly string[];
  /** The other children. */
  readonly others: readonly ConditionNode[];
}

/**
 * `all` is decided by one child that does not fire (-1), `any` by one that fires (1).
 * @param quick the same children again.
 * @param sharedBy how many of the children mention one and the same fact, at most.
 */
export function groupNode(
  children: readonly ConditionNode[],
  decidedBy: -1 | 1,
  quick: QuickChildren,
  sharedBy: number,
): ConditionNode {
  // The chance that a child does not settle the group by itself.
  const open = (child: ConditionNode, facts: Facts) =>
    decidedBy === 1 ? 1 - child.chance(facts) : child.chance(facts);
  return {
    truth: facts => truthOfGroup(quick, decidedBy, facts),
    fires: decidedBy === 1 ? facts => some(quick, true, facts) : facts => every(quick, true, facts),
    fails: decidedBy === 1 ? facts => every(quick, false, facts) : facts => some(quick, false, facts),
    because: (facts, answer, into) => {
      for (const child of children) if (child.truth(facts) === answer) child.because(facts, answer, into);
    },
    chance: facts => {
      const allOpen = children.reduce((product, child) => product * open(child, facts), 1);
      return decidedBy === 1 ? 1 - allOpen : allOpen;
    },
    missing: (facts, influence, into) => {
      for (const child of children) {
        if (child.truth(facts) !== 0) continue;
        const others = children.reduce(
          (product, other) => (other === child ? product : product * open(other, facts)),
          1,
        );
        child.missing(facts, influence * others, into);
      }
    },
    voices: (facts, positive, into) => {
      for (const child of children) child.voices(facts, positive, into);
    },
    settlers: (facts, wanted, into) => {
      if (wanted === decidedBy) settleAlone(quick, facts, wanted, into);
      else settleTogether(quick, facts, wanted, sharedBy, into);
    },
  };
}

/** The answer of a flag. */
function flagged(fact: string, facts: Facts): Kleene {
  const known = facts.get(fact);
  return known === true ? 1 : known === false ? -1 : 0;
}

function truthOfGroup({ flags, others }: QuickChildren, decidedBy: -1 | 1, facts: Facts): Kleene {
  let answer: Kleene = opposite(decidedBy);
  for (const fact of flags) {
    const part = flagged(fact, facts);
    if (part === decidedBy) return decidedBy;
    if (part === 0) answer = 0;
  }
  for (const child of others) {
    const part = child.truth(facts);
    if (part === decidedBy) return decidedBy;
    if (part === 0) answer = 0;
  }
  return answer;
}

/** Whether every child fires, or fails where `wanted` is false. */
function every({ flags, others }: QuickChildren, wanted: boolean, facts: Facts): boolean {
  for (const fact of flags) if (facts.get(fact) !== wanted) return false;
  for (const child of others) if (!(wanted ? child.fires(facts) : child.fails(facts))) return false;
  return true;
}

/** Whether one child fires, or fails where `wanted` is false. */
function some({ flags, others }: QuickChildren, wanted: boolean, facts: Facts): boolean {
  for (const fact of flags) if (facts.get(fact) === wanted) return true;
  for (const child of others) if (wanted ? child.fires(facts) : child.fails(facts)) return true;
  return false;
}

function settleAlone({ flags, others }: QuickChildren, facts: Facts, wanted: 1 | -1, into: string[]): void {
  const found: string[] = [];
  for (const fact of flags) {
    const part = flagged(fact, facts);
    if (part === wanted) return;
    if (part === 0 && wanted === 1) found.push(fact);
  }
  for (const child of others) {
    const part = child.truth(facts);
    if (part === wanted) return;
    if (part === 0) child.settlers(facts, wanted, found);
  }
  for (const fact of found) into.push(fact);
}

/** One fact settles a group that needs all its children only where it settles every one that is still open. */
function settleTogether(
  { flags, others }: QuickChildren,
  facts: Facts,
  wanted: 1 | -1,
  sharedBy: number,
  into: string[],
): void {
  const lists: (readonly string[])[] = [];
  for (const fact of flags) {
    const part = flagged(fact, facts);
    if (part === wanted) continue;
    if (part !== 0 || lists.length === sharedBy) return;
    lists.push(wanted === 1 ? [fact] : NO_FACTS);
  }
  const open: ConditionNode[] = [];
  for (const child of others) {
    const part = child.truth(facts);
    if (part === wanted) continue;
    if (part !== 0 || lists.length + open.length === sharedBy) return;
    open.push(child);
  }
  for (const child of open) lists.push(settlersOf(child, facts, wanted));
  const [first = NO_FACTS, ...rest] = lists;
  for (const fact of first) if (rest.every(list => list.includes(fact))) into.push(fact);
}

function settlersOf(node: ConditionNode, facts: Facts, wanted: 1 | -1): readonly string[] {
  const found: string[] = [];
  node.settlers(facts, wanted, found);
  return found;
}
