import type { PrefetchKey } from './hook-service.ts';

/** What several hooks ask of a patient. */
export const PATIENT: PrefetchKey = {
  key: 'patient',
  template: 'Patient/{{context.patientId}}',
  types: ['Patient'],
};

/** Diagnoses, newest and old. */
export const CONDITIONS: PrefetchKey = {
  key: 'conditions',
  template: 'Condition?patient={{context.patientId}}&_count=200',
  types: ['Condition'],
};

/** Measurements, newest first. */
export const OBSERVATIONS: PrefetchKey = {
  key: 'observations',
  template: 'Observation?patient={{context.patientId}}&_sort=-date&_count=200',
  types: ['Observation'],
};

/** What is taken now. */
export const MEDICATIONS: PrefetchKey = {
  key: 'medications',
  template: 'MedicationRequest?patient={{context.patientId}}&status=active&_count=200',
  types: ['MedicationRequest', 'MedicationStatement'],
};
