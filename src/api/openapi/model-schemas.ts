import { z } from 'zod';
import { EXPERIMENT_ENDS, EXPERIMENT_UNITS } from '../../core/model-experiment.ts';
import { MODEL_CHANGES, MODEL_STATES } from '../../core/model-registry.ts';
import { named } from './registry.ts';

const text = z.string();

const model = named(
  'RegisteredModel',
  z.strictObject({
    id: text,
    hash: text.describe('Content hash of document and model file'),
    version: text,
    state: z.enum(MODEL_STATES),
    changedAt: text.describe('RFC 3339'),
    approver: text,
    reason: text,
  }),
);

const change = named(
  'ModelChange',
  z.strictObject({
    eventId: z.uuid(),
    seq: z.int().describe('Place in the audit chain of the tenant'),
    at: text.describe('RFC 3339'),
    approver: text,
    change: z.enum(MODEL_CHANGES),
    id: text,
    hash: text,
    version: text,
    reason: text,
  }),
);

/** `GET /api/v1/models`. */
export const modelList = named('ModelList', z.strictObject({ models: z.array(model) }));

/** `GET /api/v1/models/{id}`. */
export const modelHistory = named(
  'ModelHistory',
  z.strictObject({
    id: text,
    models: z.array(model),
    history: z.array(change).describe('Oldest first; each stands in the audit chain'),
    rollbackTo: text.exactOptional().describe('What a rollback would put in place of the champion'),
  }),
);

/** What a change of the registry answers. */
export const changedModel = named('ChangedModel', z.strictObject({ model }));

const number = z.number();
const figure = z.number().nullable();
const verdict = z
  .enum(['steady', 'slight', 'moved', 'few'])
  .describe('slight: surely moved, and too little to matter; few: nothing to compare');

const drift = named(
  'InputDrift',
  z.strictObject({
    name: text,
    label: text,
    labels: z.strictObject({ nb: text, nn: text }).exactOptional(),
    rows: z.int().describe('Patients in whom it is known now'),
    test: z.enum(['kolmogorov-smirnov', 'levels']),
    index: number.exactOptional().describe('Population stability index'),
    byChance: number.exactOptional().describe('What it exceeds by chance in one of twenty samples'),
    distance: number.exactOptional().describe('Largest difference of cumulative shares'),
    p: number.exactOptional().describe('Corrected (Holm) for all inputs and their missingness'),
    verdict,
    missing: z.strictObject({
      before: number.describe('Share of the training rows'),
      now: number,
      p: number.exactOptional(),
      verdict,
    }),
  }),
);

/** `GET /api/v1/models/{id}/watch`. */
export const modelWatch = named(
  'ModelWatch',
  z.strictObject({
    id: text,
    hash: text,
    observations: z.int().describe('Observed outcomes of predictions of this model'),
    periods: z.array(
      z.strictObject({
        period: text.describe('Quarter in which it was predicted: 2026-Q3'),
        predictions: z.int(),
        events: z.int(),
        expected: number,
        observed: number,
        low: number,
        high: number,
        measures: z.record(z.string(), figure).exactOptional().describe('Left out where there are too few'),
        isOff: z.boolean().describe('What was expected lies outside the interval of what came'),
        told: z.strictObject({ low: number, high: number }).describe('Mean bounds of the told intervals'),
        coverage: z
          .strictObject({ groups: z.int(), covered: z.int() })
          .exactOptional()
          .describe('Groups by predicted probability, and in how many the told intervals held'),
      }),
    ),
    stability: z
      .strictObject({ index: number, byChance: number, rows: z.int(), hasMoved: z.boolean() })
      .exactOptional()
      .describe('The latest predictions, one a patient, beside those on unseen people of the training data'),
    followUp: z
      .array(
        z.strictObject({
          weeks: z.int().describe('6, 12, 26'),
          due: z.int().describe('Patients asked about lately whose prediction is two weeks older than that'),
          known: z
            .int()
            .describe('Of these, whose outcome was first known by then, also where it was corrected later'),
          waiting: z.array(text).describe('Evaluations to be followed up now, at most 100'),
          waitingCount: z.int().describe('How many they are, also those that are not named'),
        }),
      )
      .describe('How far it is known what came'),
    followUpSince: text
      .exactOptional()
      .describe(
        'RFC 3339: whoever was asked about before is not counted in `followUp`, since there were too many evaluations to open',
      ),
    asked: z.int().describe('Patients for whom it was asked lately, the latest question of each'),
    inputs: z.array(drift).describe('In the order of the model'),
  }),
);

const takenLook = {
  look: z.int(),
  outcomes: z.int(),
  clusters: z.int(),
  difference: number.describe('Brier score of the champion less that of the challenger'),
  z: figure.describe('In standard errors between clusters; null: too few clusters'),
  bound: number.describe('What |z| must reach for the experiment to end'),
  at: text.describe('RFC 3339: when it was taken, and sealed'),
  seq: z.int().describe('Number of its entry in the audit chain'),
  through: z.int().describe('Number of the entry of the last outcome that it rests on'),
} as const;

const experiment = named(
  'ModelExperiment',
  z.strictObject({
    id: z.uuid(),
    model: text,
    champion: text.describe('Content hash'),
    challenger: text.describe('Content hash'),
    unit: z.enum(EXPERIMENT_UNITS),
    share: number,
    looks: z.int(),
    outcomes: z.int(),
    endsAt: text.describe('RFC 3339'),
    startedAt: text,
    startedBy: text,
    reason: text,
    taken: z.array(z.strictObject(takenLook)).describe('The looks that were taken, as they were sealed'),
    ended: z
      .strictObject({ at: text, by: text, why: z.enum(EXPERIMENT_ENDS), reason: text })
      .exactOptional()
      .describe('Left out: it runs'),
  }),
);

/** `GET /api/v1/models/{id}/experiments`. */
export const experimentList = named('ModelExperiments', z.strictObject({ experiments: z.array(experiment) }));

/** What declaring and stopping an experiment answers. */
export const changedExperiment = named('ChangedExperiment', z.strictObject({ experiment }));

const arm = z.strictObject({ outcomes: z.int(), clusters: z.int(), observed: figure, expected: figure });

/** `GET /api/v1/models/{id}/experiments/{experiment}`. */
export const experimentStanding = named(
  'ExperimentStanding',
  z.strictObject({
    experiment,
    outcomes: z.int().describe('Observed outcomes where both models had answered'),
    looks: z.array(
      z.strictObject({
        ...takenLook,
        corrected: z
          .strictObject({ outcomes: z.int(), difference: number, z: figure })
          .exactOptional()
          .describe(
            'How many of its outcomes were corrected since, and what it would have found; no verdict rests on it',
          ),
      }),
    ),
    next: z
      .strictObject({ look: z.int(), outcomes: z.int() })
      .exactOptional()
      .describe('The look that comes next, and after how many outcomes; left out where it has ended'),
    arms: z.strictObject({ champion: arm, challenger: arm }),
  }),
);

/** `POST /api/v1/observed-outcomes`. */
export const observedAnswer = named('ObservedOutcomesTaken', z.strictObject({ taken: z.int() }));
