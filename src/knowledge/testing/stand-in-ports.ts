import type { ConditionTree, Facts } from '../../core/condition-tree.ts';
import type { Verdict } from '../../core/verdict.ts';
import type { CheckPorts } from '../check/ports.ts';

/** Enough of a rule engine for the fixture: equal and at least, all and any, unknown stays unknown. */
function evaluateRule(tree: ConditionTree, facts: Facts): Verdict {
  const truth = truthOf(tree, facts);
  return {
    truth: truth === undefined ? 'cannot-tell' : truth ? 'fires' : 'does-not-fire',
    because: [],
    missing: [],
  };
}

function truthOf(tree: ConditionTree, facts: Facts): boolean | undefined {
  if ('any' in tree) return joined(tree.any, facts, true);
  if ('all' in tree) return joined(tree.all, facts, false);
  if ('not' in tree) return undefined;
  const known = facts.get(tree.fact);
  if (known === undefined) return undefined;
  return tree.operator === 'equal' ? known === tree.value : Number(known) >= Number(tree.value);
}

function joined(parts: readonly ConditionTree[], facts: Facts, decisive: boolean): boolean | undefined {
  const truths = parts.map(part => truthOf(part, facts));
  if (truths.includes(decisive)) return decisive;
  return truths.includes(undefined) ? undefined : !decisive;
}

/** Other rooms, as small as they can be: every note raises, every differential has the same order. */
export const PORTS: CheckPorts = {
  evaluateRule,
  parsePattern: raw => refuse(raw, '(('),
  parseEntry: raw => refuse(raw, '(('),
  compile: () => undefined,
  engineDisagreements: async () => [],
  readScore: () => ({ total: { low: 2, high: 2 }, possible: [], met: [], unmet: [], shown: true }),
  rankConditions: () => ['cauda-equina', 'gout'],
  readNote: async () => ({ raised: ['cauda-equina'], understood: ['numbness'] }),
};

function refuse(raw: string, wrong: string): void {
  if (raw.includes(wrong)) throw new Error('brackets do not match');
}
