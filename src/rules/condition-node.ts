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
  /** Adds the facts a decided answer rests on. */
  because(facts: Facts, into: Set<string>): void;
  /** How often it would fire if every unknown comparison below were a coin: 1 fires, 0 does not. */
  chance(facts: Facts): number;
  /** Adds to each unknown fact how often it would be the one that decides; `influence` is that of this node. */
  missing(facts: Facts, influence: number, into: Map<string, number>): void;
  voices(facts: Facts, positive: boolean, into: Voices): void;
}

export function comparisonNode(fact: string, compare: Compare): ConditionNode {
  const truth = (facts: Facts) => compare(facts.get(fact));
  return {
    truth,
    because: (_facts, into) => {
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
  };
}

export function notNode(child: ConditionNode): ConditionNode {
  return {
    truth: facts => opposite(child.truth(facts)),
    because: (facts, into) => child.because(facts, into),
    chance: facts => 1 - child.chance(facts),
    missing: (facts, influence, into) => child.missing(facts, influence, into),
    voices: (facts, positive, into) => child.voices(facts, !positive, into),
  };
}

/** `all` is decided by one child that does not fire (-1), `any` by one that fires (1). */
export function groupNode(children: readonly ConditionNode[], decidedBy: -1 | 1): ConditionNode {
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
    because: (facts, into) => {
      const answer = truth(facts);
      for (const child of children) if (child.truth(facts) === answer) child.because(facts, into);
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
  };
}
