import type { ErrorCode } from '../../core/errors.ts';
import {
  experimentRequest,
  promotionRequest,
  reasonRequest,
  recalibrationRequest,
  registrationRequest,
  retirementRequest,
} from '../v1/model-requests.ts';
import { observedRequest } from '../v1/observed-outcomes.ts';
import { JOB_OPERATIONS } from './job-operations.ts';
import {
  changedExperiment,
  changedModel,
  experimentList,
  experimentStanding,
  modelHistory,
  modelList,
  modelWatch,
  observedAnswer,
} from './model-schemas.ts';
import { BODY_ERRORS, type Operation } from './operation.ts';
import { named } from './registry.ts';

const JSON_TYPE = 'application/json';
const ID = { name: 'id', in: 'path', description: 'Id of the model' } as const;
const HASH = {
  name: 'hash',
  in: 'query',
  description: 'Which version; left out: the one furthest on',
} as const;
const SHARED = { tag: 'Models', callers: ['operator'] } as const;
const CHANGE_ERRORS: readonly ErrorCode[] = [...BODY_ERRORS, 'not-found', 'conflict', 'not-usable'];
const EXPERIMENT = { name: 'experiment', in: 'path', description: 'Id of the experiment' } as const;
const STARTED = {
  description: 'The experiment as it stands now',
  type: JSON_TYPE,
  schema: changedExperiment,
};
const CHANGED = { description: 'The model as it stands now', type: JSON_TYPE, schema: changedModel };

/** The registry of outcome models. Changing it takes the role `data` or `admin`. */
export const MODEL_OPERATIONS: readonly Operation[] = [
  ...JOB_OPERATIONS,
  {
    ...SHARED,
    method: 'get',
    path: '/api/v1/models',
    id: 'models',
    summary: 'Registered outcome models and how far each has come',
    answer: { description: 'All of them', type: JSON_TYPE, schema: modelList },
    errors: ['unavailable'],
  },
  {
    ...SHARED,
    method: 'get',
    path: '/api/v1/models/{id}',
    id: 'model',
    summary: 'One model with everything that happened to it: what, when, by whom, why',
    parameters: [ID],
    answer: { description: 'Versions and history', type: JSON_TYPE, schema: modelHistory },
    errors: ['not-found', 'unavailable'],
  },
  {
    ...SHARED,
    method: 'get',
    path: '/api/v1/models/{id}/card',
    id: 'modelCard',
    summary: 'The card of a model: what it is for, what it was made of, how it was judged',
    parameters: [ID, HASH],
    answer: { description: 'Markdown', type: 'text/markdown' },
    errors: ['not-found', 'not-usable', 'unavailable'],
  },
  {
    ...SHARED,
    method: 'get',
    path: '/api/v1/models/{id}/report',
    id: 'modelReport',
    summary: 'The report of a model with its plots, as one file that needs nothing beside it',
    parameters: [ID, HASH],
    answer: { description: 'A page', type: 'text/html' },
    errors: ['not-found', 'not-usable', 'unavailable'],
  },
  {
    ...SHARED,
    method: 'get',
    path: '/api/v1/models/{id}/watch',
    id: 'watchModel',
    summary:
      'What a model predicted beside what came of it, and what it is asked with beside what it learned from',
    parameters: [ID, HASH],
    answer: { description: 'Figures', type: JSON_TYPE, schema: modelWatch },
    errors: ['not-found', 'not-usable', 'unavailable'],
  },
  {
    method: 'post',
    path: '/api/v1/observed-outcomes',
    id: 'observedOutcomes',
    tag: 'Models',
    callers: ['client', 'operator'],
    summary:
      'What came of patients for whom a model had predicted; a later one about the same corrects an earlier one',
    request: { schema: named('ObservedOutcomes', observedRequest), example: 'observed-outcomes.json' },
    answer: { description: 'How many were taken', type: JSON_TYPE, schema: observedAnswer },
    errors: [...BODY_ERRORS, 'not-usable'],
  },
  {
    ...SHARED,
    method: 'post',
    path: '/api/v1/models',
    id: 'registerModel',
    summary: 'Takes in what training wrote: as shadow, or as experimental where it may come no further',
    request: { schema: named('ModelRegistration', registrationRequest), example: 'model-register.json' },
    answer: CHANGED,
    errors: CHANGE_ERRORS,
  },
  {
    ...SHARED,
    method: 'post',
    path: '/api/v1/models/{id}/promote',
    id: 'promoteModel',
    summary: 'From shadow to challenger, from challenger to champion; refused where a gate fails',
    parameters: [ID],
    request: { schema: named('ModelPromotion', promotionRequest), example: 'model-promote.json' },
    answer: CHANGED,
    errors: CHANGE_ERRORS,
  },
  {
    ...SHARED,
    method: 'post',
    path: '/api/v1/models/{id}/retire',
    id: 'retireModel',
    summary: 'The model answers no more',
    parameters: [ID],
    request: { schema: named('ModelRetirement', retirementRequest), example: 'model-retire.json' },
    answer: CHANGED,
    errors: CHANGE_ERRORS,
  },
  {
    ...SHARED,
    method: 'post',
    path: '/api/v1/models/{id}/recalibrate',
    id: 'recalibrateModel',
    summary: 'Fits a new calibration to what came of patients, and registers it as a version of its own',
    parameters: [ID],
    request: {
      schema: named('ModelRecalibration', recalibrationRequest),
      example: 'model-recalibrate.json',
    },
    answer: CHANGED,
    errors: CHANGE_ERRORS,
  },
  {
    ...SHARED,
    method: 'post',
    path: '/api/v1/models/{id}/rollback',
    id: 'rollbackModel',
    summary: 'The champion before serves again; with none before, nothing is shown any more',
    parameters: [ID],
    request: { schema: named('ModelRollback', reasonRequest), example: 'model-rollback.json' },
    answer: CHANGED,
    errors: CHANGE_ERRORS,
  },
  {
    ...SHARED,
    method: 'get',
    path: '/api/v1/models/{id}/experiments',
    id: 'experiments',
    summary: 'Declared comparisons of challengers of a model with its champion',
    parameters: [ID],
    answer: { description: 'Oldest first', type: JSON_TYPE, schema: experimentList },
    errors: ['unavailable'],
  },
  {
    ...SHARED,
    method: 'get',
    path: '/api/v1/models/{id}/experiments/{experiment}',
    id: 'experiment',
    summary: 'An experiment with the looks that were taken, and how it went in either arm',
    parameters: [ID, EXPERIMENT],
    answer: { description: 'Figures', type: JSON_TYPE, schema: experimentStanding },
    errors: ['not-found', 'not-usable', 'unavailable'],
  },
  {
    ...SHARED,
    method: 'post',
    path: '/api/v1/models/{id}/experiments',
    id: 'startExperiment',
    summary:
      'Shows a challenger to a share of the clinicians or clinics, until a rule that is declared here ends it',
    parameters: [ID],
    request: { schema: named('ExperimentPlan', experimentRequest), example: 'model-experiment.json' },
    answer: STARTED,
    errors: CHANGE_ERRORS,
  },
  {
    ...SHARED,
    method: 'post',
    path: '/api/v1/models/{id}/experiments/{experiment}/stop',
    id: 'stopExperiment',
    summary: 'Ends an experiment; the champion is shown to everybody',
    parameters: [ID, EXPERIMENT],
    request: { schema: named('ExperimentStop', reasonRequest), example: 'model-experiment-stop.json' },
    answer: STARTED,
    errors: CHANGE_ERRORS,
  },
];
