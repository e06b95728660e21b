import type { AbsentPart, Code, Encounter, Patient } from '../core/encounter.ts';
import type { Finding } from '../core/finding.ts';
import type { Vocabulary } from '../core/vocabulary.ts';
import { type CodeIndex, indexCodes } from './code-index.ts';
import { readConditions } from './condition.ts';
import { epochOf } from './dates.ts';
import { readEncounterNote } from './encounter-note.ts';
import { type Json, objectAt, textAt, valueAt } from './json.ts';
import { readMedications } from './medication.ts';
import { readObservations } from './observation.ts';
import { readOwn } from './own-resources.ts';
import { readPatient } from './patient.ts';
import type { Supply } from './prefetch.ts';

/** The part of an encounter-save request that describes the encounter. Ids are bare FHIR ids. */
export interface EncounterSave {
  readonly patientId: string;
  readonly encounterId: string;
  readonly note: Json | undefined;
  readonly resources: Json | undefined;
  readonly prefetch: Json | undefined;
}

/** Reads encounter-save requests. `now` (RFC 3339) stands in where the encounter has no date. */
export type ReadEncounterSave = (request: EncounterSave, now: string) => Encounter;

const KINDS = {
  conditions: ['Condition'],
  observations: ['Observation'],
  medications: ['MedicationRequest', 'MedicationStatement'],
} as const;
const UNSAVED_TYPES = ['Condition', 'Observation', 'MedicationRequest'];

function absences(supplies: Readonly<Record<string, Supply>>): readonly AbsentPart[] {
  const out: AbsentPart[] = [];
  for (const [part, { reason }] of Object.entries(supplies)) if (reason) out.push({ part, reason });
  return out;
}

/** The Encounter that is being saved, of this patient. Why another one is not taken; nothing sent is no news. */
function ownEncounter(value: unknown, { patientId, encounterId }: EncounterSave): Supply {
  const supply = readOwn(value, ['Encounter'], patientId);
  const own = supply.resources.filter(resource => textAt(resource, 'id') === encounterId);
  if (own.length > 0 || supply.reason === 'not-supplied') return { had: own.length > 0, resources: own };
  if (supply.resources.length === 0) return supply;
  return { had: false, resources: [], reason: 'other-encounter' };
}

function encounterDate(encounter: Json | undefined): string | undefined {
  const start = textAt(objectAt(encounter, 'period'), 'start');
  return epochOf(start) === undefined ? undefined : start;
}

interface Structured {
  readonly findings: readonly Finding[];
  readonly topics: readonly Code[];
}

function readResources(
  resources: readonly Json[],
  index: CodeIndex,
  moment: { at: string; encounterId: string; unsaved: boolean },
): Structured {
  const of = (types: readonly string[]): readonly Json[] =>
    resources.filter(resource => types.includes(textAt(resource, 'resourceType') ?? ''));
  const conditions = readConditions(of(KINDS.conditions), index, moment);
  return {
    findings: [
      ...conditions.findings,
      ...readObservations(of(KINDS.observations), index, moment),
      ...readMedications(of(KINDS.medications), index, moment.at),
    ],
    topics: conditions.topics,
  };
}

function uniqueCodes(codes: readonly Code[]): readonly Code[] {
  return [...new Map(codes.map(code => [`${code.system}|${code.code}`, code])).values()];
}

function readAll(request: EncounterSave, index: CodeIndex, now: string): Encounter {
  const { patientId, encounterId, prefetch } = request;
  const note = readEncounterNote(request.note, valueAt(prefetch, 'notes'), request, index.titles);
  const supplies = {
    patient: readOwn(valueAt(prefetch, 'patient'), ['Patient'], patientId),
    conditions: readOwn(valueAt(prefetch, 'conditions'), KINDS.conditions, patientId),
    observations: readOwn(valueAt(prefetch, 'observations'), KINDS.observations, patientId),
    medications: readOwn(valueAt(prefetch, 'medications'), KINDS.medications, patientId),
  };
  const unsaved: Supply =
    request.resources === undefined
      ? { had: true, resources: [] }
      : readOwn(request.resources, UNSAVED_TYPES, patientId);
  const held = ownEncounter(valueAt(prefetch, 'encounter'), request);
  const at = encounterDate(held.resources[0]) ?? (epochOf(note.at) === undefined ? now : (note.at ?? now));
  const saved = [
    ...supplies.conditions.resources,
    ...supplies.observations.resources,
    ...supplies.medications.resources,
  ];
  const old = readResources(saved, index, { at, encounterId, unsaved: false });
  const fresh = readResources(unsaved.resources, index, { at, encounterId, unsaved: true });
  const patient: Patient = readPatient(supplies.patient.resources[0], at);
  return {
    patient,
    note: note.note,
    ...(note.language === undefined ? {} : { language: note.language }),
    at,
    diagnosisCodes: uniqueCodes([...fresh.topics, ...old.topics]),
    findings: [...fresh.findings, ...old.findings],
    absent: [...note.absent, ...absences({ ...supplies, encounter: held, resources: unsaved })],
  };
}

/**
 * Makes a reader of encounter-save requests for a vocabulary. What is missing, failed or over a limit becomes an
 * `absent` part; it throws `precondition-failed` only when the note was neither supplied nor to be had.
 */
export function createEncounterReader(vocabulary: Vocabulary): ReadEncounterSave {
  const index = indexCodes(vocabulary);
  return (request, now) => readAll(request, index, now);
}
