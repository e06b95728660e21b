import type { Vector } from '../numeric/vector.ts';
import type { Feature, FeatureSchema, Measure } from './feature-schema.ts';

/**
 * Records as columns. A number is kept as float32, since that is what a served model is given; a boolean is 0 or 1, a category the position of its
 * level. NaN is missing.
 */
export interface TrainingSet {
  readonly schema: FeatureSchema;
  readonly rows: number;
  /** By position of the feature in the schema. */
  readonly features: readonly Vector[];
  /** By position of the measure in the schema. */
  readonly measures: readonly Vector[];
  /** Number of the person a row is about; rows of one person are never parted. */
  readonly person: Int32Array;
  /** Days since 1970 of the encounter, or of the half-year it lies in; NaN unknown. */
  readonly day: Vector;
  /** Position in `sites`; -1 unknown. */
  readonly site: Int32Array;
  readonly sites: readonly string[];
}

/** A record before it is placed in columns: what a file said, by declared name. */
export interface RawRecord {
  /** For messages: `line 12`. */
  readonly where: string;
  readonly personId: string;
  /** `2025-03-14`, `2025-H1` or nothing. */
  readonly date?: string;
  readonly site?: string;
  readonly values: Readonly<Record<string, unknown>>;
}

/** What a feature without value, or a value that is none, reads as. */
export type Reading = number | 'refused';

function readNumber(value: unknown, { low, high }: { low: number; high: number }): Reading {
  if (typeof value !== 'number' || !Number.isFinite(value) || value < low || value > high) return 'refused';
  return Math.fround(value);
}

/** One value of a declared feature; missing (left out, null) is NaN. */
export function readFeature(feature: Feature, value: unknown): Reading {
  if (value === undefined || value === null) return Number.NaN;
  if (feature.type === 'number') return readNumber(value, feature);
  if (feature.type === 'boolean') return typeof value === 'boolean' ? Number(value) : 'refused';
  const level = typeof value === 'string' ? feature.levels.indexOf(value) : -1;
  return level === -1 ? 'refused' : level;
}

/** One value of a declared measure; a yes-or-no measurement may be a boolean. */
export function readMeasure(measure: Measure, value: unknown): Reading {
  if (value === undefined || value === null) return Number.NaN;
  return readNumber(typeof value === 'boolean' ? Number(value) : value, measure);
}

/** The column of a feature; a name that is not declared is a fault of the program. */
export function featureColumn(set: TrainingSet, name: string): Vector {
  const column = set.features[set.schema.features.findIndex(one => one.name === name)];
  if (column === undefined) throw new RangeError(`${name} is not declared`);
  return column;
}
