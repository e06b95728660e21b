import type { OutweighedRedFlag } from '../core/analysis.ts';
import { SECTIONS } from '../core/encounter.ts';
import { NO_RESEMBLANCE, resemblanceOf } from '../core/resemblance.ts';
import { BACKGROUND, type RedFlagVerdict } from '../rules/red-flags.ts';
import { reasonOf } from './because.ts';
import type { Case } from './case.ts';

const HARMLESS = resemblanceOf(NO_RESEMBLANCE);
const OF_THE_NOTE: ReadonlySet<string> = new Set(SECTIONS);

/**
 * Whether the ways of one red flag that fire are outweighed: the note as a whole resembles notes in which nothing is to be raised, no way is
 * decisive, and everything they rest on was said in that note. What was measured or recorded elsewhere, the whole note knows nothing of.
 */
export function isOutweighed(ways: readonly RedFlagVerdict[], one: Case): boolean {
  if (one.facts.get(HARMLESS) !== true) return false;
  return ways.every(
    ({ decisive, verdict }) => !decisive && verdict.because.every(fact => isOfTheNote(fact, one)),
  );
}

function isOfTheNote(fact: string, { base }: Case): boolean {
  if (BACKGROUND.has(fact)) return true;
  const standing = base.standings.get(fact);
  if (standing === undefined) return false;
  return [...standing.present, ...standing.absent].every(
    ({ evidence }) => evidence.length > 0 && evidence.every(({ section }) => OF_THE_NOTE.has(section)),
  );
}

/** A red flag that is outweighed, with the words it would have rested on, and those for which the note reads as harmless last. */
export function outweighed(
  ways: readonly [RedFlagVerdict, ...RedFlagVerdict[]],
  one: Case,
): OutweighedRedFlag[] {
  const [{ condition, urgency, way }] = ways;
  const summary = one.labels.condition(condition);
  if (!summary) return [];
  const facts = [...new Set([...ways.flatMap(({ verdict }) => verdict.because), HARMLESS])];
  return [{ condition: summary, urgency, rule: way, because: facts.map(fact => reasonOf(fact, one)) }];
}
