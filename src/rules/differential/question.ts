import { URGENCIES } from '../../core/knowledge.ts';
import type { Influence } from './information.ts';
import { Information } from './information.ts';

/** Rank of a question that settles nothing urgent; strongest urgencies have the lowest. */
export const NO_URGENCY: number = URGENCIES.length;

/** Gains are rounded, so that the order in which they are summed cannot break a tie. */
const GAIN_STEPS = 1e12;

/**
 * What asking for a fact is worth. Holds running values and serves one turn (a patient, or one candidate of a patient)
 * after the other: it begins anew by itself when another turn is named.
 */
export class Worth {
  readonly fact: string;
  private turn = 0;
  private readonly information = new Information();
  /** Place in `URGENCIES` of the strongest urgency, {@link NO_URGENCY} for none. */
  urgency = NO_URGENCY;
  /** Expected information in nats; reckoned by {@link reckon}. */
  gain = 0;

  constructor(fact: string) {
    this.fact = fact;
  }

  /** Whether nothing was added in this turn yet. */
  begin(turn: number): boolean {
    if (this.turn === turn) return false;
    this.turn = turn;
    this.information.clear();
    this.urgency = NO_URGENCY;
    return true;
  }

  add(influence: Influence, standing: number, numeric: boolean): void {
    this.information.add(influence, standing, numeric);
  }

  raise(urgency: number): void {
    if (urgency < this.urgency) this.urgency = urgency;
  }

  reckon(): void {
    this.gain = Math.round(this.information.gain() * GAIN_STEPS) / GAIN_STEPS;
  }
}

/** Facts of a condition that are looked at together. */
export class Part {
  /** The last turn of a patient for whom one of them was known. */
  knownIn = 0;
}

/** A fact that may be asked for, with what it is worth for one candidate and over all of them. */
export class Question {
  readonly own: Worth;
  readonly overall: Worth;
  /** Parts of conditions that mention it. */
  readonly parts: Part[] = [];
  /** The last turn of a patient for whom it was known as a yes or no. */
  answeredIn = 0;

  constructor(fact: string) {
    this.own = new Worth(fact);
    this.overall = new Worth(fact);
  }
}
