import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { LIMITS } from '../../core/limits.ts';
import { decisionsFor, REVIEW_DECISIONS, REVIEW_KINDS, type ReviewPlace } from '../../core/review.ts';
import { LABELS } from '../label.ts';

/** One thing for a person to look at, without any word of the text. */
export interface ReviewItem extends ReviewPlace {
  /** Of a sample: what was masked. */
  readonly masked?: readonly {
    readonly section: string;
    readonly start: number;
    readonly end: number;
    readonly label: (typeof LABELS)[number];
  }[];
}

/**
 * The id of an item: HMAC keyed with the line itself, so that decisions hold on the next run although keys are drawn anew, and no table of likely words gives it away.
 * @param masked of a sample, what whoever decides sees masked: a decision holds for no other sight
 */
export function itemId(
  line: Uint8Array,
  item: Pick<ReviewPlace, 'kind' | 'section' | 'start' | 'end'>,
  masked?: ReviewItem['masked'],
): string {
  const { kind, section, start, end } = item;
  const hmac = createHmac('sha256', line).update(`${kind} ${section} ${start} ${end}`);
  if (masked !== undefined)
    hmac.update(JSON.stringify(masked.map(one => [one.section, one.start, one.end, one.label])));
  return hmac.digest('hex').slice(0, 32);
}

/** One line of a decisions file. */
export const ReviewDecision = z.strictObject({
  item: z.string().regex(/^[0-9a-f]{32}$/),
  decision: z.enum(REVIEW_DECISIONS),
  by: z.string().max(LIMITS.shortTextChars).optional(),
  at: z.string().max(LIMITS.shortTextChars).optional(),
});
export type ReviewDecision = z.infer<typeof ReviewDecision>;

/** Decisions by item; the last one of an item stands. */
export type Decisions = ReadonlyMap<string, ReviewDecision['decision']>;

const at = z.number().int().min(0).max(LIMITS.lineChars);
const section = z.string().regex(/^[\w.-]{1,100}$/);

/** One line of a review queue. */
export const ReviewQueueLine = z.strictObject({
  item: ReviewDecision.shape.item,
  kind: z.enum(REVIEW_KINDS),
  line: z.number().int().min(1),
  record: z.string().regex(/^r-[a-z]{32}$/),
  section,
  start: at,
  end: at,
  masked: z.array(z.strictObject({ section, start: at, end: at, label: z.enum(LABELS) })).optional(),
});

/** Whether a decision settles an item of its kind. */
export function isSettled({ kind, item }: Pick<ReviewItem, 'kind' | 'item'>, decisions: Decisions): boolean {
  const decision = decisions.get(item);
  return decision !== undefined && decisionsFor(kind).includes(decision);
}
