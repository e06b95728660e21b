import { z } from 'zod';
import { OUTCOME_REFUSALS } from '../../core/outcome.ts';
import { named } from './registry.ts';

const text = z.string();
const share = z.number().min(0).max(1);

/** What a model says of a patient: a prediction, or why there is none. */
export function outcomeSchema() {
  const model = named(
    'OutcomeModel',
    z.strictObject({
      id: text,
      version: text,
      hash: text.describe('Content hash of document and model file'),
      title: text,
    }),
  );
  const input = named('OutcomeInput', z.strictObject({ name: text, label: text }));
  const prediction = named(
    'OutcomePrediction',
    z.strictObject({
      model,
      outcome: z.strictObject({ name: text, label: text, horizonDays: z.number() }),
      probability: share.describe('Of the outcome, calibrated'),
      interval: z
        .strictObject({
          low: share,
          high: share,
          level: share,
          method: z.enum(['bootstrap', 'held-out']),
          of: z.number(),
        })
        .describe(
          'bootstrap: where answers of models on resampled people lie; held-out: what became of unseen people with a similar answer',
        ),
      reasons: z.array(
        z.strictObject({
          name: text,
          label: text,
          direction: z.enum(['raises', 'lowers']),
          logOdds: z.number().describe('Against the usual value of the training data'),
        }),
      ),
      used: z.array(input),
      missing: z.array(input),
      recommendations: z.array(text),
      provenance: z.strictObject({
        trainingSet: text,
        version: text,
        hash: text,
        licence: text,
        attribution: text,
        synthetic: z.boolean(),
        people: z.number(),
        events: z.number(),
        population: text,
        intendedUse: text,
        notFor: text,
      }),
    }),
  );
  const refusal = named(
    'OutcomeRefusal',
    z.strictObject({
      refused: z.enum(OUTCOME_REFUSALS),
      model,
      inputs: z.array(input).describe('The inputs that are the reason; never their values'),
    }),
  );
  return named('Outcome', z.union([prediction, refusal]));
}
