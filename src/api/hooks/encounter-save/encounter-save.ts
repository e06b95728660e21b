import type { EncounterSave } from '../../../assess/evaluator.ts';
import { optionalResource, readHookRequest, requireId, requireReference } from '../hook-request.ts';
import type { HookService } from '../hook-service.ts';

/** Name of the hook, in reverse-domain notation since it is no hook of the library. */
export const ENCOUNTER_SAVE = 'no.veileder.encounter-save';

/**
 * Checks the context of `no.veileder.encounter-save` 1.0.0.
 * @throws VeilederError `malformed`, naming the field.
 */
export function readEncounterSaveRequest(body: unknown): EncounterSave {
  const { context, prefetch } = readHookRequest(body, ENCOUNTER_SAVE);
  requireReference(context, 'userId');
  return {
    patientId: requireId(context, 'patientId'),
    encounterId: requireId(context, 'encounterId'),
    note: optionalResource(context, 'note', ['Composition', 'DocumentReference']),
    resources: optionalResource(context, 'resources', ['Bundle']),
    prefetch,
  };
}

/** Fires when an encounter has been saved; answers with what its note gives reason for. */
export const encounterSave: HookService = {
  id: 'veileder-encounter-save',
  hook: ENCOUNTER_SAVE,
  hookVersion: '1.0.0',
  title: 'Veileder: saved encounter',
  description:
    'Reads the note of a saved encounter and answers with red flags, differential diagnoses and treatment protocols, each with the words it rests on and its sources.',
  prefetch: {
    patient: 'Patient/{{context.patientId}}',
    encounter: 'Encounter/{{context.encounterId}}',
    conditions: 'Condition?patient={{context.patientId}}&_count=200',
    observations: 'Observation?patient={{context.patientId}}&_sort=-date&_count=200',
    medications: 'MedicationRequest?patient={{context.patientId}}&status=active&_count=200',
    allergies: 'AllergyIntolerance?patient={{context.patientId}}&_count=200',
    notes: 'Composition?encounter={{context.encounterId}}&_sort=-date&_count=10',
  },
  answer: (body, evaluator, frame) => evaluator.encounterSave(readEncounterSaveRequest(body), frame),
};
