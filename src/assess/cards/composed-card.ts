import type { Analysis, Because } from '../../core/analysis.ts';
import type { Card, CardKind } from '../../core/card.ts';
import type { Urgency } from '../../core/knowledge.ts';

/** A card with what its life is told by. */
export interface ComposedCard {
  readonly card: Card;
  readonly kind: CardKind;
  readonly conditionId?: string;
  readonly urgency?: Urgency;
  /** What it rests on, one text a fact, in any order; told when asked for. */
  readonly facts: () => readonly string[];
  /** RFC 3339: when it is to be looked at again. */
  readonly followUpAt?: string;
}

/** Times in which a finding of the patient is spoken of as real. */
function timesOf(finding: string, findings: Analysis['findings']): string {
  const times = new Set<string>();
  for (const { id, subject, time } of findings) {
    if (id === finding && subject === 'patient' && time !== 'hypothetical') times.add(time);
  }
  return times.size === 0 ? 'current' : [...times].sort().join('+');
}

/** Reasons as facts: finding, status, subject, time and value. Where and in which words it was said does not count. */
export function factsOf(reasons: readonly Because[], { findings }: Analysis): readonly string[] {
  return reasons.map(({ finding, status, value }) =>
    JSON.stringify([finding, status, 'patient', timesOf(finding, findings), value ?? null]),
  );
}
