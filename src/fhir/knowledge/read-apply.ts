import { VeilederError } from '../../core/errors.ts';
import { asObject, type Json, objectAt, objectsAt, textAt, typeOf } from '../json.ts';
import type { EncounterSave } from '../read-encounter.ts';

const REFERENCE = /^(Patient|Encounter)\/([A-Za-z0-9\-.]{1,64})$/;

/** What of `data` stands under which key of an encounter. */
const KEYS = {
  patient: ['Patient'],
  encounter: ['Encounter'],
  conditions: ['Condition'],
  observations: ['Observation'],
  medications: ['MedicationRequest', 'MedicationStatement'],
  notes: ['Composition', 'DocumentReference'],
} as const;

/** Whom a plan is applied to, and what is known of them. */
export interface ApplyRequest {
  readonly save: EncounterSave;
  readonly subject: { readonly patientId: string; readonly encounterId?: string };
}

function idOf(text: string, type: 'Patient' | 'Encounter', field: string): string {
  const [, found, id] = REFERENCE.exec(text) ?? [];
  if (found !== type || id === undefined)
    throw new VeilederError('malformed', `${field} must be ${type}/ and an id`, { field });
  return id;
}

function resourcesIn(data: Json | undefined): readonly Json[] {
  return objectsAt(data, 'entry')
    .map(entry => objectAt(entry, 'resource'))
    .filter(resource => resource !== undefined);
}

/** A key without resources stays away: what was not sent is unknown. No note is no fault here. */
function prefetchOf(resources: readonly Json[]): Json {
  const prefetch: Record<string, unknown> = { notes: null };
  for (const [key, types] of Object.entries(KEYS)) {
    const own = resources.filter(one => types.some(type => type === typeOf(one)));
    if (own.length > 0)
      prefetch[key] = {
        resourceType: 'Bundle',
        type: 'collection',
        entry: own.map(resource => ({ resource })),
      };
  }
  return prefetch;
}

/** Reads what a plan is applied to. @throws VeilederError `malformed` naming the parameter. */
export function applyRequest(
  subject: string | undefined,
  encounter: string | undefined,
  data: Json | undefined,
): ApplyRequest {
  if (subject === undefined)
    throw new VeilederError('malformed', 'subject is needed: Patient/ and an id', { field: 'subject' });
  const patientId = idOf(subject, 'Patient', 'subject');
  const resources = resourcesIn(data);
  const held = resources.filter(one => typeOf(one) === 'Encounter');
  const only = held.length === 1 ? textAt(held[0], 'id') : undefined;
  const encounterId = encounter === undefined ? only : idOf(encounter, 'Encounter', 'encounter');
  const prefetch = prefetchOf(resources);
  const save = { patientId, encounterId: encounterId ?? '', note: undefined, resources: undefined, prefetch };
  return { save, subject: { patientId, ...(encounterId === undefined ? {} : { encounterId }) } };
}

function referenceAt(parameter: Json | undefined): string | undefined {
  return textAt(parameter, 'valueString') ?? textAt(objectAt(parameter, 'valueReference'), 'reference');
}

/** Reads the Parameters of `$apply`: `subject`, `encounter` and `data`. @throws VeilederError `malformed`. */
export function readApplyParameters(body: unknown): ApplyRequest {
  const parameters = asObject(body);
  if (parameters === undefined || typeOf(parameters) !== 'Parameters')
    throw new VeilederError('malformed', 'The body must be Parameters', { field: 'resourceType' });
  const named = (name: string): Json | undefined => {
    const found = objectsAt(parameters, 'parameter').filter(one => textAt(one, 'name') === name);
    if (found.length > 1) throw new VeilederError('malformed', `${name} is given twice`, { field: name });
    return found[0];
  };
  const sent = named('data');
  const data = objectAt(sent, 'resource');
  if (sent !== undefined && (data === undefined || typeOf(data) !== 'Bundle'))
    throw new VeilederError('malformed', 'data must be a Bundle', { field: 'data' });
  return applyRequest(referenceAt(named('subject')), referenceAt(named('encounter')), data);
}
