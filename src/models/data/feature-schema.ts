import { z } from 'zod';
import { Labels } from './label.ts';
import { TRAINING_NAME } from './manifest.ts';

const Name = z.string().regex(/^[a-z][A-Za-z0-9]{0,59}$/, 'a name in camelCase');
const Text = z.string().min(1).max(500);

/** Where a feature comes from in an encounter. `questionnaire`: asked with an instrument, by its item. */
const Source = z.strictObject({
  kind: z.enum(['patient', 'quantity', 'finding', 'code', 'questionnaire']),
  id: z.string().min(1).max(100),
});

/**
 * What can be done about an input that a patient and a clinician can change, in words that a source bears out. A model says what goes
 * along with what; that changing the input changes the outcome is the source's claim, and never the model's.
 */
const Modifiable = z.strictObject({
  advice: z.strictObject({ nb: Text, nn: Text, en: Text }),
  source: Text,
  url: z.url().optional(),
});

const shared = {
  name: Name,
  /** In English; `labels` holds Bokmål and Nynorsk. */
  label: Text,
  labels: Labels.optional(),
  modifiable: Modifiable.optional(),
  source: Source,
  /** Days between the encounter and the measurement; above 0 it was not known when the prediction is made. */
  measuredAtDays: z.number().default(0),
};

const NumberFeature = z.strictObject({
  ...shared,
  type: z.literal('number'),
  /** UCUM; `1` for a count or a score. */
  unit: z.string().min(1).max(30),
  /** Allowed range, both ends included: a value outside is refused. */
  low: z.number(),
  high: z.number(),
  /** Direction that clinical knowledge demands of gradient boosting; left out: none. */
  monotone: z.enum(['increasing', 'decreasing']).optional(),
});

const CategoryFeature = z.strictObject({
  ...shared,
  type: z.literal('category'),
  /** All levels; the first is the reference. */
  levels: z.array(z.string().min(1).max(60)).min(2).max(40),
});

const BooleanFeature = z.strictObject({ ...shared, type: z.literal('boolean') });

/** One declared input of a model. */
export const Feature = z.discriminatedUnion('type', [NumberFeature, CategoryFeature, BooleanFeature]);
export type Feature = z.infer<typeof Feature>;

/** One measurement of the outcome, from which outcomes are derived. */
const Measure = z.strictObject({
  name: Name,
  label: Text,
  unit: z.string().min(1).max(30),
  low: z.number(),
  high: z.number(),
  /** Days from the encounter to the measurement. */
  atDays: z.number().positive(),
});
export type Measure = z.infer<typeof Measure>;

/** A yes-or-no outcome: every measure, or any of them, reaches a bound. A measure of 0 and 1 with `atLeast` 1 is a plain label. */
const Outcome = z.strictObject({
  name: Name,
  label: Text,
  labels: Labels.optional(),
  /** Whether it is what one hopes for; left out: nobody said, and no input is called a risk. */
  desirable: z.boolean().optional(),
  measures: z.array(Name).min(1).max(12),
  require: z.enum(['every', 'any']),
  atLeast: z.number(),
});
export type Outcome = z.infer<typeof Outcome>;

/** What a training set holds: inputs, measurements of outcome, outcomes. Everything else in its records is left alone. */
export const FeatureSchema = z
  .strictObject({
    id: z.string().regex(TRAINING_NAME),
    version: z.string().min(1).max(30),
    features: z.array(Feature).min(1).max(200),
    measures: z.array(Measure).min(1).max(50),
    outcomes: z.array(Outcome).min(1).max(20),
  })
  .superRefine((schema, context) => {
    const measures = new Set(schema.measures.map(({ name }) => name));
    const names = [...schema.features, ...schema.measures].map(({ name }) => name);
    const twice = names.find((name, i) => names.indexOf(name) !== i);
    if (twice !== undefined) context.addIssue({ code: 'custom', message: `${twice} is declared twice` });
    for (const { name, measures: used } of schema.outcomes) {
      const unknown = used.find(one => !measures.has(one));
      if (unknown !== undefined)
        context.addIssue({ code: 'custom', message: `${name} rests on an undeclared measure` });
    }
    for (const one of schema.features) {
      if (one.type === 'number' && one.low >= one.high)
        context.addIssue({ code: 'custom', message: `${one.name} has an empty range` });
    }
  });
export type FeatureSchema = z.infer<typeof FeatureSchema>;
