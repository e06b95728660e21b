import type { Finding } from '../core/finding.ts';
import type { CodeIndex } from './code-index.ts';
import { displayOf } from './codes.ts';
import { type Json, objectAt, objectsAt, textAt, valueAt } from './json.ts';

/** The system of ATC codes that we write. */
export const ATC_SYSTEM = 'http://www.whocc.no/atc';
const ATC_SYSTEMS = new Set([
  ATC_SYSTEM,
  'urn:oid:2.16.578.1.12.4.1.1.7180',
  'urn:oid:2.16.840.1.113883.6.73',
]);
const IN_USE = new Set(['active', 'on-hold', 'draft']);

function atcCodes(concept: Json | undefined): readonly string[] {
  const codings = objectsAt(concept, 'coding').filter(coding =>
    ATC_SYSTEMS.has(textAt(coding, 'system') ?? ''),
  );
  return codings.map(coding => textAt(coding, 'code') ?? '').filter(code => code !== '' && code.length <= 10);
}

/** Medicines in use among MedicationRequests and MedicationStatements, by ATC code. */
export function readMedications(
  resources: readonly Json[],
  index: CodeIndex,
  at: string,
): readonly Finding[] {
  const out: Finding[] = [];
  for (const resource of resources) {
    const used = IN_USE.has(textAt(resource, 'status') ?? '');
    if (!used || valueAt(resource, 'doNotPerform') === true) continue;
    const concept = objectAt(resource, 'medicationCodeableConcept');
    const evidence = [{ section: 'medication', start: 0, end: 0, quote: displayOf(concept) }];
    for (const id of new Set(atcCodes(concept).flatMap(code => index.findingsOfMedicine(code)))) {
      out.push({
        id,
        status: 'present',
        certainty: 'stated',
        subject: 'patient',
        time: 'current',
        origin: 'observation',
        // A prescription that is active counts today, however old it is.
        at,
        evidence,
      });
    }
  }
  return out;
}
