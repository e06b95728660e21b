import { z } from 'zod';
import { KNOWLEDGE_TYPES, type KnowledgeType } from '../../fhir/knowledge/artifact.ts';
import { SEARCH_PARAMETERS } from '../../fhir/knowledge/search.ts';
import { BODY_ERRORS, type Operation } from './operation.ts';
import { named } from './registry.ts';

const FHIR_TYPE = 'application/fhir+json';
const TAG = 'FHIR';
const ID = { name: 'id', in: 'path', description: 'Id of the resource' } as const;

const PAGING = [
  { name: '_count', in: 'query', description: 'So many at most; 20 where left out, 100 at most' },
  { name: '_offset', in: 'query', description: 'From which on; of the next link' },
] as const;

function ofType(type: KnowledgeType): readonly Operation[] {
  const names = Object.entries(SEARCH_PARAMETERS);
  const searched = names.map(([name, kind]) => ({ name, in: 'query', description: kind }) as const);
  return [
    {
      method: 'get',
      path: `/fhir/R4/${type}`,
      id: `search${type}`,
      tag: TAG,
      summary: `Searches the knowledge for ${type} resources`,
      parameters: [...searched, ...PAGING],
      answer: { description: 'A searchset Bundle', type: FHIR_TYPE },
      errors: ['malformed'],
      callers: ['client', 'operator'],
    },
    {
      method: 'get',
      path: `/fhir/R4/${type}/{id}`,
      id: `read${type}`,
      tag: TAG,
      summary: `Reads one ${type} of the knowledge`,
      parameters: [ID],
      answer: { description: type, type: FHIR_TYPE },
      errors: ['not-found'],
      callers: ['client', 'operator'],
    },
  ];
}

const parameters = named(
  'ApplyParameters',
  z.strictObject({
    resourceType: z.literal('Parameters'),
    parameter: z
      .array(
        z.strictObject({
          name: z.enum(['subject', 'encounter', 'data']),
          valueString: z.string().optional().describe('Patient/ or Encounter/ and an id'),
          resource: z.looseObject({ resourceType: z.literal('Bundle') }).optional(),
        }),
      )
      .describe('What else stands there is left alone'),
  }),
);

const APPLY = {
  path: '/fhir/R4/PlanDefinition/{id}/$apply',
  tag: TAG,
  answer: { description: 'A draft CarePlan; it says where there is nothing to do', type: FHIR_TYPE },
  callers: ['client', 'operator'],
} as const;

/** The knowledge as FHIR R4. */
export const FHIR_OPERATIONS: readonly Operation[] = [
  {
    method: 'get',
    path: '/fhir/R4/metadata',
    id: 'fhirMetadata',
    tag: TAG,
    summary: 'What the FHIR interface can do',
    answer: { description: 'A CapabilityStatement', type: FHIR_TYPE },
    errors: [],
    callers: ['anybody'],
  },
  ...KNOWLEDGE_TYPES.flatMap(ofType),
  {
    ...APPLY,
    method: 'get',
    id: 'applyPlanBySubject',
    summary: 'Applies a red flag or protocol to a patient of whom nothing else is sent',
    parameters: [
      ID,
      { name: 'subject', in: 'query', description: 'Patient/ and an id' },
      { name: 'encounter', in: 'query', description: 'Encounter/ and an id' },
    ],
    errors: ['malformed', 'not-found', 'unavailable'],
  },
  {
    ...APPLY,
    method: 'post',
    id: 'applyPlan',
    summary:
      'Applies a red flag or protocol to what the Parameters hold (subject, encounter, data); nothing is kept',
    parameters: [ID],
    request: { schema: parameters, example: 'apply-plan.json' },
    errors: [...BODY_ERRORS, 'not-found', 'precondition-failed'],
  },
];
