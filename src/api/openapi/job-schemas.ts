import { z } from 'zod';
import { JOB_STATES } from '../../core/jobs.ts';
import { MODEL_STATES } from '../../core/model-registry.ts';
import { named } from './registry.ts';

const text = z.string();
const figure = z.number().exactOptional();

/** A training as it is told. */
export const trainingJob = named(
  'TrainingJob',
  z.strictObject({
    id: z.uuid(),
    state: z
      .enum(JOB_STATES)
      .describe('cancelling: called off, still running. failed and cancelled can be resumed'),
    data: text.describe('Name of the training set'),
    model: text.describe('Id of the model definition'),
    resamples: z.int().exactOptional(),
    askedBy: text,
    askedAt: text.describe('RFC 3339'),
    startedAt: text.exactOptional(),
    endedAt: text.exactOptional(),
    progress: z
      .strictObject({ stage: text, share: z.number().describe('Of the stage, 0 to 1') })
      .exactOptional()
      .describe('The last that was told'),
    result: z
      .strictObject({
        id: text,
        version: text,
        hash: text.describe('Content hash, as the model is registered under'),
        state: z.enum(MODEL_STATES),
        failedGates: z.array(text).describe('A model that fails one stays experimental'),
        champion: text
          .exactOptional()
          .describe('Version of the champion that was held beside it, on people whom it had not seen'),
        notComparable: z
          .boolean()
          .exactOptional()
          .describe('There was a champion, of another schema or outcome, or it does not open'),
        auc: figure,
        championAuc: figure.describe('On the same people'),
        aucDifference: figure.describe('The new one less the champion, with its 95 % interval'),
        aucDifferenceLow: figure,
        aucDifferenceHigh: figure,
      })
      .exactOptional()
      .describe('The model that was registered; only when done'),
    failure: text.exactOptional().describe('Why it failed, without values'),
  }),
);
export type TrainingJob = z.output<typeof trainingJob>;

/** What asking, looking, cancelling and resuming answer. */
export const trainingJobAnswer = named('TrainingJobAnswer', z.strictObject({ job: trainingJob }));

/** `GET /api/v1/models/jobs`. */
export const trainingJobList = named(
  'TrainingJobList',
  z.strictObject({ jobs: z.array(trainingJob).describe('Newest first') }),
);
