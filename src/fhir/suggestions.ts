import { CODE_SYSTEMS } from '../core/code-systems.ts';
import type { Urgency } from '../core/knowledge.ts';
import type { Language } from '../core/language.ts';
import { dateTimeOf } from './dates.ts';

/** Whom a suggested resource is about. */
export interface ResourceSubject {
  readonly patientId: string;
  /** Left out where the client named none. */
  readonly encounterId?: string;
  /** A FHIR date or dateTime, also one without seconds or zone; left out where the encounter has none. */
  readonly at?: string;
}

/** A condition as codes: dotted ICD-10, ICPC-2, and its name in the language of the note. */
export interface CodedCondition {
  readonly icd10: string;
  readonly icpc2: string;
  readonly display: string;
}

/** A FHIR resource as JSON. */
export type Resource = Readonly<Record<string, unknown>>;

/** FHIR's RequestPriority for how soon something must be done. */
export const REQUEST_PRIORITY: Readonly<Record<Urgency, string>> = {
  emergency: 'stat',
  urgent: 'asap',
  soon: 'urgent',
};

/** The display of a coding belongs to its code system; ours is a name of our own, so it is the text. */
export function conceptOf({ icd10, icpc2, display }: CodedCondition): Resource {
  const coding = [
    { system: CODE_SYSTEMS['icd-10'][0], code: icd10 },
    { system: CODE_SYSTEMS['icpc-2'][0], code: icpc2 },
  ].filter(({ code }) => code !== '');
  return coding.length > 0 ? { coding, text: display } : { text: display };
}

/** The members that say whom a resource is about. */
export function about({ patientId, encounterId }: ResourceSubject): Resource {
  return {
    subject: { reference: `Patient/${patientId}` },
    ...(encounterId === undefined ? {} : { encounter: { reference: `Encounter/${encounterId}` } }),
  };
}

/** The member that dates a resource; none where the encounter has no date. */
export function dated(member: 'authoredOn' | 'recordedDate' | 'created', { at }: ResourceSubject): Resource {
  const moment = dateTimeOf(at);
  return moment === undefined ? {} : { [member]: moment };
}

function status(system: string, code: string): Resource {
  return { coding: [{ system: `http://terminology.hl7.org/CodeSystem/${system}`, code }] };
}

/** A complete FHIR R4 ServiceRequest: a draft referral for a suspected condition. `order` says what is asked for. */
export function referral(
  subject: ResourceSubject,
  condition: CodedCondition,
  urgency: Urgency,
  order: string,
  language: Language,
): Resource {
  return {
    resourceType: 'ServiceRequest',
    language,
    status: 'draft',
    intent: 'proposal',
    category: [
      { coding: [{ system: 'http://snomed.info/sct', code: '3457005', display: 'Patient referral' }] },
    ],
    priority: REQUEST_PRIORITY[urgency],
    code: { text: order },
    ...about(subject),
    ...dated('authoredOn', subject),
    reasonCode: [conceptOf(condition)],
  };
}

/** A complete FHIR R4 Condition: a provisional diagnosis of this encounter. */
export function provisionalCondition(subject: ResourceSubject, condition: CodedCondition): Resource {
  return {
    resourceType: 'Condition',
    clinicalStatus: status('condition-clinical', 'active'),
    verificationStatus: status('condition-ver-status', 'provisional'),
    category: [status('condition-category', 'encounter-diagnosis')],
    code: conceptOf(condition),
    ...about(subject),
    ...dated('recordedDate', subject),
  };
}
