import type { Patient } from '../core/encounter.ts';
import { LIMITS } from '../core/limits.ts';
import { epochOf, knownDaysBetween } from './dates.ts';
import { type Json, objectAt, objectsAt, textAt } from './json.ts';

const LOINC = 'http://loinc.org';
const SNOMED = 'http://snomed.info/sct';
/** LOINC "Pregnancy status", as the International Patient Summary uses it. */
const PREGNANCY_STATUS = '82810-3';
const ANSWERS: Readonly<Record<string, boolean>> = {
  [`${LOINC}|LA15173-0`]: true,
  [`${LOINC}|LA26683-5`]: false,
  [`${SNOMED}|77386006`]: true,
  [`${SNOMED}|60001007`]: false,
};
const COUNTS = new Set(['final', 'amended', 'corrected', 'preliminary']);

function codingsOf(owner: Json, name: string): readonly string[] {
  return objectsAt(objectAt(owner, name), 'coding').map(
    coding => `${textAt(coding, 'system')}|${textAt(coding, 'code')}`,
  );
}

function answerOf(observation: Json): boolean | undefined {
  for (const coding of codingsOf(observation, 'valueCodeableConcept')) {
    if (Object.hasOwn(ANSWERS, coding)) return ANSWERS[coding];
  }
  return undefined;
}

/** Said at this encounter or shortly before; an older answer may have changed since. */
function isFresh(said: string, at: string): boolean {
  const days = knownDaysBetween(said, at);
  return days !== undefined && Math.abs(days) <= LIMITS.pregnancyStatusDays;
}

/**
 * Whether the patient is pregnant, by the newest Observation of pregnancy status that is dated and fresh. What is not said,
 * undated, too old or answered "unknown" is unknown.
 */
export function readPregnancy(observations: readonly Json[], at: string): Pick<Patient, 'pregnant'> {
  let newest = Number.NEGATIVE_INFINITY;
  let pregnant: boolean | undefined;
  for (const one of observations) {
    if (!codingsOf(one, 'code').includes(`${LOINC}|${PREGNANCY_STATUS}`)) continue;
    if (!COUNTS.has(textAt(one, 'status') ?? '')) continue;
    const said = textAt(one, 'effectiveDateTime');
    const epoch = epochOf(said);
    if (said === undefined || epoch === undefined || epoch < newest || !isFresh(said, at)) continue;
    newest = epoch;
    pregnant = answerOf(one);
  }
  return pregnant === undefined ? {} : { pregnant };
}
