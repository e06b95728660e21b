import type { Resource } from '../suggestions.ts';
import { KNOWLEDGE_TYPES, type KnowledgeType } from './artifact.ts';
import { SEARCH_PARAMETERS } from './search.ts';

const APPLY = {
  name: 'apply',
  definition: 'http://hl7.org/fhir/OperationDefinition/PlanDefinition-apply',
};

function resourceOf(type: KnowledgeType): Resource {
  const searchParam = Object.entries(SEARCH_PARAMETERS).map(([name, kind]) => ({ name, type: kind }));
  return {
    type,
    interaction: [{ code: 'read' }, { code: 'search-type' }],
    versioning: 'no-version',
    searchParam: searchParam.filter(({ name }) => type === 'PlanDefinition' || name !== 'context'),
    ...(type === 'PlanDefinition' ? { operation: [APPLY] } : {}),
  };
}

/** What our FHIR interface can do. @param date since when, RFC 3339. */
export function capabilityStatement(url: string, softwareVersion: string, date: string): Resource {
  return {
    resourceType: 'CapabilityStatement',
    status: 'active',
    date,
    kind: 'instance',
    software: { name: 'Veileder', version: softwareVersion },
    implementation: { description: 'Clinical knowledge of Veileder', url },
    fhirVersion: '4.0.1',
    format: ['application/fhir+json'],
    rest: [{ mode: 'server', resource: KNOWLEDGE_TYPES.map(resourceOf) }],
  };
}
