import { recordCards } from '../../record/record-cards.ts';
import { type ContextField, WHO } from '../hook-context.ts';
import type { HookService } from '../hook-service.ts';
import { CONDITIONS, MEDICATIONS, OBSERVATIONS, PATIENT } from '../prefetch-keys.ts';

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
  prefetch: [PATIENT, CONDITIONS, OBSERVATIONS, MEDICATIONS],
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
