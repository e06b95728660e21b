import { z } from 'zod';
import { Feature } from './data/feature-schema.ts';
import { Labels } from './data/label.ts';
import { sha256 } from './data/manifest.ts';
import { Evaluation } from './evaluate/evaluation.ts';
import { Gate } from './evaluate/gates.ts';
import { Estimate } from './evaluate/intervals.ts';
import { Measures } from './evaluate/measures.ts';
import { Replicate } from './replicate.ts';
import { AppliesTo, CEILINGS, Translations } from './train/model-definition.ts';
import { VisitModel } from './visits/visit-model.ts';

const Hash = z.string().regex(/^[0-9a-f]{64}$/);
const Setting = z.record(z.string(), z.union([z.string(), z.number()]));

/**
 * A number of the training data in bins that follow its values: a bin reaches up to its edge, the edge included; the last one has none.
 * Bins hold at least five rows each, so that nobody can be read off.
 */
const Bins = z.strictObject({ edges: z.array(z.number()).max(99), rows: z.array(z.int()).min(1).max(100) });
export type Bins = z.infer<typeof Bins>;

/** How one feature was distributed in training, for judging whether a later input lies outside, and whether inputs have moved. */
const FeatureDistribution = z.strictObject({
  name: z.string(),
  missing: z.number(),
  /** Quantiles 0, 2.5, 25, 50, 75, 97.5 and 100 % of a number. */
  quantiles: z.array(z.number()).optional(),
  /** Share of each level of a category, or of yes. */
  shares: z.record(z.string(), z.number()).optional(),
  /** Of a number; since format 2. */
  bins: Bins.optional(),
});
export type FeatureDistribution = z.infer<typeof FeatureDistribution>;

/** A new calibration fitted to what came of patients, after that of the parent. Log odds become `intercept` + `slope` times log odds. */
const Recalibration = z.strictObject({
  /** Content hash and version of the model that this one is, but for its calibration. */
  parent: Hash,
  parentVersion: z.string(),
  kind: z.enum(['intercept', 'intercept-and-slope']),
  intercept: z.number(),
  slope: z.number(),
  predictions: z.int(),
  people: z.int(),
  events: z.int(),
  /** RFC 3339: the first and last prediction that it was fitted to. */
  from: z.string(),
  to: z.string(),
  /** The parent on these predictions, and the same update fitted to other people. */
  before: Measures,
  after: Measures,
  /** Log loss after less log loss before. */
  difference: Estimate,
});
export type Recalibration = z.infer<typeof Recalibration>;

/**
 * `model.json`: what a model file is, what it was made of, how it was judged, how far it may come. Written by training, never by hand; the file beside
 * it is named by its hash.
 */
export const ModelDocument = z.strictObject({
  /** 1: without `bins` and `recalibration`; still opened. */
  format: z.union([z.literal(1), z.literal(2)]),
  id: z.string(),
  version: z.string(),
  title: z.string(),
  intendedUse: z.string(),
  notFor: z.string(),
  population: z.string(),
  translations: Translations.optional(),
  /** Diagnoses that the model is asked for by itself; left out: only by name. */
  appliesTo: AppliesTo.optional(),
  outcome: z.strictObject({
    name: z.string(),
    label: z.string(),
    labels: Labels.optional(),
    desirable: z.boolean().optional(),
    horizonDays: z.number(),
  }),
  /** The inputs, in the order of the model file. */
  features: z.array(Feature).min(1),
  /** Hash of `features`. */
  schemaHash: Hash,
  file: z.strictObject({ name: z.string(), sha256: Hash, bytes: z.number() }),
  training: z.strictObject({
    set: z.string(),
    version: z.string(),
    hash: Hash,
    licence: z.string(),
    attribution: z.string(),
    synthetic: z.boolean(),
    rows: z.number(),
    people: z.number(),
    settled: z.number(),
    events: z.number(),
    unknownOutcome: z.string(),
    /** Hash of the model definition. */
    definition: Hash,
    distribution: z.array(FeatureDistribution),
  }),
  model: z.strictObject({
    family: z.string(),
    setting: Setting,
    calibration: z.string(),
    /** Log odds a unit of each term, before calibration, of a linear model. */
    terms: z.array(z.strictObject({ term: z.string(), coefficient: z.number() })).optional(),
    intercept: z.number().optional(),
    trees: z.number().optional(),
  }),
  /** The model on resampled people; left out: trees, or a set that is not resampled. */
  replicates: z.array(Replicate).max(500).optional(),
  /** How many visits come; left out: nobody asked, or too few people's were counted. */
  visits: VisitModel.optional(),
  seed: z.number(),
  software: z.string(),
  published: z.strictObject({ auc: z.number(), source: z.string() }).optional(),
  /** Left out: as training made it. */
  recalibration: Recalibration.optional(),
  /** Of training; of a recalibrated model its calibration curve is that of the observed outcomes, all else is of its first ancestor. */
  evaluation: Evaluation,
  gates: z.array(Gate),
  /** Largest difference between the file and training over the training rows. */
  parity: z.number(),
  ceiling: z.enum(CEILINGS),
});
export type ModelDocument = z.infer<typeof ModelDocument>;

/** The hash that a served row must be shaped by: names, types, units, ranges and levels, in order. */
export function schemaHash(features: readonly Feature[]): string {
  return sha256(JSON.stringify(features));
}

/** The text of `model.json`; its bytes are part of what a model is known by. */
export function documentText(document: ModelDocument): string {
  return `${JSON.stringify(document, null, 2)}\n`;
}
