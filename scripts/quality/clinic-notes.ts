import { z } from 'zod';
import type { Analysis } from '../../src/core/analysis.ts';
import { URGENCIES } from '../../src/core/knowledge.ts';
import { resemblanceOf } from '../../src/core/resemblance.ts';
import type { EvaluationSet } from './evaluation-set.ts';
import { type Share, share } from './interval.ts';

/** Diagnoses that a clinician takes in at a glance. */
const TOP = 3;
/** An ICD-10 category: diseases that differ in the characters behind it are the same to whoever reads a list. */
const CATEGORY_LENGTH = 3;

/** One whole clinic note with what a careful clinician would make of it; see `datasets/evaluation/clinic-notes/README.md`. */
export const clinicNote = z.object({
  id: z.string(),
  kind: z.enum(['red-flag', 'benign']),
  condition: z.string().nullish(),
  urgency: z.enum(URGENCIES).nullish(),
  diagnosis: z.object({
    name: z.string(),
    icd10: z.array(z.string()).or(z.string().transform(code => [code])),
  }),
  complaint: z.string(),
  language: z.enum(['nb', 'nn', 'en']),
  patient: z.object({ age: z.number(), sex: z.enum(['female', 'male']) }),
  note: z.record(z.string(), z.string()),
});
export type ClinicNote = z.infer<typeof clinicNote>;

/** A note that was judged wrongly, with what was raised or listed instead. */
export interface WrongNote {
  readonly note: ClinicNote;
  readonly got: readonly string[];
}

/** What the product makes of a set of whole notes. */
export interface ClinicResult {
  readonly set: string;
  readonly sha256: string;
  /** Red-flag notes in which the red flag of their condition is raised. */
  readonly sensitivity: Share;
  /** The same by the rules alone: without what the learned model raises or outweighs. */
  readonly sensitivityOfRules: Share;
  /** Red-flag notes in which some red flag is raised. */
  readonly anyRaised: Share;
  /** Of the notes with the right red flag, those that show it before all others. */
  readonly shownFirst: Share;
  /** Red-flag notes in which another red flag is raised besides or instead. */
  readonly others: Share;
  /** Benign notes in which any red flag is raised. */
  readonly alarms: Share;
  /** The same by the rules alone. */
  readonly alarmsOfRules: Share;
  /** Of the notes with the right red flag, those that give it the urgency of the writer. */
  readonly urgency: Share;
  /** Notes whose diagnosis is among the first three that are shown: red flags, then the differential. */
  readonly topThree: Share;
  readonly missed: readonly WrongNote[];
  readonly alarmed: readonly WrongNote[];
  readonly misjudged: readonly WrongNote[];
  readonly unlisted: readonly WrongNote[];
}

/** The ICD-10 codes of a condition, undotted. */
export type CodesOf = (condition: string) => readonly string[];

interface Judged {
  readonly note: ClinicNote;
  readonly analysis: Analysis;
}

/** Runs every note of a set and counts. */
export async function measureClinicNotes(
  set: EvaluationSet<ClinicNote>,
  analyze: (note: ClinicNote) => Promise<Analysis>,
  codesOf: CodesOf,
): Promise<ClinicResult> {
  const judged: Judged[] = [];
  for (const note of set.rows) judged.push({ note, analysis: await analyze(note) });
  const flagged = judged.filter(({ note }) => note.kind === 'red-flag');
  const benign = judged.filter(({ note }) => note.kind === 'benign');
  const right = flagged.filter(isRaised);
  const missed = flagged.filter(one => !isRaised(one));
  const alarmed = benign.filter(({ analysis }) => analysis.redFlags.length > 0);
  const misjudged = right.filter(one => urgencyOf(one) !== one.note.urgency);
  const unlisted = judged.filter(one => !isListed(one, codesOf));
  return {
    set: set.name,
    sha256: set.sha256,
    sensitivity: share(right.length, flagged.length),
    sensitivityOfRules: share(
      flagged.filter(one => byRules(one).some(id => id === one.note.condition)).length,
      flagged.length,
    ),
    anyRaised: share(flagged.filter(({ analysis }) => analysis.redFlags.length > 0).length, flagged.length),
    shownFirst: share(right.filter(one => raised(one)[0] === one.note.condition).length, right.length),
    others: share(flagged.filter(raisesAnother).length, flagged.length),
    alarms: share(alarmed.length, benign.length),
    alarmsOfRules: share(benign.filter(one => byRules(one).length > 0).length, benign.length),
    urgency: share(right.length - misjudged.length, right.length),
    topThree: share(judged.length - unlisted.length, judged.length),
    missed: missed.map(one => ({ note: one.note, got: raised(one) })),
    alarmed: alarmed.map(one => ({ note: one.note, got: raised(one) })),
    misjudged: misjudged.map(one => ({ note: one.note, got: [urgencyOf(one) ?? ''] })),
    unlisted: unlisted.map(one => ({ note: one.note, got: firstThree(one) })),
  };
}

/** Conditions that the rules alone would raise: the model neither raises them for resemblance nor outweighs them. */
function byRules({ analysis: { redFlags, outweighed = [] } }: Judged): readonly string[] {
  const told = redFlags.filter(({ id, because }) =>
    because.some(({ finding }) => finding !== resemblanceOf(id)),
  );
  return [...told, ...outweighed].map(({ condition }) => condition.id);
}

function raised({ analysis }: Judged): string[] {
  return analysis.redFlags.map(({ condition }) => condition.id);
}

function isRaised(one: Judged): boolean {
  return typeof one.note.condition === 'string' && raised(one).includes(one.note.condition);
}

function raisesAnother(one: Judged): boolean {
  return raised(one).some(id => id !== one.note.condition);
}

function urgencyOf({ note, analysis }: Judged): string | undefined {
  return analysis.redFlags.find(({ condition }) => condition.id === note.condition)?.urgency;
}

function firstThree({ analysis }: Judged): string[] {
  const listed = analysis.differentials.flatMap(({ condition }) => condition ?? []);
  const shown = [...analysis.redFlags.map(({ condition }) => condition), ...listed];
  return [...new Set(shown.map(({ id }) => id))].slice(0, TOP);
}

function isListed(one: Judged, codesOf: CodesOf): boolean {
  const { condition, diagnosis } = one.note;
  const categories = diagnosis.icd10.map(code => code.slice(0, CATEGORY_LENGTH));
  return firstThree(one).some(
    id => id === condition || codesOf(id).some(code => categories.includes(code.slice(0, CATEGORY_LENGTH))),
  );
}
