import type { Feature } from '../data/feature-schema.ts';
import type { Vector } from '../numeric/vector.ts';

/** Raw inputs of a model: its features, and for each a column with NaN where it is missing. */
export interface Inputs {
  readonly features: readonly Feature[];
  readonly columns: readonly Vector[];
}

/** What a model learns from: inputs, outcome and whose row it is. Resampling chooses rows; nothing is copied. */
export interface LearningData extends Inputs {
  /** 1 it occurred, 0 it did not; a quantity for squared error. */
  readonly outcome: Vector;
  readonly weight: Vector;
  readonly person: Int32Array;
  /** Days since 1970; NaN unknown. */
  readonly day: Vector;
}
