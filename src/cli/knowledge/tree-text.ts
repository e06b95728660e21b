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

/** How facts and joints of a rule are said; left out: ids and English. */
export interface RuleWording {
  readonly of: (fact: string) => string;
  readonly and: string;
  readonly or: string;
  readonly not: string;
  /** In front of a fact that must be known to be absent. */
  readonly no: string;
}

const IDS: RuleWording = { of: fact => fact, and: 'and', or: 'or', not: 'not', no: 'no' };

/** A condition on one line, as a person would say it. */
export function treeText(tree: ConditionTree, wording: RuleWording = IDS): string {
  return said(tree, wording, false);
}

function said(tree: ConditionTree, wording: RuleWording, inside: boolean): string {
  if ('all' in tree) return joined(tree.all, wording.and, wording, inside);
  if ('any' in tree) return joined(tree.any, wording.or, wording, inside);
  if ('not' in tree) return `${wording.not} ${said(tree.not, wording, true)}`;
  const { fact, operator, value } = tree;
  if (operator === 'equal' && value === true) return wording.of(fact);
  if (operator === 'equal' && value === false) return `${wording.no} ${wording.of(fact)}`;
  return `${wording.of(fact)} ${sign(operator)} ${typeof value === 'object' ? value.join(', ') : value}`;
}

/** The sign of an operator, as printed between fact and value. */
export function sign(operator: Operator): string {
  return SIGNS[operator];
}

function joined(
  parts: readonly ConditionTree[],
  word: string,
  wording: RuleWording,
  inside: boolean,
): string {
  const text = parts.map(part => said(part, wording, true)).join(` ${word} `);
  return inside && parts.length > 1 ? `(${text})` : text;
}
