import { z } from 'zod';
import { OUTCOME_REFUSALS } from '../../core/outcome.ts';
import { named } from './registry.ts';

const text = z.string();
const share = z.number().min(0).max(1);

/** What stands beside the probability. */
function besides<T extends z.ZodType>(input: T) {
  return {
    expectedVisits: z
      .strictObject({
        mean: z.number(),
        low: z.number(),
        high: z.number(),
        level: share,
        of: z.number().describe('People whose visits were counted in training'),
      })
      .exactOptional()
      .describe('How many visits come; only of a model of visits that passed its gate'),
    riskFactors: z.array(input).describe('Reasons that move the answer to the worse'),
    recommendations: z
      .array(
        z.strictObject({ name: text, label: text, advice: text, source: text, url: text.exactOptional() }),
      )
      .describe('For risk factors that can be changed, by the source that says so'),
  };
}

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
      outcome: z.strictObject({
        name: text,
        label: text,
        horizonDays: z.number(),
        desirable: z.boolean().exactOptional().describe('Whether it is what one hopes for'),
      }),
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
      ...besides(input),
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
