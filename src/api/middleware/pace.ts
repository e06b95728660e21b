/** How fast requests are completed while several are in work: what there is between them (computing, disk, those turned away) counts with it. */
export interface Pace {
  /** One has been completed. @param present how many were in work or waiting, itself among them. */
  readonly completed: (present: number) => void;
  /** How many are completed within some time; without end where it is not known. */
  readonly within: (ms: number) => number;
}

/** With fewer present, waiting for the disk would pass for being slow. */
const CROWD = 4;
const WINDOW_MS = 100;
/** Share of the latest window in what is believed. */
const WEIGHT = 0.3;
/** Time after which what was measured says nothing of now. */
const BELIEVED_MS = 10_000;

/** Nothing is known yet. @param now a clock in milliseconds that never goes back. */
export function createPace(now: () => number): Pace {
  let msEach = 0;
  let measuredAt = Number.NEGATIVE_INFINITY;
  let from: number | undefined;
  let count = 0;
  const isBelieved = (at: number): boolean => at - measuredAt <= BELIEVED_MS;
  return {
    completed(present) {
      const at = now();
      if (present < CROWD || from === undefined) {
        from = present < CROWD ? undefined : at;
        count = 0;
        return;
      }
      count++;
      if (at - from < WINDOW_MS) return;
      const latest = (at - from) / count;
      msEach = isBelieved(at) ? msEach + WEIGHT * (latest - msEach) : latest;
      measuredAt = at;
      from = at;
      count = 0;
    },
    within: ms => (isBelieved(now()) ? ms / msEach : Number.POSITIVE_INFINITY),
  };
}
