import { outcomeRequest } from '../../assess/request/read-outcome-request.ts';
import { analysisRequest, differentialRequest, protocolRequest } from '../../assess/request/schema.ts';
import { outcomeBatchRequest } from '../v1/outcome-batch.ts';
import {
  analysis,
  differentialAnswer,
  outcomeBatchAnswer,
  outcomeResultAnswer,
  protocolAnswer,
} from './analysis-schemas.ts';
import { FHIR_OPERATIONS } from './fhir-operations.ts';
import { guidelineAnswer } from './guideline-schemas.ts';
import {
  cards,
  discovery,
  encounterSaveRequest,
  feedbackRequest,
  patientViewRequest,
  problemListRequest,
} from './hook-schemas.ts';
import { MODEL_OPERATIONS } from './model-operations.ts';
import { BODY_ERRORS, type Operation } from './operation.ts';
import { health, ready } from './plain-schemas.ts';
import { evaluationList, evaluationRecord } from './record-schemas.ts';
import { named } from './registry.ts';
import { REVIEW_OPERATIONS } from './review-operations.ts';

const JSON_TYPE = 'application/json';
const CALLERS = ['client', 'operator'] as const;

const HOOKS: readonly Operation[] = [
  {
    method: 'get',
    path: '/cds-services',
    id: 'discover',
    tag: 'CDS Hooks',
    summary: 'The CDS Hooks services, with their prefetch templates',
    answer: { description: 'The services', type: JSON_TYPE, schema: discovery },
    errors: [],
    callers: ['anybody'],
  },
  {
    method: 'post',
    path: '/cds-services/veileder-encounter-save',
    id: 'encounterSave',
    tag: 'CDS Hooks',
    summary: 'A saved encounter gets cards: red flags first, then differentials and protocols',
    request: { schema: encounterSaveRequest, example: 'encounter-save.json' },
    answer: { description: 'Cards; none when there is nothing to say', type: JSON_TYPE, schema: cards },
    errors: [...BODY_ERRORS, 'precondition-failed'],
    callers: ['client'],
  },
  {
    method: 'post',
    path: '/cds-services/veileder-patient-view',
    id: 'patientView',
    tag: 'CDS Hooks',
    summary: 'A chart that is opened gets what still stands from earlier encounters',
    request: { schema: patientViewRequest, example: 'patient-view.json' },
    answer: { description: 'Cards; none when nothing stands', type: JSON_TYPE, schema: cards },
    errors: [...BODY_ERRORS, 'precondition-failed'],
    callers: ['client'],
  },
  {
    method: 'post',
    path: '/cds-services/veileder-problem-list',
    id: 'problemList',
    tag: 'CDS Hooks',
    summary: 'A new diagnosis gets its treatment protocol and what guidelines say of it',
    request: { schema: problemListRequest, example: 'problem-list.json' },
    answer: { description: 'Cards; none where there is no protocol', type: JSON_TYPE, schema: cards },
    errors: BODY_ERRORS,
    callers: ['client'],
  },
  {
    method: 'post',
    path: '/cds-services/{id}/feedback',
    id: 'feedback',
    tag: 'CDS Hooks',
    summary: 'What became of cards; the same again has no second effect',
    parameters: [{ name: 'id', in: 'path', description: 'Id of the service' }],
    request: { schema: feedbackRequest, example: 'feedback.json' },
    answer: { description: 'Taken', type: '' },
    errors: [...BODY_ERRORS, 'not-found', 'not-usable'],
    callers: ['client'],
  },
];

/** One `POST /api/v1/{id}`: a judgement asked for in JSON. */
function jsonCall(
  id: string,
  summary: string,
  request: NonNullable<Operation['request']>['schema'],
  description: string,
  schema: NonNullable<Operation['answer']['schema']>,
): Operation {
  return {
    method: 'post',
    path: `/api/v1/${id}`,
    id,
    tag: 'JSON API',
    summary,
    request: { schema: request, example: `${id}.json` },
    answer: { description, type: JSON_TYPE, schema },
    errors: [...BODY_ERRORS, 'not-usable'],
    callers: CALLERS,
  };
}

const JSON_API: readonly Operation[] = [
  jsonCall(
    'analyze',
    'A note, and what is known besides, to red flags, differentials, protocols, scores and findings',
    named('AnalysisRequest', analysisRequest),
    'The analysis',
    analysis,
  ),
  jsonCall(
    'differentials',
    'Features of a complaint to ranked diagnoses; members beyond those named are features',
    named('DifferentialRequest', differentialRequest),
    'Ranked diagnoses and what to ask',
    differentialAnswer,
  ),
  jsonCall(
    'protocols',
    'A diagnosis to its treatment protocol',
    named('ProtocolRequest', protocolRequest),
    'Protocols',
    protocolAnswer,
  ),
  jsonCall(
    'outcomes',
    'A diagnosis and what is known of the patient to the expected outcome, or why there is none',
    named('OutcomeRequest', outcomeRequest),
    'The expected outcome',
    outcomeResultAnswer,
  ),
  {
    method: 'post',
    path: '/api/v1/outcomes/batch',
    id: 'outcomeBatch',
    tag: 'JSON API',
    summary:
      'Many requests for an outcome at once, each answered and recorded alone; a bad one says so in its place',
    request: { schema: named('OutcomeBatch', outcomeBatchRequest), example: 'outcome-batch.json' },
    answer: { description: 'An answer for each', type: JSON_TYPE, schema: outcomeBatchAnswer },
    errors: BODY_ERRORS,
    callers: CALLERS,
  },
];

