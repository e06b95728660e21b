/**
 * What is allocated as a whole. `clinician`: the user whom the hook names. `clinic`: the calling client, by its configured id. Never a
 * patient or an encounter: a clinician who sees now one model and now another compares them in the head.
 */
export const EXPERIMENT_UNITS = ['clinician', 'clinic'] as const;
export type ExperimentUnit = (typeof EXPERIMENT_UNITS)[number];

/** Which model is shown to a cluster. */
export type ExperimentArm = 'champion' | 'challenger';

/** Why an experiment ended; after each the champion is shown to everybody. */
export const EXPERIMENT_ENDS = [
  /** The rule: the challenger's error is surely larger. */
  'challenger-worse',
  /** The rule: the challenger's error is surely smaller. To promote it is a person's decision. */
  'challenger-better',
  /** The last look found neither. */
  'no-difference',
  /** A look that was due found too few clusters to tell anything. */
  'cannot-tell',
  /** The last day came before the last look. */
  'time-is-up',
  /** One of the two no longer stands where it stood. */
  'models-changed',
  /** Somebody ended it. */
  'stopped',
] as const;
export type ExperimentEnd = (typeof EXPERIMENT_ENDS)[number];

/** What is declared before it begins, and cannot be changed after. */
export interface ExperimentPlan {
  /** Content hash of the challenger. */
  readonly challenger: string;
  readonly unit: ExperimentUnit;
  /** Share of the clusters that are shown the challenger; above 0, at most one half. */
  readonly share: number;
  /** Number of looks, 1 to 5. */
  readonly looks: number;
  /** Observed outcomes after which the last look is taken; the others are spaced evenly before it. */
  readonly outcomes: number;
  /** RFC 3339: when it ends at the latest. */
  readonly endsAt: string;
}

/** One look at the outcomes so far. */
export interface ExperimentLook {
  /** 1 for the first. */
  readonly look: number;
  readonly outcomes: number;
  readonly clusters: number;
  /** Mean Brier score of the champion less that of the challenger, on the same patients; above 0 the challenger is better. */
  readonly difference: number;
  /** The difference in standard errors between clusters; null: too few clusters to tell. */
  readonly z: number | null;
  /** What |z| must reach for the experiment to end. */
  readonly bound: number;
}

/** A look as it was sealed when it was taken. It stays so, whatever is corrected later. */
export interface TakenLook extends ExperimentLook {
  /** RFC 3339: when it was taken. */
  readonly at: string;
  /** Place of its entry in the audit chain of the tenant. */
  readonly seq: number;
  /** Place in the audit chain of the last outcome that it rests on: what stands after it was not seen. */
  readonly through: number;
}

/** How it went with those who were shown one model. */
export interface ArmReport {
  readonly outcomes: number;
  readonly clusters: number;
  /** Share with the outcome, and what the shown model had expected; null: nobody yet. */
  readonly observed: number | null;
  readonly expected: number | null;
}

/** A declared comparison of a challenger with its champion, as its history left it. */
export interface ModelExperiment extends ExperimentPlan {
  /** UUID: the event that declared it. */
  readonly id: string;
  readonly model: string;
  /** Content hash of the champion when it began. */
  readonly champion: string;
  readonly startedAt: string;
  readonly startedBy: string;
  readonly reason: string;
  /** The looks that were taken, in their order. */
  readonly taken: readonly TakenLook[];
  readonly ended?: {
    readonly at: string;
    readonly by: string;
    readonly why: ExperimentEnd;
    readonly reason: string;
  };
}

/** In which experiment an evaluation took part. Stands in its record. */
export interface ExperimentPart {
  readonly id: string;
  readonly arm: ExperimentArm;
  /** Keyed hash of the cluster, of this experiment alone. */
  readonly cluster: string;
}
