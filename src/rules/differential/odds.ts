import type { Facts } from '../../core/condition-tree.ts';
import type { CompiledCandidate } from './compile-candidates.ts';
import { isStrongAgainst } from './ordinal.ts';
import type { SaidWeight } from './weigh.ts';
import { weigh } from './weigh.ts';

/** A candidate with what was said about it. */
export interface WeighedCandidate {
  readonly candidate: CompiledCandidate;
  readonly said: readonly SaidWeight[];
  /** Natural logarithm of pretest times weights: the place among those that surely apply. */
  readonly logWeight: number;
  /** Rests on published numbers alone, and certainly applies: only then it has a probability. */
  readonly numeric: boolean;
  readonly applies: 'fires' | 'cannot-tell';
  /** A way of its red flag fires. */
  readonly raised: boolean;
  readonly ruledOut: boolean;
}

/**
 * Candidates that apply or may apply, one for each condition.
 * @param raised those of which a way of the red flag fires.
 */
export function weighCandidates(
  candidates: readonly CompiledCandidate[],
  facts: Facts,
  raised: ReadonlySet<CompiledCandidate>,
): readonly WeighedCandidate[] {
  const chosen = new Map<string, WeighedCandidate>();
  for (const candidate of candidates) {
    const applies = candidate.when === undefined ? 'fires' : candidate.when.truth(facts);
    if (applies === 'does-not-fire') continue;
    const known = chosen.get(candidate.condition);
    // One that surely applies is better than one that may; else the first, which has the higher pretest.
    if (known !== undefined && (known.applies === 'fires' || applies === 'cannot-tell')) continue;
    chosen.set(candidate.condition, weighOne(candidate, applies, facts, raised.has(candidate)));
  }
  return [...chosen.values()];
}

function weighOne(
  candidate: CompiledCandidate,
  applies: 'fires' | 'cannot-tell',
  facts: Facts,
  raised: boolean,
): WeighedCandidate {
  const said = weigh(candidate.weights, facts);
  let logWeight = candidate.pretest.log;
  let numbersAlone = candidate.pretest.numeric && applies === 'fires';
  for (const { counted, log, band } of said) {
    if (!counted) continue;
    logWeight += log;
    if (band !== undefined) numbersAlone = false;
  }
  return {
    candidate,
    said,
    logWeight,
    numeric: numbersAlone,
    applies,
    raised,
    ruledOut: !raised && isRuledOut(said),
  };
}

/** One strong piece of evidence against and none for it; many weak ones together do not rule out. */
function isRuledOut(said: readonly SaidWeight[]): boolean {
  let strong = false;
  for (const { counted, log, band } of said) {
    if (!counted) continue;
    if (log > 0) return false;
    if (band === 'strong-against' || (band === undefined && isStrongAgainst(log))) strong = true;
  }
  return strong;
}

/** Where the probability lies: what has a number, and the rest; together 1. */
export interface Distribution {
  /** Probability of each numeric candidate, by condition. */
  readonly named: ReadonlyMap<string, number>;
  readonly rest: number;
}

/** The named candidates leave at least this much to the rest before the findings: no list is complete. */
const REST_AT_LEAST = 0.01;

/**
 * Bayes in odds form against the explicit rest: odds_i = pretest_i / pretest_rest × product of weights, so one
 * candidate alone has p/(1-p) × product. With nothing said it gives back the pretests; it always sums to 1.
 */
export function distribute(weighed: readonly WeighedCandidate[]): Distribution {
  const numeric = weighed.filter(one => one.numeric);
  const total = numeric.reduce((sum, one) => sum + one.candidate.pretest.value, 0);
  const scale = Math.min(1, (1 - REST_AT_LEAST) / total);
  const logs = numeric.map(one => one.logWeight + Math.log(scale));
  const logRest = Math.log(1 - total * scale);
  // Relative to the largest, so that no product of weights can leave the range of numbers.
  const largest = Math.max(logRest, ...logs);
  const shares = logs.map(log => Math.exp(log - largest));
  const sum = shares.reduce((all, share) => all + share, Math.exp(logRest - largest));
  const named = new Map(numeric.map((one, i) => [one.candidate.condition, (shares[i] ?? 0) / sum]));
  return { named, rest: Math.exp(logRest - largest) / sum };
}

/** Probability, or for an entry without one its stand-in between 0 and 1, which is never shown. */
export function standing(one: WeighedCandidate, distribution: Distribution): number {
  const probability = distribution.named.get(one.candidate.condition);
  if (probability !== undefined) return probability;
  const pretest = one.candidate.pretest.value;
  const odds = Math.exp(one.logWeight) / (1 - pretest);
  return odds === Infinity ? 1 : odds / (1 + odds);
}
