import { recordCards } from '../../record/record-cards.ts';
import { type ContextField, WHO } from '../hook-context.ts';
import type { HookService } from '../hook-service.ts';

const CONTEXT: readonly ContextField[] = [
  ...WHO,
  {
    name: 'encounterId',
    required: false,
    type: 'id',
    token: true,
    description: 'The encounter in which it is added, as a bare FHIR id.',
  },
  {
    name: 'conditions',
    required: true,
    type: 'resource',
    resources: ['Bundle', 'Condition'],
    token: false,
    description: 'The new Conditions.',
  },
];

/** Fires when a diagnosis is added to the problem list; answers with the protocols for it. */
export const problemList: HookService = {
  id: 'veileder-problem-list',
  hook: 'problem-list-item-create',
  hookVersion: '0.1.0',
  title: 'Veileder: new diagnosis',
  description:
    'Answers a diagnosis that is added to the problem list with the treatment protocol for it, adapted to what is known of the patient.',
  context: CONTEXT,
  prefetch: [
    { key: 'patient', template: 'Patient/{{context.patientId}}', types: ['Patient'] },
    {
      key: 'conditions',
      template: 'Condition?patient={{context.patientId}}&_count=200',
      types: ['Condition'],
    },
    {
      key: 'observations',
      template: 'Observation?patient={{context.patientId}}&_sort=-date&_count=200',
      types: ['Observation'],
    },
    {
      key: 'medications',
      template: 'MedicationRequest?patient={{context.patientId}}&status=active&_count=200',
      types: ['MedicationRequest', 'MedicationStatement'],
    },
  ],
  answer: async ({ context, prefetch }, call) => {
    const { patientId, encounterId, userId, resources } = context;
    const { conditions = {} } = resources;
    const request = {
      patientId,
      ...(encounterId === undefined ? {} : { encounterId }),
      conditions,
      prefetch,
      fetched: call.fetched,
    };
    return recordCards(await call.deps.evaluator.problemListItem(request, call.frame), userId, call);
  },
};
