import type { AbsentPart, Code, Encounter } from '../core/encounter.ts';
import type { Finding } from '../core/finding.ts';
import type { Supply } from '../core/supply.ts';
import type { Vocabulary } from '../core/vocabulary.ts';
import { type CodeIndex, indexCodes } from './code-index.ts';
import { readConditions } from './condition.ts';
import { epochOf } from './dates.ts';
import { NOTE_TYPES, readEncounterNote } from './encounter-note.ts';
import { type Json, objectAt, textAt } from './json.ts';
import { readMedications } from './medication.ts';
import { readObservations } from './observation.ts';
import { readOwn } from './own-resources.ts';
import { readPatient } from './patient.ts';
import { readPregnancy } from './pregnancy.ts';
import { type Supplied, supplyOf } from './supplied.ts';

/** The part of an encounter-save request that describes the encounter. Ids are bare FHIR ids. */
export interface EncounterSave extends Supplied {
  readonly encounterId: string;
  readonly note: Json | undefined;
  readonly resources: Json | undefined;
}

/** A diagnosis that is being added to the problem list. */
export interface ProblemListItem extends Supplied {
  readonly encounterId?: string;
  /** Bundle with the new Conditions. */
  readonly conditions: Json;
}

/** Reads requests of hooks. `now` (RFC 3339) stands in where the encounter has no date. */
export interface EncounterReader {
  readonly encounterSave: (request: EncounterSave, now: string) => Encounter;
  readonly problemListItem: (request: ProblemListItem, now: string) => Encounter;
}

const KINDS = {
  conditions: ['Condition'],
  observations: ['Observation'],
  medications: ['MedicationRequest', 'MedicationStatement'],
} as const;
const NO_SUPPLY: Supply = { had: false, resources: [] };
const UNSAVED_TYPES = ['Condition', 'Observation', 'MedicationRequest'];

function absences(supplies: Readonly<Record<string, Supply>>): readonly AbsentPart[] {
  const out: AbsentPart[] = [];
  for (const [part, { reason }] of Object.entries(supplies)) if (reason) out.push({ part, reason });
  return out;
}

/** The Encounter that is being saved, of this patient. Why another one is not taken; nothing sent is no news. */
function ownEncounter(supply: Supply, encounterId: string): Supply {
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

function suppliesOf(request: Supplied): Readonly<Record<'patient' | keyof typeof KINDS, Supply>> {
  return {
    patient: supplyOf(request, 'patient', ['Patient']),
    conditions: supplyOf(request, 'conditions', KINDS.conditions),
    observations: supplyOf(request, 'observations', KINDS.observations),
    medications: supplyOf(request, 'medications', KINDS.medications),
  };
}

function savedOf({ conditions, observations, medications }: ReturnType<typeof suppliesOf>): readonly Json[] {
  return [...conditions.resources, ...observations.resources, ...medications.resources];
}

function readSave(request: EncounterSave, index: CodeIndex, now: string): Encounter {
  const { patientId, encounterId } = request;
  const notes = request.note === undefined ? supplyOf(request, 'notes', NOTE_TYPES) : NO_SUPPLY;
  const note = readEncounterNote(request.note, notes, request, index.titles);
  const supplies = suppliesOf(request);
  const unsaved: Supply =
    request.resources === undefined
      ? { had: true, resources: [] }
      : readOwn(request.resources, UNSAVED_TYPES, patientId);
  const held = ownEncounter(supplyOf(request, 'encounter', ['Encounter']), encounterId);
  const at = encounterDate(held.resources[0]) ?? (epochOf(note.at) === undefined ? now : (note.at ?? now));
  const old = readResources(savedOf(supplies), index, { at, encounterId, unsaved: false });
  const fresh = readResources(unsaved.resources, index, { at, encounterId, unsaved: true });
  return {
    patient: {
      ...readPatient(supplies.patient.resources[0], at),
      ...readPregnancy([...supplies.observations.resources, ...unsaved.resources], at),
    },
    note: note.note,
    ...(note.language === undefined ? {} : { language: note.language }),
    at,
    diagnosisCodes: uniqueCodes([...fresh.topics, ...old.topics]),
    findings: [...fresh.findings, ...old.findings],
    absent: [...note.absent, ...absences({ ...supplies, encounter: held, resources: unsaved })],
  };
}

/** No note, and of the problem list only the new entries as topics: what is asked for is what is new. */
function readItem(request: ProblemListItem, index: CodeIndex, now: string): Encounter {
  const { patientId, encounterId = '' } = request;
  const supplies = suppliesOf(request);
  const added = readOwn(request.conditions, KINDS.conditions, patientId);
  const old = readResources(savedOf(supplies), index, { at: now, encounterId, unsaved: false });
  const fresh = readResources(added.resources, index, { at: now, encounterId, unsaved: true });
  return {
    patient: readPatient(supplies.patient.resources[0], now),
    note: {},
    at: now,
    diagnosisCodes: uniqueCodes(fresh.topics),
    findings: [...fresh.findings, ...old.findings],
    absent: absences({ ...supplies, resources: added }),
  };
}

/**
 * Makes a reader of hook requests for a vocabulary. What is missing, failed or over a limit becomes an
 * `absent` part; it throws `precondition-failed` only when the note was neither supplied nor to be had.
 */
export function createEncounterReader(vocabulary: Vocabulary): EncounterReader {
  const index = indexCodes(vocabulary);
  return {
    encounterSave: (request, now) => readSave(request, index, now),
    problemListItem: (request, now) => readItem(request, index, now),
  };
}
