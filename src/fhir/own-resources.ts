import type { AbsenceReason, Supply } from '../core/supply.ts';
import { type Json, objectAt, referencedId, textAt, typeOf } from './json.ts';
import { readSupply } from './prefetch.ts';

/** True unless the resource says that it is about another patient. */
function concerns(resource: Json, patientId: string): boolean {
  if (typeOf(resource) === 'Patient') {
    const id = textAt(resource, 'id');
    return id === undefined || id === patientId;
  }
  for (const member of ['subject', 'patient']) {
    const id = referencedId(objectAt(resource, member), 'Patient');
    if (id !== undefined) return id === patientId;
  }
  return true;
}

/** Reads a supply and drops what is about somebody else, which is then said. */
export function readOwn(value: unknown, types: readonly string[], patientId: string): Supply {
  const supply = readSupply(value, types);
  const own = supply.resources.filter(resource => concerns(resource, patientId));
  if (own.length === supply.resources.length) return supply;
  const reason: AbsenceReason = 'other-patient';
  const discarded = supply.resources.length - own.length;
  return { had: own.length > 0, resources: own, reason, discarded };
}
