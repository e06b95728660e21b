/** A share with its 95 % interval by Wilson's score (J Am Stat Assoc 1927;22:209-12). */
export interface Share {
  readonly count: number;
  readonly of: number;
  readonly low: number;
  readonly high: number;
}

const Z = 1.959964;

/** @param of 0 gives the interval [0, 1]: nothing is known. */
export function share(count: number, of: number): Share {
  if (of === 0) return { count, of, low: 0, high: 1 };
  const p = count / of;
  const z2 = Z * Z;
  const centre = (p + z2 / (2 * of)) / (1 + z2 / of);
  const half = (Z / (1 + z2 / of)) * Math.sqrt((p * (1 - p)) / of + z2 / (4 * of * of));
  return { count, of, low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}

/** `3 of 90, 3.3 % (1.1 to 9.3)` */
export function printShare({ count, of, low, high }: Share): string {
  const percent = (x: number) => (100 * x).toFixed(1);
  const point = of === 0 ? 'none' : `${percent(count / of)} %`;
  return `${count} of ${of}, ${point} (${percent(low)} to ${percent(high)})`;
}
