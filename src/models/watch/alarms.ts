import type { ModelWatch } from './watch-model.ts';

/** What of a watch is a reason to look, as numbers; nothing of it is about a patient. */
export interface ModelAlarms {
  /** Patients lately, whose inputs were compared. */
  readonly asked: number;
  /** Inputs whose values have surely and notably moved from training. */
  readonly inputsMoved: number;
  /** Inputs that are surely and notably more, or less, often missing. */
  readonly missingMoved: number;
  readonly predictionsMoved: boolean;
  /** Of the latest quarter that has enough outcomes: whether expected and observed shares part; undefined where none has. */
  readonly calibrationOff?: boolean;
  /** Of the same quarter: share of groups in which the told intervals held. */
  readonly intervalCoverage?: number;
}

/** Reads the alarms off a watch. */
export function alarmsOf({ asked, inputs, stability, periods }: ModelWatch): ModelAlarms {
  const latest = periods.findLast(({ measures }) => measures !== undefined);
  const { coverage } = latest ?? {};
  return {
    asked,
    inputsMoved: inputs.filter(({ verdict }) => verdict === 'moved').length,
    missingMoved: inputs.filter(({ missing }) => missing.verdict === 'moved').length,
    predictionsMoved: stability?.hasMoved ?? false,
    ...(latest === undefined ? {} : { calibrationOff: latest.isOff }),
    ...(coverage === undefined ? {} : { intervalCoverage: coverage.covered / coverage.groups }),
  };
}
