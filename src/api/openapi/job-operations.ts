import { trainingRequest } from '../v1/training-requests.ts';
import { trainingJobAnswer, trainingJobList } from './job-schemas.ts';
import { BODY_ERRORS, type Operation } from './operation.ts';
import { named } from './registry.ts';

const JSON_TYPE = 'application/json';
const ID = { name: 'id', in: 'path', description: 'Id of the job' } as const;
const SHARED = { tag: 'Models', callers: ['operator'] } as const;
const JOB = { description: 'The job as it stands now', type: JSON_TYPE, schema: trainingJobAnswer };

/** Training as a job. Asking, cancelling and resuming take the role `data` or `admin`. */
export const JOB_OPERATIONS: readonly Operation[] = [
  {
    ...SHARED,
    method: 'get',
    path: '/api/v1/models/jobs',
    id: 'trainingJobs',
    summary: 'Trainings that were asked for, newest first',
    answer: { description: 'Those that are kept', type: JSON_TYPE, schema: trainingJobList },
    errors: ['unavailable'],
  },
  {
    ...SHARED,
    method: 'post',
    path: '/api/v1/models/jobs',
    id: 'askTraining',
    summary:
      'Trains a model from a training set, beside requests; what comes of it is registered, never shown',
    request: { schema: named('TrainingRequest', trainingRequest), example: 'model-train.json' },
    answer: { ...JOB, status: 202 },
    errors: [...BODY_ERRORS, 'not-usable'],
  },
  {
    ...SHARED,
    method: 'get',
    path: '/api/v1/models/jobs/{id}',
    id: 'trainingJob',
    summary: 'One training: how far it has come, or what came of it',
    parameters: [ID],
    answer: JOB,
    errors: ['not-found', 'unavailable'],
  },
  {
    ...SHARED,
    method: 'get',
    path: '/api/v1/models/jobs/{id}/events',
    id: 'trainingJobEvents',
    summary: 'The same whenever it changes, as server-sent events named `job`, until it has ended',
    parameters: [ID],
    answer: { description: 'Each event holds a TrainingJob', type: 'text/event-stream' },
    errors: ['not-found', 'unavailable'],
  },
  {
    ...SHARED,
    method: 'post',
    path: '/api/v1/models/jobs/{id}/cancel',
    id: 'cancelTraining',
    summary: 'Calls a training off; what it has finished is kept',
    parameters: [ID],
    answer: JOB,
    errors: ['not-found', 'conflict', 'unavailable'],
  },
  {
    ...SHARED,
    method: 'post',
    path: '/api/v1/models/jobs/{id}/resume',
    id: 'resumeTraining',
    summary: 'A training that was called off or failed goes on where it was',
    parameters: [ID],
    answer: JOB,
    errors: ['not-found', 'conflict', 'unavailable'],
  },
];
