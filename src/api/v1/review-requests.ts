import { z } from 'zod';
import { LIMITS } from '../../core/limits.ts';
import { REVIEW_DECISIONS, REVIEW_KINDS } from '../../core/review.ts';

const words = z.string().max(LIMITS.noteChars);
const section = z
  .string()
  .regex(/^[\w.-]{1,100}$/)
  .describe('Member of the record: `note.plan`');
const at = z.int().min(0);

/** Id of an item. */
export const reviewId = z
  .string()
  .regex(/^[0-9a-f]{32}$/)
  .describe('Id of the item, as the review queue has it');

const piece = z
  .union([
    z.strictObject({ text: words }),
    z.strictObject({ masked: z.string().max(LIMITS.shortTextChars) }),
    z.strictObject({ asked: words }),
  ])
  .describe('Words, the label of words that are masked, or the words in question');

/** A place to look at, with the words around it. */
export const reviewContent = z.strictObject({
  item: reviewId,
  kind: z.enum(REVIEW_KINDS),
  line: z.int().min(1).describe('Line of the identified file'),
  record: z
    .string()
    .regex(/^r-[a-z]{32}$/)
    .describe('Re-keyed id of the record'),
  section,
  start: at,
  end: at,
  texts: z
    .array(z.strictObject({ section, pieces: z.array(piece).max(LIMITS.reviewPieces) }))
    .max(LIMITS.listItems),
});

/** `POST /api/v1/reviews`. */
export const reviewsRequest = z.strictObject({
  items: z.array(reviewContent).min(1).max(LIMITS.listItems),
});

/** `POST /api/v1/reviews/decisions`. */
export const decisionsRequest = z.strictObject({
  decisions: z
    .array(z.strictObject({ item: reviewId, decision: z.enum(REVIEW_DECISIONS) }))
    .min(1)
    .max(LIMITS.listItems),
});
