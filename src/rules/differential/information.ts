/** What the answers to one question would do to the log odds of one candidate. */
export interface Influence {
  /** Change when the answer is present, with the factor of the odds it stands for. */
  readonly present: number;
  readonly presentFactor: number;
  readonly absent: number;
  readonly absentFactor: number;
  /** How often the answer is taken to be present without the disease. */
  readonly without: number;
}

/** How often a finding is taken to be present without the disease, where its two ratios do not say; for order alone. */
const NOMINAL_WITHOUT = 0.1;

/**
 * Two ratios of one test give its sensitivity and specificity; one ratio alone does not, and a nominal frequency stands
 * in. Undefined where no answer changes anything.
 */
export function influenceOf(present: number, absent: number): Influence | undefined {
  if (present === 0 && absent === 0) return undefined;
  const positive = Math.exp(present);
  const negative = Math.exp(absent);
  const coherent = (positive > 1 && negative < 1) || (positive < 1 && negative > 1);
  const without = coherent ? (1 - negative) / (positive - negative) : Math.min(NOMINAL_WITHOUT, 1 / positive);
  return { present, presentFactor: positive, absent, absentFactor: negative, without };
}

/** How one answer moves the distribution: candidates with probabilities together, the others each by itself. */
class Shift {
  private mass = 1;
  private moved = 0;
  private alone = 0;

  clear(): void {
    this.mass = 1;
    this.moved = 0;
    this.alone = 0;
  }

  add(change: number, factor: number, standing: number, numeric: boolean): void {
    if (change === 0) return;
    const grown = 1 + standing * (factor - 1);
    if (numeric) {
      this.mass += grown - 1;
      this.moved += standing * factor * change;
    } else this.alone += (standing * factor * change) / grown - Math.log(grown);
  }

  divergence(): number {
    if (this.mass === 1) return Math.max(0, this.alone + this.moved);
    return Math.max(0, this.alone + this.moved / this.mass - Math.log(this.mass));
  }
}

/**
 * Expected information of an answer in nats: how far it is expected to move the distribution (the mean
 * Kullback-Leibler divergence, which for coherent ratios is the expected reduction of entropy, and is never negative).
 * Candidates with probabilities move together; one that has only a rank moves by itself, with its stand-in.
 *
 * Holds running sums and is used again for every patient, because an object for each of hundreds of influences costs
 * more than all the arithmetic.
 */
export class Information {
  private count = 0;
  private chances = 0;
  private readonly present = new Shift();
  private readonly absent = new Shift();

  clear(): void {
    this.count = 0;
    this.chances = 0;
    this.present.clear();
    this.absent.clear();
  }

  /** @param standing probability of the candidate, or its stand-in. */
  add(influence: Influence, standing: number, numeric: boolean): void {
    const { present, presentFactor, absent, absentFactor, without } = influence;
    this.count++;
    this.chances += standing * without * presentFactor + (1 - standing) * without;
    this.present.add(present, presentFactor, standing, numeric);
    this.absent.add(absent, absentFactor, standing, numeric);
  }

  gain(): number {
    if (this.count === 0) return 0;
    const chance = this.chances / this.count;
    return chance * this.present.divergence() + (1 - chance) * this.absent.divergence();
  }
}
