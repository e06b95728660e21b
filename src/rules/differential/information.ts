/** What an answer would do to one candidate. */
export interface Influence {
  readonly standing: number;
  /** Change of the log odds when the answer is present, and when it is absent. */
  readonly present: number;
  readonly absent: number;
  readonly numeric: boolean;
}

/** How often a finding is taken to be present without the disease, where its two ratios do not say; for order alone. */
const NOMINAL_WITHOUT = 0.1;

/**
 * How likely the answer is `present`, over the candidates it speaks to. Two ratios of one test give its sensitivity
 * and specificity; one ratio alone does not, and a nominal frequency stands in.
 */
export function expectedChance(on: readonly Influence[]): number {
  if (on.length === 0) return 0;
  return on.reduce((sum, influence) => sum + chanceFor(influence), 0) / on.length;
}

function chanceFor({ standing, present, absent }: Influence): number {
  const positive = Math.exp(present);
  const negative = Math.exp(absent);
  const coherent = (positive > 1 && negative < 1) || (positive < 1 && negative > 1);
  const without = coherent ? (1 - negative) / (positive - negative) : Math.min(NOMINAL_WITHOUT, 1 / positive);
  return standing * without * positive + (1 - standing) * without;
}

/**
 * Expected information of an answer in nats: how far it is expected to move the distribution (the mean
 * Kullback-Leibler divergence, which for coherent ratios is the expected reduction of entropy, and is never negative).
 * Candidates with probabilities move together; one that has only a rank moves by itself, with its stand-in.
 */
export function informationGain(on: readonly Influence[], chance: number): number {
  const move = (side: 'present' | 'absent') =>
    divergence(
      on.filter(influence => influence.numeric),
      side,
    ) +
    on
      .filter(influence => !influence.numeric)
      .reduce((sum, influence) => sum + divergence([influence], side), 0);
  return chance * move('present') + (1 - chance) * move('absent');
}

function divergence(on: readonly Influence[], side: 'present' | 'absent'): number {
  const mass = on.reduce((sum, one) => sum + one.standing * Math.expm1(one[side]), 1);
  const moved = on.reduce((sum, one) => sum + ((one.standing * Math.exp(one[side])) / mass) * one[side], 0);
  return Math.max(0, moved - Math.log(mass));
}
