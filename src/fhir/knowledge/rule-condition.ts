import { canonicalJson } from '../../core/canonical-json.ts';
import type { ConditionTree } from '../../core/condition-tree.ts';
import type { Resource } from '../suggestions.ts';
import { canonical } from './artifact.ts';

/** Id of the Library that holds scores and thresholds, and says how rules are read. */
export const RULES_LIBRARY = 'rules';

/**
 * A rule as a condition of an action: our JSON of json-rules-engine, since neither CQL nor FHIRPath says what is unknown as our
 * rules mean it. Facts are codes of the CodeSystem `facts`.
 */
export function ruleCondition(when: ConditionTree): Resource {
  const expression = {
    language: 'application/json',
    expression: canonicalJson(when),
    reference: canonical('Library', RULES_LIBRARY),
  };
  return { condition: [{ kind: 'applicability', expression }] };
}

/** The rule that a finding is present. */
export function isPresent(fact: string): ConditionTree {
  return { fact, operator: 'equal', value: true };
}
