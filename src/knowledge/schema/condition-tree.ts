import { z } from 'zod';
import { type ConditionTree, type FactValue, OPERATORS, type Operator } from '../../core/condition-tree.ts';
import { LIMITS } from '../../core/limits.ts';
import { has } from './one-of.ts';

const BRANCHES = 60;
const LISTED: readonly Operator[] = ['in', 'notIn'];
const NUMERIC: readonly Operator[] = ['lessThan', 'lessThanInclusive', 'greaterThan', 'greaterThanInclusive'];

type Path = readonly PropertyKey[];
type Refuse = (path: Path, message: string) => void;

const GROUPS = ['all', 'any'] as const;

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

function checkTree(value: unknown, path: Path, depth: number, refuse: Refuse): void {
  const kind = GROUPS.find(member => has(value, member));
  if (depth > LIMITS.ruleDepth) refuse(path, `is nested deeper than ${LIMITS.ruleDepth}`);
  else if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    refuse(path, 'must be all, any, not, or a comparison with fact, operator and value');
  } else if (kind !== undefined) checkBranches(value, kind, path, depth, refuse);
  else if (has(value, 'not')) {
    onlyMembers(value, ['not'], path, refuse);
    checkTree((value as { not: unknown }).not, [...path, 'not'], depth + 1, refuse);
  } else checkComparison(value, path, refuse);
}

function checkBranches(value: object, kind: 'all' | 'any', path: Path, depth: number, refuse: Refuse): void {
  onlyMembers(value, [kind], path, refuse);
  const branches = (value as Record<string, unknown>)[kind];
  const at = [...path, kind];
  if (!Array.isArray(branches)) refuse(at, 'must be a list');
  else if (branches.length === 0) refuse(at, 'must not be empty');
  else if (branches.length > BRANCHES) refuse(at, `must not hold more than ${BRANCHES}`);
  else {
    branches.forEach((branch, i) => {
      checkTree(branch, [...at, i], depth + 1, refuse);
    });
  }
}

function checkComparison(value: object, path: Path, refuse: Refuse): void {
  onlyMembers(value, ['fact', 'operator', 'value'], path, refuse);
  const { fact, operator, value: expected } = value as Record<string, unknown>;
  if (typeof fact !== 'string' || fact === '') refuse([...path, 'fact'], 'must name a fact');
  const known = OPERATORS.find(each => each === operator);
  const wrong = known && wrongValue(known, expected);
  if (known === undefined) refuse([...path, 'operator'], `must be one of ${OPERATORS.join(', ')}`);
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
