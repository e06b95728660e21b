import { z } from 'zod';
import { type ConditionTree, type FactValue, OPERATORS, type Operator } from '../../core/condition-tree.ts';
import { LIMITS } from '../../core/limits.ts';
import { has } from './one-of.ts';

const BRANCHES = 60;
const LISTED: readonly Operator[] = ['in', 'notIn'];
const NUMERIC: readonly Operator[] = ['lessThan', 'lessThanInclusive', 'greaterThan', 'greaterThanInclusive'];

type Refuse = (path: readonly PropertyKey[], message: string) => void;

/**
 * Conditions of rules. Closed here: empty `all` and `any` (they would fire), unknown operators and members, strings
 * under numeric operators, unbounded nesting. Whether facts exist and have the right type is checked with the vocabulary.
 */
export const conditionTree: z.ZodType<ConditionTree, unknown> = z
  .unknown()
  .transform((value, context): ConditionTree => {
    let sound = true;
    checkTree(value, [], 1, (path, message) => {
      sound = false;
      context.issues.push({ code: 'custom', message, path: [...path], input: value });
    });
    return sound ? (value as ConditionTree) : z.NEVER;
  });

function checkTree(value: unknown, path: readonly PropertyKey[], depth: number, refuse: Refuse): void {
  if (depth > LIMITS.ruleDepth) return refuse(path, `is nested deeper than ${LIMITS.ruleDepth}`);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return refuse(path, 'must be all, any, not, or a comparison with fact, operator and value');
  }
  for (const kind of ['all', 'any'] as const) {
    if (has(value, kind)) return checkBranches(value, kind, path, depth, refuse);
  }
  if (has(value, 'not')) {
    onlyMembers(value, ['not'], path, refuse);
    return checkTree((value as { not: unknown }).not, [...path, 'not'], depth + 1, refuse);
  }
  checkComparison(value, path, refuse);
}

function checkBranches(
  value: object,
  kind: 'all' | 'any',
  path: readonly PropertyKey[],
  depth: number,
  refuse: Refuse,
): void {
  onlyMembers(value, [kind], path, refuse);
  const branches = (value as Record<string, unknown>)[kind];
  const at = [...path, kind];
  if (!Array.isArray(branches)) return refuse(at, 'must be a list');
  if (branches.length === 0) return refuse(at, 'must not be empty');
  if (branches.length > BRANCHES) return refuse(at, `must not hold more than ${BRANCHES}`);
  branches.forEach((branch, i) => {
    checkTree(branch, [...at, i], depth + 1, refuse);
  });
}

function checkComparison(value: object, path: readonly PropertyKey[], refuse: Refuse): void {
  onlyMembers(value, ['fact', 'operator', 'value'], path, refuse);
  const { fact, operator, value: expected } = value as Record<string, unknown>;
  if (typeof fact !== 'string' || fact === '') refuse([...path, 'fact'], 'must name a fact');
  if (!OPERATORS.some(known => known === operator)) {
    return refuse([...path, 'operator'], `must be one of ${OPERATORS.join(', ')}`);
  }
  const wrong = wrongValue(operator as Operator, expected);
  if (wrong !== undefined) refuse([...path, 'value'], wrong);
}

function wrongValue(operator: Operator, value: unknown): string | undefined {
  if (LISTED.includes(operator)) {
    const sound =
      Array.isArray(value) && value.length > 0 && value.length <= BRANCHES && value.every(isFactValue);
    return sound ? undefined : `must be a list of values for ${operator}`;
  }
  if (NUMERIC.includes(operator)) {
    return typeof value === 'number' && Number.isFinite(value)
      ? undefined
      : `must be a number for ${operator}`;
  }
  return isFactValue(value) ? undefined : 'must be true, false, a number or a word';
}

function isFactValue(value: unknown): value is FactValue {
  return (
    typeof value === 'boolean' ||
    typeof value === 'string' ||
    (typeof value === 'number' && Number.isFinite(value))
  );
}

function onlyMembers(
  value: object,
  allowed: readonly string[],
  path: readonly PropertyKey[],
  refuse: Refuse,
): void {
  for (const member of Object.keys(value)) {
    if (!allowed.includes(member))
      refuse(path, `unknown member ${JSON.stringify(member)} beside ${allowed.join(', ')}`);
  }
}
