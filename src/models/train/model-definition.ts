import { z } from 'zod';
import { TRAINING_NAME } from '../data/manifest.ts';
import { Candidate } from './candidate.ts';

const Text = z.string().min(1).max(2000);
const Several = <T extends z.ZodType>(one: T) => z.array(one).min(1).max(20);

/** A grid of settings: every combination is a candidate. */
const Grid = z.discriminatedUnion('family', [
  z.strictObject({
    family: z.literal('logistic'),
    lambda: Several(z.number()),
    alpha: Several(z.number()).default([0]),
    knots: Several(z.number()).default([0]),
    eventWeight: Several(z.number()).default([1]),
  }),
  z.strictObject({
    family: z.literal('boosting'),
    trees: Several(z.number()),
    learningRate: Several(z.number()),
    leaves: Several(z.number()),
    depth: Several(z.number()).default([30]),
    leastRows: Several(z.number()).default([20]),
    ridge: Several(z.number()).default([0]),
    patience: Several(z.number()).default([0]),
    eventWeight: Several(z.number()).default([1]),
  }),
]);

const Subgroup = z.strictObject({
  feature: z.string(),
  /** For a number: where it is cut; a group goes from one cut up to, without, the next. */
  cuts: z.array(z.number()).max(5).default([]),
});

/** Diagnosis codes that a code of the encounter must begin with. */
export const AppliesTo = z.strictObject({
  icpc2: z
    .array(z.string().regex(/^[A-Z]\d{2}$/))
    .max(50)
    .default([]),
  icd10: z
    .array(z.string().regex(/^[A-Z]\d{2}(\.?[0-9A-Z]{1,2})?$/))
    .max(50)
    .default([]),
});

const Translated = z.strictObject({ title: Text, notFor: Text, population: Text });

/** What cards show of a model, in Bokmål and Nynorsk; English stands in the definition itself. */
export const Translations = z.strictObject({ nb: Translated, nn: Translated });

/** How far a model may come. `experimental` reaches no card; `shadow` is recorded and not shown. */
export const CEILINGS = ['experimental', 'shadow', 'champion'] as const;

/** What is trained from a training set, for what use, and what it is measured against. */
export const ModelDefinition = z.strictObject({
  id: z.string().regex(TRAINING_NAME),
  version: z.string().min(1).max(30),
  title: Text,
  intendedUse: Text,
  notFor: Text,
  population: Text,
  translations: Translations.optional(),
  /** Diagnoses of an encounter that the model is asked for by itself; left out: only by name. */
  appliesTo: AppliesTo.optional(),
  /** Name of an outcome of the schema. */
  outcome: z.string(),
  /** A measure of the schema that counts visits; left out: none are foretold. */
  visits: z.string().optional(),
  /** Names of features of the schema. */
  features: z.array(z.string()).min(1).max(200),
  /** Features of the small model that this one must earn its place against. */
  baseline: z.array(z.string()).min(1).max(10),
  candidates: z.array(Grid).min(1).max(10),
  calibration: z.enum(['none', 'platt', 'isotonic']).default('platt'),
  folds: z.number().int().min(2).max(20).default(5),
  /** What becomes of rows whose outcome is not settled. */
  unknownOutcome: z.enum(['impute', 'leave-out']).default('leave-out'),
  imputations: z.number().int().min(1).max(50).default(10),
  bootstraps: z.number().int().min(0).max(2000).default(200),
  /** Probabilities between which a clinician would act differently. */
  thresholds: z.strictObject({ low: z.number().min(0), high: z.number().max(1) }),
  subgroups: z.array(Subgroup).max(10).default([]),
  /** A published figure to stand beside. */
  published: z.strictObject({ auc: z.number(), source: Text }).optional(),
  ceiling: z.enum(CEILINGS),
});
export type ModelDefinition = z.infer<typeof ModelDefinition>;

/** A definition with as many resamples as somebody asked for. */
export function withResamples(definition: ModelDefinition, resamples: number | undefined): ModelDefinition {
  return resamples === undefined ? definition : { ...definition, bootstraps: resamples };
}

/** Every combination of the grids. */
export function expandCandidates(grids: ModelDefinition['candidates']): Candidate[] {
  return grids.flatMap(({ family, ...lists }) => {
    let combined: Record<string, unknown>[] = [{ family }];
    for (const [name, values] of Object.entries(lists))
      combined = combined.flatMap(one => values.map(value => ({ ...one, [name]: value })));
    return combined.map(one => Candidate.parse(one));
  });
}
