/**
 * Probabilities corrected for how many were looked at, in the same order: below 0.05 for any of them by chance alone in at most one of
 * twenty looks, however they hang together. Source: Holm, Scand J Stat 1979;6:65-70.
 */
export function holm(probabilities: readonly number[]): readonly number[] {
  const order = probabilities.map((p, place) => ({ p, place })).sort((a, b) => a.p - b.p);
  const corrected = probabilities.map(() => 1);
  let highest = 0;
  order.forEach(({ p, place }, rank) => {
    highest = Math.max(highest, Math.min(1, p * (order.length - rank)));
    corrected[place] = highest;
  });
  return corrected;
}
