import type { Knowledge } from '../../core/knowledge.ts';
import { textAt } from '../json.ts';
import type { Resource } from '../suggestions.ts';
import { factSystem } from './fact-system.ts';
import { knowledgeLibrary, rulesLibrary } from './libraries.ts';
import { protocolPlan } from './protocol-plan.ts';
import { redFlagPlan } from './red-flag-plan.ts';
import { valueSets } from './value-sets.ts';

/** The knowledge as FHIR R4 resources: a PlanDefinition for each red flag and protocol, ValueSets, a CodeSystem, two Libraries. */
export function knowledgeResources(knowledge: Knowledge): readonly Resource[] {
  const plans = [...knowledge.conditions.values()].flatMap(condition => {
    const { redFlag, protocol } = condition;
    return [
      ...(redFlag?.raise.some(({ deactivated }) => !deactivated)
        ? [redFlagPlan(condition, redFlag, knowledge)]
        : []),
      ...(protocol ? [protocolPlan(condition, protocol, knowledge)] : []),
    ];
  });
  const parts = [rulesLibrary(knowledge), factSystem(knowledge), ...valueSets(knowledge), ...plans];
  return [knowledgeLibrary(knowledge, parts), ...parts];
}

/** All of it in one Bundle; the same knowledge gives the same bytes. */
export function knowledgeBundle(knowledge: Knowledge): Resource {
  const entry = knowledgeResources(knowledge).map(resource => ({
    fullUrl: textAt(resource, 'url'),
    resource,
  }));
  return { resourceType: 'Bundle', type: 'collection', entry };
}
