import type { Patient } from '../core/encounter.ts';
import { ageYearsAt } from './dates.ts';
import { type Json, textAt } from './json.ts';

/** Age at the encounter and sex of a Patient; what it does not say is unknown. */
export function readPatient(patient: Json | undefined, at: string): Patient {
  const gender = textAt(patient, 'gender');
  const ageYears = ageYearsAt(textAt(patient, 'birthDate'), at);
  return {
    ...(ageYears === undefined ? {} : { ageYears }),
    ...(gender === 'female' || gender === 'male' ? { sex: gender } : {}),
  };
}
