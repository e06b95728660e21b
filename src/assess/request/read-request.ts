import type { FactValue } from '../../core/condition-tree.ts';
import type { AbsentPart, Code, Note, Patient } from '../../core/encounter.ts';
import { VeilederError } from '../../core/errors.ts';
import type { Language } from '../../core/language.ts';
import { LIMITS } from '../../core/limits.ts';
import { epochOf } from '../../fhir/dates.ts';
import { readCodes, readDiagnosis } from './diagnosis.ts';
import { parseDurationDays } from './duration.ts';
import type { EvaluationInput, RequestTools } from './evaluation-input.ts';
import { StatedFindings, stated } from './findings.ts';
import { parseWith, unusable } from './invalid.ts';
import {
  type AnalysisRequest,
  analysisRequest,
  DIFFERENTIAL_MEMBERS,
  type DifferentialRequest,
  differentialRequest,
  type ProtocolRequest,
  protocolRequest,
} from './schema.ts';

function patientOf(age: number | undefined, sex: Patient['sex'], pregnant: boolean | undefined): Patient {
  return {
    ...(age === undefined ? {} : { ageYears: age }),
    ...(sex === undefined ? {} : { sex }),
    ...(pregnant === undefined ? {} : { pregnant }),
  };
}

function noteOf({ note }: AnalysisRequest): Note {
  let chars = 0;
  for (const text of Object.values(note)) chars += text?.length ?? 0;
  if (chars > LIMITS.noteChars)
    throw new VeilederError('too-large', 'note is over its limit', { field: 'note' });
  return note as Note;
}

interface Read {
  readonly id: string | undefined;
  readonly language: Language | undefined;
  readonly patient: Patient;
  readonly note: Note;
  readonly at: string;
  readonly codes: readonly Code[];
  readonly said: StatedFindings;
  readonly given?: ReadonlyMap<string, FactValue>;
  readonly complaint?: string | undefined;
}

function inputOf(read: Read): EvaluationInput {
  const { id, language, said, complaint } = read;
  const absent: readonly AbsentPart[] = said.absent;
  return {
    encounter: {
      patient: read.patient,
      note: read.note,
      ...(language === undefined ? {} : { language }),
      at: read.at,
      diagnosisCodes: read.codes,
      findings: said.findings,
      absent,
    },
    given: read.given ?? new Map(),
    ...(complaint === undefined ? {} : { complaint }),
    ...(id === undefined ? {} : { id }),
  };
}

/**
 * Reads `POST /api/v1/analyze`.
 * @throws VeilederError `malformed`, `too-large` or `not-usable`, naming the field.
 */
export function readAnalysisRequest(value: unknown, tools: RequestTools, now: string): EvaluationInput {
  const request = parseWith<AnalysisRequest>(analysisRequest, value);
  const { patient = {}, date } = request;
  if (date !== undefined && epochOf(date) === undefined) throw unusable('date', 'is not a date');
  const at = date ?? now;
  const said = new StatedFindings(tools);
  said.addFindings(request.findings ?? []);
  said.addNamed('comorbidities', request.comorbidities ?? []);
  said.addNamed('medications', request.medications ?? []);
  said.addMeasurements('labs', request.labs ?? [], at);
  said.addMeasurements('vitals', request.vitals ?? [], at);
  return inputOf({
    id: request.id,
    language: request.language,
    patient: patientOf(patient.age, patient.sex, patient.pregnant),
    note: noteOf(request),
    at,
    codes: readCodes(request.diagnosisCodes ?? []),
    said,
  });
}

function addWord(
  said: StatedFindings,
  words: ReadonlyMap<string, readonly string[]>,
  word: string | undefined,
  part: string,
): void {
  if (word === undefined) return;
  const ids = words.get(word.trim().toLowerCase());
  if (!ids) said.notUnderstood(part);
  for (const id of ids ?? []) said.findings.push(stated(id, true, word));
}

