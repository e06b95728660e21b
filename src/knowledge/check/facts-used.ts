import type { Comparison, ConditionTree, FactValue } from '../../core/condition-tree.ts';
import type { FactDomain } from '../../core/vocabulary.ts';
import type { Library } from '../library.ts';
import type { Located, Problems } from '../problem.ts';
import { clinicalParts, comparisonsOf, treesOf } from './walk.ts';

/** Without request words nobody has named the treatments yet. */
const TRIED = /^tried:[a-z0-9-]+$/;
const ORDERED = new Set(['lessThan', 'lessThanInclusive', 'greaterThan', 'greaterThanInclusive']);

/**
 * Every fact of every rule exists and is compared as its type allows. This closes the trap that a string passes a
 * numeric comparison, and the one that a misspelt fact is silently unknown for ever.
 */
export function checkFactsUsed(
  library: Library,
  domains: ReadonlyMap<string, FactDomain>,
  problems: Problems,
): void {
  for (const tree of library.scores.flatMap(treesOf)) checkScoresNamed(tree, problems);
  for (const tree of clinicalParts(library).flatMap(treesOf)) {
    for (const { path, comparison } of comparisonsOf(tree.value)) {
      const { fact } = comparison;
      const domain = domains.get(fact);
      if (domain !== undefined) {
        const wrong = wrongComparison(comparison, domain);
        if (wrong !== undefined) problems.add(tree, [...path, 'value'], wrong);
      } else if (!(problems.unread.has(fact) || (library.requestWords === undefined && TRIED.test(fact)))) {
        problems.add(tree, [...path, 'fact'], `there is no fact ${fact}`);
      }
    }
  }
}

/** Items count no score; what a total means may name that total. */
function checkScoresNamed({ value, ...at }: Located<ConditionTree>, problems: Problems): void {
  for (const { path, comparison } of comparisonsOf(value, at.path)) {
    const own = at.path.includes('meanings') && `scores/${comparison.fact.slice('score:'.length)}/score.yaml`;
    if (comparison.fact.startsWith('score:') && own !== at.file)
      problems.add({ file: at.file }, [...path, 'fact'], 'a score does not count another score');
  }
}

function wrongComparison({ fact, operator, value }: Comparison, domain: FactDomain): string | undefined {
  if (ORDERED.has(operator) && domain.type !== 'number')
    return `${fact} is a ${domain.type}; ${operator} needs a number`;
  const values: readonly FactValue[] = typeof value === 'object' ? value : [value];
  for (const each of values) {
    const wrong = wrongFactValue(each, domain);
    if (wrong !== undefined) return `${fact} ${wrong}`;
  }
  return undefined;
}

/** Why a value cannot be one of this fact; undefined if it can. */
export function wrongFactValue(
  value: FactValue,
  { type, values, low, high, unit = '' }: FactDomain,
): string | undefined {
  if (typeof value !== type) return `is a ${type}, not a ${typeof value}`;
  if (values !== undefined && !values.includes(value)) return `is one of ${values.join(', ')}`;
  if (typeof value === 'number' && (value < (low ?? value) || value > (high ?? value))) {
    return `lies between ${low} and ${high} ${unit}`.trimEnd();
  }
  return undefined;
}
