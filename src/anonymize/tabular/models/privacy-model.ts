/** One equivalence class as a model sees it. */
export interface ClassView {
  readonly size: number;
  /** Rows of each sensitive value, in `histogram` from `at` on, `valueCount` long. */
  readonly histogram: Int32Array;
  readonly at: number;
  readonly valueCount: number;
}

/** What each class must fulfil for itself. A class that does not is suppressed. */
export interface ClassModel {
  readonly kind: 'class';
  /** As the caller wrote it, for reports: `k=5`. */
  readonly name: string;
  readonly needsSensitive: boolean;
  /** Whether the class fulfils the model. */
  readonly holds: (view: ClassView) => boolean;
  /**
   * For a class that does not fulfil the model: rows of it that must be suppressed on every less general level, however the class falls apart there. Any lower bound is right, a
   * closer one lets the search rule out more. Left out, it is the whole class where that is too small, else 0.
   */
  readonly lostBelow?: (view: ClassView) => number;
  /** No smaller class fulfils the model. */
  readonly minimumSize: number;
  /** A union of classes that each fulfil the model fulfils it too. */
  readonly unionClosed: boolean;
}

/** What the classes must fulfil together. Where they do not, the smallest are suppressed, one after another, until they do. */
export interface TableModel {
  readonly kind: 'table';
  readonly name: string;
  /**
   * Whether the classes fulfil the model.
   * @param sizes for each number of rows how many classes have it, without suppressed ones
   */
  readonly holds: (sizes: SizeCounts) => boolean;
  /** Whether a node above one that can be made to hold can be made to hold with no more suppression. */
  readonly monotone: boolean;
}

/** A privacy model. */
export type PrivacyModel = ClassModel | TableModel;

/** How many classes there are of each size. */
export interface SizeCounts {
  readonly rowCount: number;
  readonly classCount: number;
  /** Class size to number of classes; no entry is 0. */
  readonly bySize: ReadonlyMap<number, number>;
}

/** Relative slack of a comparison with a threshold: sums of logarithms that are equal on paper differ in the last digits. */
const SLACK = 1e-12;

/** `value >= threshold`, where what differs by rounding alone counts as equal. */
export function atLeast(value: number, threshold: number): boolean {
  return value >= threshold - SLACK * Math.max(1, Math.abs(threshold));
}
