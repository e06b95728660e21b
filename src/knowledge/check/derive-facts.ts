import type { Facts, FactValue, Interval, Operator } from '../../core/condition-tree.ts';
import type { Knowledge } from '../../core/knowledge.ts';
import type { Vocabulary } from '../../core/vocabulary.ts';

/**
 * What follows from the facts of a case: findings from the thresholds of quantities, more general findings from present
 * ones, and the absence of more specific ones from absent ones. A given fact is never changed; between two thresholds
 * nothing follows.
 */
export function deriveFacts({ vocabulary }: Knowledge, given: Facts): Facts {
  const facts = new Map(given);
  for (const { id, findings } of vocabulary.quantities.values()) {
    const value = given.get(id);
    if (typeof value !== 'number') continue;
    for (const { id: finding, present, absent } of findings) {
      if (holds(value, present.operator, present.value)) add(facts, finding, true);
      else if (holds(value, absent.operator, absent.value)) add(facts, finding, false);
    }
  }
  // A map visits what is added while it is walked, so chains of implication are followed to their end.
  for (const [id, value] of facts) {
    if (value === true)
      for (const general of vocabulary.findings.get(id)?.implies ?? []) add(facts, general, true);
    if (value === false) for (const specific of impliedBy(vocabulary, id)) add(facts, specific, false);
  }
  return facts;
}

function impliedBy({ findings }: Vocabulary, general: string): string[] {
  return [...findings.values()].filter(({ implies }) => implies.includes(general)).map(({ id }) => id);
}

function add(facts: Map<string, FactValue | Interval>, id: string, value: boolean): void {
  if (!facts.has(id)) facts.set(id, value);
}

function holds(value: number, operator: Operator, limit: number): boolean {
  if (operator === 'lessThan') return value < limit;
  if (operator === 'lessThanInclusive') return value <= limit;
  if (operator === 'greaterThan') return value > limit;
  if (operator === 'greaterThanInclusive') return value >= limit;
  return operator === 'equal' && value === limit;
}
