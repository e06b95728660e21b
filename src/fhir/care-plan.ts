import type { Language } from '../core/language.ts';
import {
  about,
  type CodedCondition,
  conceptOf,
  dated,
  type Resource,
  type ResourceSubject,
} from './suggestions.ts';

/** One thing of a plan, in the language of the note. */
export interface PlannedActivity {
  readonly name: string;
  readonly description: string;
}

/** What a treatment plan holds. */
export interface CarePlanContent {
  readonly title: string;
  /** In their order; `duration` as people say it, for instance `0–2 uker`. */
  readonly phases: readonly (PlannedActivity & { readonly duration: string })[];
  /** What the patient does at home. */
  readonly home?: PlannedActivity;
  /** Treatments that are contraindicated for this patient, with the reasons. */
  readonly notToDo: readonly PlannedActivity[];
  /** How the plan is adapted to this patient. */
  readonly notes: readonly string[];
}

/**
 * A complete FHIR R4 CarePlan: a draft with one activity for each phase and for the home programme, each with the diagnosis as its
 * reason; what must not be done stands as an activity with `doNotPerform`.
 */
export function carePlan(
  subject: ResourceSubject,
  condition: CodedCondition,
  { title, phases, home, notToDo, notes }: CarePlanContent,
  language: Language,
): Resource {
  const reasonCode = [conceptOf(condition)];
  const detailOf = ({ name, description }: PlannedActivity, more: Resource = {}): Resource => ({
    detail: { code: { text: name }, reasonCode, status: 'not-started', description, ...more },
  });
  const activity = [
    ...phases.map(phase => detailOf(phase, { scheduledString: phase.duration })),
    ...(home === undefined ? [] : [detailOf(home)]),
    ...notToDo.map(one => detailOf(one, { doNotPerform: true })),
  ];
  return {
    resourceType: 'CarePlan',
    language,
    status: 'draft',
    intent: 'proposal',
    title,
    description: condition.display,
    ...about(subject),
    ...dated('created', subject),
    ...(activity.length > 0 ? { activity } : {}),
    ...(notes.length > 0 ? { note: notes.map(text => ({ text })) } : {}),
  };
}
