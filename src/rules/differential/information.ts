/** What an answer would do to one candidate. */
export interface Influence {
  /** Its probability, or its stand-in. */
  readonly standing: number;
  /** Change of the log odds when the answer is present, and when it is absent. */
  readonly present: number;
  readonly absent: number;
  readonly numeric: boolean;
}

/** How often a finding is taken to be present without the disease, where its two ratios do not say; for order alone. */
const NOMINAL_WITHOUT = 0.1;

/**
 * Expected information of an answer in nats: how far it is expected to move the distribution (the mean
 * Kullback-Leibler divergence, which for coherent ratios is the expected reduction of entropy, and is never negative).
 * Candidates with probabilities move together; one that has only a rank moves by itself, with its stand-in.
 */
export function informationGain(on: readonly Influence[]): number {
  if (on.length === 0) return 0;
  const chance = on.reduce((sum, influence) => sum + chanceFor(influence), 0) / on.length;
  return chance * divergence(on, 'present') + (1 - chance) * divergence(on, 'absent');
}

/**
 * How likely the answer is `present`. Two ratios of one test give its sensitivity and specificity; one ratio alone
 * does not, and a nominal frequency stands in.
 */
function chanceFor({ standing, present, absent }: Influence): number {
  const positive = Math.exp(present);
  const negative = Math.exp(absent);
  const coherent = (positive > 1 && negative < 1) || (positive < 1 && negative > 1);
  const without = coherent ? (1 - negative) / (positive - negative) : Math.min(NOMINAL_WITHOUT, 1 / positive);
  return standing * without * positive + (1 - standing) * without;
}

function divergence(on: readonly Influence[], side: 'present' | 'absent'): number {
  let mass = 1;
  let moved = 0;
  let alone = 0;
  for (const one of on) {
    const change = one[side];
    if (change === 0) continue;
    const factor = Math.exp(change);
    const grown = 1 + one.standing * (factor - 1);
    if (one.numeric) {
      mass += grown - 1;
      moved += one.standing * factor * change;
    } else alone += (one.standing * factor * change) / grown - Math.log(grown);
  }
  return Math.max(0, alone + moved / mass - Math.log(mass));
}
