import { VeilederError } from '../core/errors.ts';
import { type Supplied, supplyOf } from '../fhir/supplied.ts';

/**
 * Makes sure that the patient of a request is there, and is the one the request names.
 * @throws VeilederError `precondition-failed`.
 */
export function requirePatient(supplied: Supplied): void {
  if (supplyOf(supplied, 'patient', ['Patient']).resources.length > 0) return;
  const why = 'The patient was not to be had from prefetch or the FHIR server';
  throw new VeilederError('precondition-failed', why, { field: 'prefetch.patient' });
}
