/**
 * Conditions of rules, in the shape of json-rules-engine (`all` / `any` / `not`, `fact`, `operator`, `value`), so that
 * its editors and people's knowledge of it serve.
 */
export const OPERATORS = [
  'equal',
  'notEqual',
  'in',
  'notIn',
  'lessThan',
  'lessThanInclusive',
  'greaterThan',
  'greaterThanInclusive',
] as const;
export type Operator = (typeof OPERATORS)[number];

/** A known value of a fact: yes or no, a number in the unit of its definition, or one of a closed list of words. */
export type FactValue = boolean | number | string;

/** One comparison of a fact with a value, or with a list for `in` and `notIn`. Over an unknown fact it cannot tell. */
export interface Comparison {
  readonly fact: string;
  readonly operator: Operator;
  readonly value: FactValue | readonly FactValue[];
}

/** A condition of a rule. `all`, `any` and `not` follow Kleene: what is unknown decides only where it must. */
export type ConditionTree =
  | { readonly all: readonly ConditionTree[] }
  | { readonly any: readonly ConditionTree[] }
  | { readonly not: ConditionTree }
  | Comparison;

/**
 * What is known about a patient now: fact id to value. A finding is a boolean fact under its id, a quantity a number in
 * the unit its definition declares, `age-years` a number, `sex` a string, `pregnant` a boolean. A score is
 * `score:<id>` and may be an interval while items are missing. What is not in the map is unknown.
 */
export type Facts = ReadonlyMap<string, FactValue | Interval>;

/** A number known only to lie between two bounds, both included. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** The facts that a condition compares, in their order, as often as they are named. */
export function factsIn(tree: ConditionTree): readonly string[] {
  if ('all' in tree) return tree.all.flatMap(factsIn);
  if ('any' in tree) return tree.any.flatMap(factsIn);
  return 'not' in tree ? factsIn(tree.not) : [tree.fact];
}
