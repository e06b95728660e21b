import type { LikelihoodBand } from '../../core/analysis.ts';
import type { Band } from '../../core/evidence-base.ts';
import type { Candidate } from '../../core/knowledge.ts';

/**
 * Where consensus stands among numbers, for rank order alone. None of these values is shown, none reaches a
 * probability, none is a clinical figure; only their order is meant: two weak pieces of evidence do not outweigh a
 * strong one, a strong one outweighs one step of frequency and not two, a very strong one the whole way from rare to common.
 */
const BAND_FACTOR: Readonly<Record<Band, number>> = {
  'very-strong-for': 25,
  'strong-for': 5,
  'weak-for': 2,
  'weak-against': 1 / 2,
  'strong-against': 1 / 5,
};

/** Natural logarithm of the place of a candidate of which nobody knows whether it applies, against one that does: as much as strong evidence. */
export const UNKNOWN_APPLICABILITY_LOG = Math.log(BAND_FACTOR['strong-against']);

type Frequency = Extract<Candidate['pretest'], { frequency: string }>['frequency'];

const FREQUENCY_STAND_IN: Readonly<Record<Frequency, number>> = { common: 0.2, uncommon: 0.045, rare: 0.01 };

/** One piece of evidence against is strong from here on down; matches the band `strong-against`. */
const STRONG_AGAINST_RATIO = 0.1;
const STRONG_AGAINST_LOG = Math.log(STRONG_AGAINST_RATIO);

/** From here on an entry is more likely than not. */
const LIKELY_FROM = 0.5;
const POSSIBLE_FROM = 0.1;
/** Rounding must not decide on which side of a border an entry stands. */
const ROUNDING = 1e-9;

/** Natural logarithm of a band's place, for ranking. */
export function bandLog(band: Band): number {
  return Math.log(BAND_FACTOR[band]);
}

/** Stand-in for a frequency, for ranking. */
export function frequencyStandIn(frequency: Frequency): number {
  return FREQUENCY_STAND_IN[frequency];
}

/** Whether one likelihood ratio (natural logarithm) is enough to rule out. */
export function isStrongAgainst(logRatio: number): boolean {
  return logRatio <= STRONG_AGAINST_LOG;
}

/**
 * The word for a probability, or for the stand-in of an entry that has none. One that must not be missed is never
 * called unlikely unless it was ruled out.
 */
export function likelihoodBand(value: number, keep: boolean): LikelihoodBand {
  if (value >= LIKELY_FROM - ROUNDING) return 'likely';
  if (value >= POSSIBLE_FROM - ROUNDING) return 'possible';
  return keep ? 'not-ruled-out' : 'unlikely';
}
