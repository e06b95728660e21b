import { recordCards } from '../../record/record-cards.ts';
import { type ContextField, WHO } from '../hook-context.ts';
import type { HookService } from '../hook-service.ts';
import { CONDITIONS, MEDICATIONS, OBSERVATIONS, PATIENT } from '../prefetch-keys.ts';

/** Name of the hook, in reverse-domain notation since it is no hook of the library. */
export const ENCOUNTER_SAVE = 'no.veileder.encounter-save';

const CONTEXT: readonly ContextField[] = [
  ...WHO,
  {
    name: 'encounterId',
    required: true,
    type: 'id',
    token: true,
    description: 'The encounter that was saved, as a bare FHIR id.',
  },
  {
    name: 'note',
    required: false,
    type: 'resource',
    resources: ['Composition', 'DocumentReference'],
    token: false,
    description: 'The note just saved: sections of a Composition, or text inside a DocumentReference.',
  },
  {
    name: 'resources',
    required: false,
    type: 'resource',
    resources: ['Bundle'],
    token: false,
    description: 'What is not saved yet: Condition, Observation and MedicationRequest.',
  },
];

/** Fires when an encounter has been saved; answers with what its note gives reason for. */
export const encounterSave: HookService = {
  id: 'veileder-encounter-save',
  hook: ENCOUNTER_SAVE,
  hookVersion: '1.0.0',
  title: 'Veileder: saved encounter',
  description:
    'Reads the note of a saved encounter and answers with red flags, differential diagnoses and treatment protocols, each with the words it rests on and its sources.',
  context: CONTEXT,
  prefetch: [
    PATIENT,
    { key: 'encounter', template: 'Encounter/{{context.encounterId}}', types: ['Encounter'] },
    CONDITIONS,
    OBSERVATIONS,
    MEDICATIONS,
    {
      key: 'allergies',
      template: 'AllergyIntolerance?patient={{context.patientId}}&_count=200',
      types: ['AllergyIntolerance'],
    },
    {
      key: 'notes',
      template: 'Composition?encounter={{context.encounterId}}&_sort=-date&_count=10',
      types: ['Composition', 'DocumentReference'],
    },
  ],
  changes: [{ version: '1.0.0', change: 'First version.' }],
  // Allergies are asked for ahead of the services that judge medicines; nothing reads them yet.
  unused: ({ context: { resources } }) => ('note' in resources ? ['allergies', 'notes'] : ['allergies']),
  answer: async ({ context, prefetch }, call) => {
    const { patientId, encounterId = '', userId, resources } = context;
    const { note, resources: unsaved } = resources;
    const request = { patientId, encounterId, note, resources: unsaved, prefetch, fetched: call.fetched };
    return recordCards(await call.deps.evaluator.encounterSave(request, call.frame), userId, call);
  },
};
