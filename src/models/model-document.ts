import { z } from 'zod';
import { Feature } from './data/feature-schema.ts';
import { Labels } from './data/label.ts';
import { sha256 } from './data/manifest.ts';
import { Evaluation } from './evaluate/evaluation.ts';
import { Gate } from './evaluate/gates.ts';
import { Replicate } from './replicate.ts';
import { AppliesTo, CEILINGS, Translations } from './train/model-definition.ts';
import { VisitModel } from './visits/visit-model.ts';

const Hash = z.string().regex(/^[0-9a-f]{64}$/);
const Setting = z.record(z.string(), z.union([z.string(), z.number()]));

/** How one feature was distributed in training, for judging whether a later input lies outside. */
const FeatureDistribution = z.strictObject({
  name: z.string(),
  missing: z.number(),
  /** Quantiles 0, 2.5, 25, 50, 75, 97.5 and 100 % of a number. */
  quantiles: z.array(z.number()).optional(),
  /** Share of each level of a category, or of yes. */
  shares: z.record(z.string(), z.number()).optional(),
});
export type FeatureDistribution = z.infer<typeof FeatureDistribution>;

/**
 * `model.json`: what a model file is, what it was made of, how it was judged, how far it may come. Written by training, never by hand; the file beside
 * it is named by its hash.
 */
export const ModelDocument = z.strictObject({
  format: z.literal(1),
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
