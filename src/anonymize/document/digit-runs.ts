/** Digits in a row as offsets. */
export interface DigitRun {
  readonly start: number;
  readonly end: number;
}

/** Neighbouring digit runs that together may be one number. */
export interface DigitGroup {
  readonly start: number;
  readonly end: number;
  readonly digits: string;
  /** Length of each run. */
  readonly lengths: readonly number[];
  /** What stands between the runs. */
  readonly gaps: readonly string[];
}

/** All digit runs of a text. */
export function digitRunsOf(text: string): DigitRun[] {
  const runs: DigitRun[] = [];
  for (const match of text.matchAll(/\d+/g))
    runs.push({ start: match.index, end: match.index + match[0].length });
  return runs;
}

const LONGEST_GAP = 3;
const GAP = /^[ .,\-\u00a0\u202f\u2009\u2011\u2013/()]*$/;

/**
 * The group of runs from `first` on that holds exactly `total` digits, with gaps of blanks, points, hyphens, slashes and brackets.
 * Undefined when the runs do not add up, or a digit run touches the group with a mark that makes it part of a longer number.
 */
export function groupOf(
  text: string,
  runs: readonly DigitRun[],
  first: number,
  total: number,
): DigitGroup | undefined {
  const lengths: number[] = [];
  const gaps: string[] = [];
  let count = 0;
  for (let i = first; i < runs.length; i++) {
    const run = runs[i];
    if (run === undefined) return undefined;
    if (i > first) {
      const gap = text.slice(runs[i - 1]?.end, run.start);
      if (gap.length > LONGEST_GAP || !GAP.test(gap)) return undefined;
      gaps.push(gap);
    }
    count += run.end - run.start;
    if (count > total) return undefined;
    lengths.push(run.end - run.start);
    if (count === total) {
      const start = runs[first]?.start ?? run.start;
      return { start, end: run.end, digits: text.slice(start, run.end).replace(/\D/g, ''), lengths, gaps };
    }
  }
  return undefined;
}
