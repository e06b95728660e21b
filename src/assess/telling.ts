import type { Because } from '../core/analysis.ts';
import type { Vocabulary } from '../core/vocabulary.ts';
import type { Inferences } from './infer.ts';

function within(inner: Because, outer: Because): boolean {
  const a = inner.evidence[0];
  const b = outer.evidence[0];
  if (!a || !b || inner.evidence.length > outer.evidence.length) return false;
  return a.section === b.section && a.start >= b.start && a.end <= b.end && a.end > 0;
}

/** Says nothing that the other does not say more precisely with the same words. */
function isCovered(one: Because, other: Because, inferences: Inferences, vocabulary: Vocabulary): boolean {
  if (one === other || one.status !== other.status || !within(one, other)) return false;
  if (vocabulary.quantities.has(one.finding)) return other.value === one.value;
  return inferences.general.get(other.finding)?.includes(one.finding) ?? false;
}

/**
 * The reasons a reader needs: general ones that rest on the same words as a more precise one are dropped, and the most
 * telling come first.
 * @param order ids of findings, most telling first; the others follow as they are.
 */
export function tellingFirst(
  reasons: readonly Because[],
  order: readonly string[],
  inferences: Inferences,
  vocabulary: Vocabulary,
): readonly Because[] {
  if (reasons.length < 2) return reasons;
  const kept = reasons.filter(one => !reasons.some(other => isCovered(one, other, inferences, vocabulary)));
  return kept.sort((a, b) => rank(a, order) - rank(b, order));
}

function rank({ finding }: Because, order: readonly string[]): number {
  const place = order.indexOf(finding);
  return place === -1 ? order.length : place;
}