const RECORDS: readonly Operation[] = [
  {
    method: 'get',
    path: '/api/v1/evaluations',
    id: 'evaluations',
    tag: 'JSON API',
    summary: 'Evaluations that are kept, newest first; each look is recorded',
    parameters: [
      { name: 'limit', in: 'query', description: 'At most so many, 1 to 100; 50 where it is left out' },
      { name: 'before', in: 'query', description: 'Only older ones: `before` of the page before' },
    ],
    answer: { description: 'A page', type: JSON_TYPE, schema: evaluationList },
    errors: ['malformed', 'unavailable'],
    callers: CALLERS,
  },
  {
    method: 'get',
    path: '/api/v1/evaluations/{id}',
    id: 'evaluation',
    tag: 'JSON API',
    summary: 'One evaluation as it is kept; the look is recorded',
    parameters: [{ name: 'id', in: 'path', description: 'evaluationId of an answer or a card' }],
    answer: { description: 'The record', type: JSON_TYPE, schema: evaluationRecord },
    errors: ['not-found', 'unavailable'],
    callers: CALLERS,
  },
];

const GUIDELINES: readonly Operation[] = [
  {
    method: 'get',
    path: '/api/v1/guidelines',
    id: 'guidelines',
    tag: 'JSON API',
    summary: 'Passages of guidelines, restated in our own words, by a question',
    parameters: [
      {
        name: 'q',
        in: 'query',
        description: 'The question, at most 200 characters; without it all guidelines',
      },
      { name: 'language', in: 'query', description: 'nb, nn or en; nb where it is left out' },
      {
        name: 'limit',
        in: 'query',
        description: 'At most so many passages, 1 to 20; 5 where it is left out',
      },
    ],
    answer: { description: 'Passages, nearest first', type: JSON_TYPE, schema: guidelineAnswer },
    errors: ['malformed'],
    callers: CALLERS,
  },
];

const OPERATION: readonly Operation[] = [
  {
    method: 'get',
    path: '/healthz',
    id: 'health',
    tag: 'Operation',
    summary: 'The process answers; depends on nothing',
    answer: { description: 'It does', type: JSON_TYPE, schema: health },
    errors: [],
    callers: ['anybody'],
  },
  {
    method: 'get',
    path: '/readyz',
    id: 'readiness',
    tag: 'Operation',
    summary: 'Whether requests may be sent here, and what works with less; 503 from a stop signal on',
    answer: { description: 'They may', type: JSON_TYPE, schema: ready },
    errors: [],
    callers: ['anybody'],
  },
  {
    method: 'get',
    path: '/metrics',
    id: 'metrics',
    tag: 'Operation',
    summary: 'Metrics in the text format of Prometheus',
    answer: { description: 'Metrics', type: 'text/plain' },
    errors: [],
    callers: ['operator'],
  },
  {
    method: 'get',
    path: '/openapi.json',
    id: 'description',
    tag: 'Operation',
    summary: 'This document',
    answer: { description: 'OpenAPI 3.1', type: JSON_TYPE },
    errors: [],
    callers: ['anybody'],
  },
];

const page = (
  path: string,
  id: string,
  summary: string,
  { errors, callers }: Pick<Operation, 'errors' | 'callers'> = { errors: [], callers: ['anybody'] },
): Operation => ({
  method: 'get',
  path,
  id,
  tag: 'Pages',
  summary,
  answer: { description: 'A page', type: 'text/html' },
  errors,
  callers,
});

const PAGES: readonly Operation[] = [
  page('/', 'home', 'Where a person tries the service as in a health record', {
    errors: [],
    callers: ['operator'],
  }),
  page('/evaluations', 'evaluationsPage', 'The newest recorded evaluations', {
    errors: ['malformed', 'unavailable'],
    callers: ['operator'],
  }),
  page('/evaluations/{id}', 'evaluationPage', 'One recorded evaluation with its why, for its own tenant', {
    errors: ['not-found', 'unavailable'],
    callers: ['operator'],
  }),
  page('/reviews', 'reviewsPage', 'What a person must look at before an export leaves', {
    errors: ['malformed', 'unavailable'],
    callers: ['operator'],
  }),
  page('/reviews/{id}', 'reviewPage', 'One item of the review queue, for its own tenant', {
    errors: ['not-found', 'unavailable'],
    callers: ['operator'],
  }),
  {
    ...page(
      '/reviews/{id}',
      'decideReview',
      'Keeps the form field decision, and leads to the next open item',
    ),
    method: 'post',
    errors: ['forbidden', 'not-found', 'not-usable', 'too-large', 'unsupported-media-type', 'unavailable'],
    callers: ['operator'],
  },
  page('/hooks', 'hooks', 'What clients send with each hook'),
  page('/docs', 'documentation', 'This document to read and try'),
  page('/sign-in', 'signInPage', 'Takes the token of an operator'),
  {
    ...page(
      '/sign-in',
      'signIn',
      'Exchanges the form field token for a session, and leads to the field next',
    ),
    method: 'post',
    errors: ['forbidden', 'too-large', 'unsupported-media-type'],
  },
  { ...page('/sign-out', 'signOut', 'Ends the session'), method: 'post', errors: ['forbidden'] },
];

/** Everything the service answers; a test fails for a route that does not stand here. */
export const OPERATIONS: readonly Operation[] = [
  ...HOOKS,
  ...FHIR_OPERATIONS,
  ...JSON_API,
  ...RECORDS,
  ...GUIDELINES,
  ...MODEL_OPERATIONS,
  ...REVIEW_OPERATIONS,
  ...OPERATION,
  ...PAGES,
];
