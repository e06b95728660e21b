import { wilson } from '../../src/models/evaluate/wilson.ts';

/** A share with its 95 % interval by Wilson's score (J Am Stat Assoc 1927;22:209-12). */
export interface Share {
  readonly count: number;
  readonly of: number;
  readonly low: number;
  readonly high: number;
}

/** @param of 0 gives the interval [0, 1]: nothing is known. */
export function share(count: number, of: number): Share {
  const [low, high] = wilson(count, of);
  return { count, of, low, high };
}

/** `3 of 90, 3.3 % (1.1 to 9.3)` */
export function printShare({ count, of, low, high }: Share): string {
  const percent = (x: number) => (100 * x).toFixed(1);
  const point = of === 0 ? 'none' : `${percent(count / of)} %`;
  return `${count} of ${of}, ${point} (${percent(low)} to ${percent(high)})`;
}
