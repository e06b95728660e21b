import { z } from 'zod';
import { REVIEW_DECISIONS, REVIEW_KINDS } from '../../core/review.ts';
import { decisionsRequest, reviewContent, reviewsRequest } from '../v1/review-requests.ts';
import { BODY_ERRORS, type Operation } from './operation.ts';
import { named } from './registry.ts';

const JSON_TYPE = 'application/json';
const SHARED = { tag: 'Reviews', callers: ['operator'] } as const;

const decision = z.strictObject({
  item: z.string(),
  decision: z.enum(REVIEW_DECISIONS),
  at: z.string().describe('RFC 3339'),
  by: z.strictObject({ kind: z.enum(['client', 'operator', 'local']), id: z.string() }),
});

const queued = {
  queued: z.int().describe('Place in the queue'),
  at: z.string().describe('RFC 3339: when it was taken in'),
  decision: decision.optional(),
};

const review = named('Review', reviewContent.extend(queued));

const reviewList = named(
  'ReviewList',
  z.strictObject({
    progress: z.array(z.strictObject({ kind: z.enum(REVIEW_KINDS), open: z.int(), decided: z.int() })),
    items: z.array(reviewContent.omit({ texts: true }).extend(queued)),
    after: z.int().optional().describe('Where the next page begins; left out on the last one'),
  }),
);

const reviewsTaken = named('ReviewsTaken', z.strictObject({ taken: z.int() }));

/** What people must look at before an export leaves. All of it takes the role `data` or `admin`. */
export const REVIEW_OPERATIONS: readonly Operation[] = [
  {
    ...SHARED,
    method: 'get',
    path: '/api/v1/reviews',
    id: 'reviews',
    summary: 'The review queue: places without their words, and how far it has come; the look is recorded',
    parameters: [
      { name: 'after', in: 'query', description: 'Only behind this place: `after` of the page before' },
    ],
    answer: { description: 'A page', type: JSON_TYPE, schema: reviewList },
    errors: ['malformed', 'unavailable'],
  },
  {
    ...SHARED,
    method: 'post',
    path: '/api/v1/reviews',
    id: 'takeReviews',
    summary: 'Takes items with the words around them, sealed; one that is there already stays as it is',
    request: { schema: named('ReviewItems', reviewsRequest), example: 'reviews.json' },
    answer: { description: 'How many were new', type: JSON_TYPE, schema: reviewsTaken },
    errors: BODY_ERRORS,
  },
  {
    ...SHARED,
    method: 'get',
    path: '/api/v1/reviews/{id}',
    id: 'review',
    summary: 'One item with the words around it; the look is recorded',
    parameters: [{ name: 'id', in: 'path', description: 'Id of the item' }],
    answer: { description: 'The item', type: JSON_TYPE, schema: review },
    errors: ['not-found', 'unavailable'],
  },
  {
    ...SHARED,
    method: 'post',
    path: '/api/v1/reviews/decisions',
    id: 'decideReviews',
    summary: 'Keeps decisions, in their order; a later one on the same item counts instead',
    request: { schema: named('ReviewDecisions', decisionsRequest), example: 'review-decisions.json' },
    answer: { description: 'How many were kept', type: JSON_TYPE, schema: reviewsTaken },
    errors: [...BODY_ERRORS, 'not-found', 'not-usable'],
  },
  {
    ...SHARED,
    method: 'get',
    path: '/api/v1/reviews/decisions',
    id: 'reviewDecisions',
    summary: 'Every decision, a line each, for `veileder anonymize --decisions`',
    answer: { description: 'JSON Lines', type: 'application/jsonl' },
    errors: ['unavailable'],
  },
];
