import type { Comparison, FactValue, Interval, Operator } from '../core/condition-tree.ts';
import { OPERATORS } from '../core/condition-tree.ts';
import type { Kleene } from './kleene.ts';
import { opposite } from './kleene.ts';

/** Answers one comparison for the value of its fact; `undefined` is a fact that is not known. */
export type Compare = (value: FactValue | Interval | undefined) => Kleene;

type Bounds = (low: number, high: number) => Kleene;

const NUMERIC: Readonly<Record<string, (bound: number) => Bounds>> = {
  lessThan: bound => (low, high) => (high < bound ? 1 : low >= bound ? -1 : 0),
  lessThanInclusive: bound => (low, high) => (high <= bound ? 1 : low > bound ? -1 : 0),
  greaterThan: bound => (low, high) => (low > bound ? 1 : high <= bound ? -1 : 0),
  greaterThanInclusive: bound => (low, high) => (low >= bound ? 1 : high < bound ? -1 : 0),
};

/**
 * Turns a comparison into a closure. A value of another type than the comparison is made for, NaN, an infinite number
 * and an interval without order are unknown: cannot tell. An interval may be open to one side (infinite).
 * @throws Error when the operator is unknown or the value does not fit it.
 */
export function compileComparison(comparison: Comparison, at: string): Compare {
  const { operator, value } = comparison;
  if (!OPERATORS.includes(operator)) throw new Error(`${at}: unknown operator ${JSON.stringify(operator)}`);
  const numeric = NUMERIC[operator];
  if (numeric !== undefined) return onNumbers(numeric(finiteNumber(value, operator, at)));
  const members =
    operator === 'in' || operator === 'notIn' ? list(value, operator, at) : [scalar(value, operator, at)];
  const member = membership(members);
  if (operator === 'equal' || operator === 'in') return member;
  return known => opposite(member(known));
}

function finiteNumber(value: Comparison['value'], operator: Operator, at: string): number {
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  throw new Error(`${at}: ${operator} needs a finite number as value`);
}

function scalar(value: Comparison['value'], operator: Operator, at: string): FactValue {
  if (typeof value === 'boolean' || typeof value === 'string') return value;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  throw new Error(`${at}: ${operator} needs a boolean, a finite number or a string as value`);
}

function list(value: Comparison['value'], operator: Operator, at: string): readonly FactValue[] {
  if (!Array.isArray(value) || value.length === 0)
    throw new Error(`${at}: ${operator} needs a list that is not empty`);
  const members = value.map(member => scalar(member, operator, at));
  if (new Set(members.map(member => typeof member)).size > 1) {
    throw new Error(`${at}: the values of ${operator} are not of one type`);
  }
  return members;
}

function membership(members: readonly FactValue[]): Compare {
  const numbers = members.filter(member => typeof member === 'number');
  if (numbers.length > 0) return onNumbers(memberOf(numbers));
  const type = typeof members[0];
  if (members.length === 1) return single(members[0], type);
  const set = new Set(members);
  return known => {
    // Asked by type and not by truth: the string 'false' is no answer to a yes-or-no question.
    if (typeof known !== type || typeof known === 'object' || known === undefined) return 0;
    return set.has(known) ? 1 : -1;
  };
}

/** Nearly every comparison of a rule is this one: a finding that is there, or not. */
function single(member: FactValue | undefined, type: string): Compare {
  return known => (typeof known === type ? (known === member ? 1 : -1) : 0);
}

function memberOf(numbers: readonly number[]): Bounds {
  return (low, high) => {
    const possible = numbers.some(number => number >= low && number <= high);
    if (!possible) return -1;
    return low === high ? 1 : 0;
  };
}

function onNumbers(bounds: Bounds): Compare {
  return known => {
    if (typeof known === 'number') return Number.isFinite(known) ? bounds(known, known) : 0;
    if (typeof known !== 'object' || known === null) return 0;
    const { low, high } = known;
    // One side may be open (`>500` is from 500 to infinity); NaN fails every one of these comparisons.
    return low <= high && low < Infinity && high > -Infinity ? bounds(low, high) : 0;
  };
}
