import type { ConditionTree, Operator } from '../../core/condition-tree.ts';

const SIGNS: Readonly<Record<Operator, string>> = {
  equal: '=',
  notEqual: '≠',
  in: 'in',
  notIn: 'not in',
  lessThan: '<',
  lessThanInclusive: '≤',
  greaterThan: '>',
  greaterThanInclusive: '≥',
};

/** A condition on one line, as a person would say it. */
export function treeText(tree: ConditionTree, inside = false): string {
  if ('all' in tree) return joined(tree.all, ' and ', inside);
  if ('any' in tree) return joined(tree.any, ' or ', inside);
  if ('not' in tree) return `not ${treeText(tree.not, true)}`;
  const { fact, operator, value } = tree;
  if (operator === 'equal' && value === true) return fact;
  if (operator === 'equal' && value === false) return `no ${fact}`;
  return `${fact} ${SIGNS[operator]} ${typeof value === 'object' ? value.join(', ') : value}`;
}

function joined(parts: readonly ConditionTree[], word: string, inside: boolean): string {
  const text = parts.map(part => treeText(part, true)).join(word);
  return inside && parts.length > 1 ? `(${text})` : text;
}
