import { performance } from 'node:perf_hooks';

/** CPU time of this process, in microseconds; other processes on the machine do not count. */
function cpuMicros(): number {
  const { user, system } = process.cpuUsage();
  return user + system;
}

/** Several figures in order, read by share. */
export interface Sample {
  readonly median: number;
  readonly p95: number;
}

/** Reads median and 95th percentile off figures in any order. */
export function sampleOf(figures: readonly number[]): Sample {
  const sorted = [...figures].sort((a, b) => a - b);
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
  return { median: at(0.5), p95: at(0.95) };
}

/** CPU microseconds of one run of `work`, taken over `runs` runs in a row. */
export async function cpuOf(runs: number, work: (run: number) => unknown): Promise<number> {
  const before = cpuMicros();
  for (let run = 0; run < runs; run++) await work(run);
  return (cpuMicros() - before) / runs;
}

/** Wall-clock milliseconds of one run. */
export async function wallOf(work: () => unknown): Promise<number> {
  const before = performance.now();
  await work();
  return performance.now() - before;
}

/** One line of the table. A figure beside the one it is compared with in the same run. */
export interface Row {
  readonly what: string;
  readonly figure: string;
  readonly ratio: string;
}

/** Prints rows in columns. */
export function print(title: string, rows: readonly Row[]): void {
  const wide = Math.max(...rows.map(({ what }) => what.length));
  const figures = Math.max(...rows.map(({ figure }) => figure.length));
  console.log(`\n${title}`);
  for (const { what, figure, ratio } of rows) {
    console.log(`  ${what.padEnd(wide)}  ${figure.padStart(figures)}  ${ratio}`);
  }
}
