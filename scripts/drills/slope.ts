/** One reading of something over time. */
export interface Reading {
  readonly atMs: number;
  readonly value: number;
}

const HOUR_MS = 3_600_000;

/**
 * How fast something grows, per hour: the median of the slopes between all pairs (Theil and Sen), which a few outliers do
 * not turn. NaN for fewer than two readings.
 */
export function slopePerHour(readings: readonly Reading[]): number {
  const slopes: number[] = [];
  readings.forEach((first, index) => {
    for (const second of readings.slice(index + 1)) {
      const spanMs = second.atMs - first.atMs;
      if (spanMs > 0) slopes.push(((second.value - first.value) / spanMs) * HOUR_MS);
    }
  });
  slopes.sort((a, b) => a - b);
  return slopes[Math.floor(slopes.length / 2)] ?? Number.NaN;
}
