import type { Facts } from '../core/condition-tree.ts';
import type { Compare } from './compare.ts';
import type { Kleene } from './kleene.ts';
import { opposite } from './kleene.ts';

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

/**
 * `all` is decided by one child that does not fire (-1), `any` by one that fires (1).
 * @param quickest the same children, those that are told soonest first.
 * @param sharedBy how many of the children mention one and the same fact, at most.
 */
export function groupNode(
  children: readonly ConditionNode[],
  decidedBy: -1 | 1,
  quickest: readonly ConditionNode[],
  sharedBy: number,
): ConditionNode {
  const truth = (facts: Facts): Kleene => {
    let answer: Kleene = opposite(decidedBy);
    for (const child of children) {
      const part = child.truth(facts);
      if (part === decidedBy) return decidedBy;
      if (part === 0) answer = 0;
    }
    return answer;
  };
  // The chance that a child does not settle the group by itself.
  const open = (child: ConditionNode, facts: Facts) =>
    decidedBy === 1 ? 1 - child.chance(facts) : child.chance(facts);
  return {
    truth,
    fires: decidedBy === 1 ? facts => someFires(quickest, facts) : facts => everyFires(quickest, facts),
    fails: decidedBy === 1 ? facts => everyFails(quickest, facts) : facts => someFails(quickest, facts),
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
      if (wanted === decidedBy) settleAlone(children, facts, wanted, into);
      else settleTogether(children, facts, wanted, sharedBy, into);
    },
  };
}

function everyFires(children: readonly ConditionNode[], facts: Facts): boolean {
  for (const child of children) if (!child.fires(facts)) return false;
  return true;
}

function someFires(children: readonly ConditionNode[], facts: Facts): boolean {
  for (const child of children) if (child.fires(facts)) return true;
  return false;
}

function everyFails(children: readonly ConditionNode[], facts: Facts): boolean {
  for (const child of children) if (!child.fails(facts)) return false;
  return true;
}

function someFails(children: readonly ConditionNode[], facts: Facts): boolean {
  for (const child of children) if (child.fails(facts)) return true;
  return false;
}

function settleAlone(children: readonly ConditionNode[], facts: Facts, wanted: 1 | -1, into: string[]): void {
  const before = into.length;
  for (const child of children) {
    const truth = child.truth(facts);
    if (truth === 0) child.settlers(facts, wanted, into);
    else if (truth === wanted) {
      into.length = before;
      return;
    }
  }
}

/** One fact settles a group that needs all its children only where it settles every one that is still open. */
function settleTogether(
  children: readonly ConditionNode[],
  facts: Facts,
  wanted: 1 | -1,
  sharedBy: number,
  into: string[],
): void {
  const open: ConditionNode[] = [];
  for (const child of children) {
    const truth = child.truth(facts);
    if (truth === wanted) continue;
    if (truth !== 0) return;
    open.push(child);
    if (open.length > sharedBy) return;
  }
  const lists = open.map(child => settlersOf(child, facts, wanted));
  const [first = [], ...others] = lists;
  for (const fact of first) if (others.every(other => other.includes(fact))) into.push(fact);
}

function settlersOf(node: ConditionNode, facts: Facts, wanted: 1 | -1): readonly string[] {
  const found: string[] = [];
  node.settlers(facts, wanted, found);
  return found;
}
