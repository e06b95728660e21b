import type { ModelState } from './model-registry.ts';

/** Which model answered. */
export interface OutcomeModel {
  readonly id: string;
  readonly version: string;
  /** Content hash of document and file: what the registry and the record name it by. */
  readonly hash: string;
  readonly title: string;
}

/** An input as it is declared, in the words of the schema. */
export interface OutcomeInput {
  readonly name: string;
  readonly label: string;
}

/** How far an input moves the answer from where it would be with the usual value of the training data. */
export interface OutcomeReason extends OutcomeInput {
  readonly direction: 'raises' | 'lowers';
  /** Difference in log odds; positive raises. */
  readonly logOdds: number;
}

/**
 * How uncertain the probability is. `bootstrap`: where `level` of models trained on resampled people lie. `held-out`: the share
 * with the outcome, with its Wilson interval, among people of the training data whom the model had not seen and who got a similar
 * answer.
 */
export interface OutcomeInterval {
  readonly low: number;
  readonly high: number;
  readonly level: number;
  readonly method: 'bootstrap' | 'held-out';
  /** Resamples, or people. */
  readonly of: number;
}

/** Of whom a model has learned, and for what it is meant. */
export interface OutcomeProvenance {
  readonly trainingSet: string;
  readonly version: string;
  readonly hash: string;
  readonly licence: string;
  readonly attribution: string;
  readonly synthetic: boolean;
  readonly people: number;
  readonly events: number;
  readonly population: string;
  readonly intendedUse: string;
  readonly notFor: string;
}

/** What can be done about an input, in the words of a source; not of the model, which knows no causes. */
export interface OutcomeRecommendation extends OutcomeInput {
  readonly advice: string;
  readonly source: string;
  readonly url?: string;
}

/** How many visits come, with the range in which `level` of people like this lie. */
export interface ExpectedVisits {
  /** The mean, one decimal. */
  readonly mean: number;
  readonly low: number;
  readonly high: number;
  readonly level: number;
  /** People whose visits were counted in training. */
  readonly of: number;
}

/** The expected outcome of one patient. */
export interface OutcomePrediction {
  readonly model: OutcomeModel;
  readonly outcome: {
    readonly name: string;
    readonly label: string;
    readonly horizonDays: number;
    /** Whether it is what one hopes for; left out: nobody said. */
    readonly desirable?: boolean;
  };
  /** Of the outcome, calibrated; 0 to 1. */
  readonly probability: number;
  readonly interval: OutcomeInterval;
  /** The strongest first; at most a few. */
  readonly reasons: readonly OutcomeReason[];
  readonly used: readonly OutcomeInput[];
  readonly missing: readonly OutcomeInput[];
  /** Left out: no model of visits was trained, or it did not pass its gate. */
  readonly expectedVisits?: ExpectedVisits;
  /** The reasons that move the answer to the worse; empty where nobody said which way is worse. */
  readonly riskFactors: readonly OutcomeInput[];
  /** For risk factors that can be changed, where the schema has a sourced text. */
  readonly recommendations: readonly OutcomeRecommendation[];
  readonly provenance: OutcomeProvenance;
}

/** Why a model gives no answer for a patient. */
export const OUTCOME_REFUSALS = [
  /** A value outside what the schema allows. */
  'out-of-range',
  /** A value that hardly anybody in the training data had. */
  'out-of-distribution',
  /** More inputs are missing than known. */
  'too-many-missing',
  /** The knowledge measures an input in another unit than the model was trained with. */
  'schema-drift',
] as const;

/** An answer that is refused, with the inputs that are the reason; never with their values. */
export interface OutcomeRefusal {
  readonly refused: (typeof OUTCOME_REFUSALS)[number];
  readonly model: OutcomeModel;
  readonly inputs: readonly OutcomeInput[];
}

/** What a model says of a patient. */
export type Outcome = OutcomePrediction | OutcomeRefusal;

/** What became of a patient, and of which prediction it tells. */
export interface ObservedOutcome {
  /** The evaluation in which a model predicted it. */
  readonly evaluationId: string;
  /** Name of the outcome, as the prediction has it. */
  readonly outcome: string;
  readonly value: boolean;
  /** RFC 3339 date on which it was known. */
  readonly observedAt: string;
}

/** What a model said that is not shown: recorded, so that it can be held against what came. */
export interface UnshownOutcome {
  readonly state: Extract<ModelState, 'champion' | 'challenger' | 'shadow'>;
  readonly answer: Outcome;
}