function addFeatures(said: StatedFindings, request: DifferentialRequest, tools: RequestTools): void {
  const { features } = tools.knowledge.requestWords;
  const own = Object.entries(request).filter(([name]) => !DIFFERENTIAL_MEMBERS.has(name));
  if (own.length > LIMITS.listItems)
    throw new VeilederError('malformed', 'The request has too many members', { field: 'body' });
  for (const [name, value] of own) {
    const ids = features.get(name.toLowerCase());
    if (ids && typeof value !== 'boolean') {
      throw new VeilederError('malformed', `${name} must be true or false`, { field: name });
    }
    if (!ids) said.notUnderstood('features');
    for (const id of ids ?? []) said.findings.push(stated(id, value === true, name));
  }
}

function personOf(request: DifferentialRequest | ProtocolRequest): Patient {
  return patientOf(request.age ?? request.patientAge, request.sex ?? request.patientSex, request.pregnant);
}

function durationFact(duration: string | undefined): readonly [string, FactValue][] {
  if (duration === undefined) return [];
  const days = parseDurationDays(duration);
  if (days === undefined) throw unusable('duration', 'is not a number with days, weeks, months or years');
  return [['duration-days', days]];
}

/**
 * Reads `suggestDifferentials({location: "knee", onset: "gradual", swelling: true, locking: false})`.
 * @throws VeilederError `malformed` or `not-usable`, naming the field.
 */
export function readDifferentialRequest(value: unknown, tools: RequestTools, now: string): EvaluationInput {
  const request = parseWith<DifferentialRequest>(differentialRequest, value);
  const { locations, onsets, mechanisms } = tools.knowledge.requestWords;
  const complaint = locations.get(request.location.trim().toLowerCase())?.[0];
  if (complaint === undefined) throw unusable('location', 'is not a body part of the knowledge');
  const said = new StatedFindings(tools);
  const [presenting] = tools.knowledge.complaints.get(complaint)?.presents ?? [];
  if (presenting !== undefined) said.findings.push(stated(presenting, true, request.location));
  addWord(said, onsets, request.onset, 'onset');
  addWord(said, mechanisms, request.mechanism, 'mechanism');
  addFeatures(said, request, tools);
  said.addFindings(request.findings ?? []);
  return inputOf({
    id: request.id,
    language: request.language ?? 'en',
    patient: personOf(request),
    note: {},
    at: now,
    codes: [],
    said,
    given: new Map(durationFact(request.duration)),
    complaint,
  });
}

const SEVERITIES: Readonly<Record<string, string>> = {
  mild: 'mild',
  lett: 'mild',
  moderate: 'moderate',
  moderat: 'moderate',
  severe: 'severe',
  alvorlig: 'severe',
  alvorleg: 'severe',
  uttalt: 'severe',
};

function severityFact(severity: string | undefined): readonly [string, FactValue][] {
  if (severity === undefined) return [];
  const word = severity.trim().toLowerCase();
  const known = Object.hasOwn(SEVERITIES, word) ? SEVERITIES[word] : undefined;
  if (known === undefined) throw unusable('severity', 'must be mild, moderate or severe');
  return [['severity', known]];
}

/**
 * Reads `suggestTreatmentProtocol({diagnosis: "L92 - Shoulder syndrome", duration: "3 weeks", severity: "moderate",
 * previousTreatments: ["NSAIDs"]})`.
 * @throws VeilederError `malformed` or `not-usable`, naming the field.
 */
export function readProtocolRequest(value: unknown, tools: RequestTools, now: string): EvaluationInput {
  const request = parseWith<ProtocolRequest>(protocolRequest, value);
  const codes = readDiagnosis(request.diagnosis, tools.knowledge);
  if (codes.length === 0) throw unusable('diagnosis', 'is neither a code nor the name of a known condition');
  const said = new StatedFindings(tools);
  said.addFindings(request.findings ?? []);
  const given = new Map<string, FactValue>([
    ...durationFact(request.duration),
    ...severityFact(request.severity),
  ]);
  for (const treatment of request.previousTreatments ?? []) {
    const facts = tools.knowledge.requestWords.treatments.get(treatment.trim().toLowerCase());
    if (!facts) said.notUnderstood('previous-treatments');
    for (const fact of facts ?? []) given.set(fact, true);
  }
  return inputOf({
    id: request.id,
    language: request.language ?? 'en',
    patient: personOf(request),
    note: {},
    at: now,
    codes,
    said,
    given,
  });
}
