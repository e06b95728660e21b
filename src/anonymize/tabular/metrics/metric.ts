import type { Outcome } from '../evaluate.ts';
import type { Levels } from '../lattice.ts';

/** Information loss: less is better; several numbers are compared from the first on. */
export type Loss = readonly number[];

/** A measure of information loss, made ready for one table. */
export interface Metric {
  readonly name: string;
  /** Information loss of a generalisation with its suppressed classes. */
  readonly loss: (outcome: Outcome) => Loss;
  /** No loss at these levels, and none above them, is less, whatever is suppressed. */
  readonly floor: (levels: Levels) => Loss;
  /** The same, closer, once the classes are known. Left out, `floor` is as close as it gets. */
  readonly floorOf?: (outcome: Outcome) => Loss;
}

/** Negative where `a` is less, positive where it is more, 0 where they are equal. */
export function compareLoss(a: Loss, b: Loss): number {
  for (let i = 0; i < a.length; i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
