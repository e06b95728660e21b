import type { OutweighedRedFlag } from '../core/analysis.ts';
import type { Evidence } from '../core/finding.ts';
import { READS_AS_HARMLESS, SURELY_READS_AS_HARMLESS } from '../core/resemblance.ts';
import { BACKGROUND, type RedFlagVerdict } from '../rules/red-flags.ts';
import { SectionSpans } from '../text/section-spans.ts';
import { reasonOf } from './because.ts';
import type { Case } from './case.ts';

/**
 * Whether the ways of one red flag that fire are outweighed: the note resembles notes in which nothing is to be raised, no way is decisive, and each sentence on which
 * they rest reads as harmless by itself too, for an emergency surely so. Of what was measured, or recorded elsewhere, the model knows nothing: such a red flag is not
 * outweighed.
 */
export function isOutweighed(ways: readonly RedFlagVerdict[], one: Case): boolean {
  const isEmergency = ways.some(({ urgency }) => urgency === 'emergency');
  const finding = isEmergency ? SURELY_READS_AS_HARMLESS : READS_AS_HARMLESS;
  const harmless = one.base.standings.get(finding)?.present ?? [];
  if (harmless.length === 0) return false;
  const told = harmless.flatMap(({ origin, evidence }) => (origin === 'note' ? evidence : []));
  const sentences = new SectionSpans(told);
  return ways.every(
    ({ decisive, verdict }) =>
      !decisive && verdict.because.every(fact => BACKGROUND.has(fact) || isWithin(sentences, fact, one)),
  );
}

function isWithin(sentences: SectionSpans<Evidence>, fact: string, { base }: Case): boolean {
  const standing = base.standings.get(fact);
  if (standing === undefined) return false;
  return [...standing.present, ...standing.absent].every(
    ({ value, evidence }) =>
      value === undefined &&
      evidence.length > 0 &&
      evidence.every(place => sentences.holding(place) !== undefined),
  );
}

/** A red flag that is outweighed, with the words it would have rested on, and last those for which the note reads as harmless. */
export function outweighed(
  ways: readonly [RedFlagVerdict, ...RedFlagVerdict[]],
  one: Case,
): OutweighedRedFlag[] {
  const [{ condition, urgency, way }] = ways;
  const summary = one.labels.condition(condition);
  if (!summary) return [];
  const facts = [...new Set([...ways.flatMap(({ verdict }) => verdict.because), READS_AS_HARMLESS])];
  return [{ condition: summary, urgency, rule: way, because: facts.map(fact => reasonOf(fact, one)) }];
}
