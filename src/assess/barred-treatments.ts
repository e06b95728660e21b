import type { SuggestedProtocol } from '../core/analysis.ts';
import type { Advice } from '../core/knowledge.ts';
import type { Language } from '../core/language.ts';

type SuggestedTreatment = SuggestedProtocol['treatments'][number];
type Reason = SuggestedTreatment['contraindications'][number];

/** The reasons against a treatment that the patient has, strictest first. */
export function reasonsAgainst({ contraindications }: SuggestedTreatment): readonly Reason[] {
  const found = contraindications.filter(({ applies }) => applies === true);
  const strict = found.filter(({ strictness }) => strictness === 'contraindicated');
  return [...strict, ...found.filter(one => !strict.includes(one))];
}

/** Whether a finding of the patient forbids the treatment. */
export function isBarred(treatment: SuggestedTreatment): boolean {
  return reasonsAgainst(treatment)[0]?.strictness === 'contraindicated';
}

/** The treatments of a protocol that are barred for the patient, by id, each with the sentence that says so. */
export type BarredTreatments = ReadonlyMap<string, string>;

/** Nothing is barred. */
export const NONE_BARRED: BarredTreatments = new Map();

/** Whether nothing that a line tells to give is barred. */
export function mayBeGiven(about: readonly string[] = [], barred: BarredTreatments): boolean {
  return !about.some(id => barred.has(id));
}

/** A line as it is told to the patient's clinician: what stands in its place where it tells to give what is barred; often nothing. */
export function toldText(
  { text, about, instead }: Pick<Advice, 'text' | 'about' | 'instead'>,
  barred: BarredTreatments,
  language: Language,
): readonly string[] {
  if (mayBeGiven(about, barred)) return [text[language]];
  return instead === undefined ? [] : [instead[language]];
}

/** One sentence for each barred treatment that the lines would tell to give. */
export function barredLines(lines: readonly Advice[], barred: BarredTreatments): readonly string[] {
  const named = new Set(lines.flatMap(({ about }) => about ?? []));
  return [...barred].filter(([id]) => named.has(id)).map(([, sentence]) => sentence);
}
