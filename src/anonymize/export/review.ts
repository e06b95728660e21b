import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { LIMITS } from '../../core/limits.ts';
import type { LABELS } from '../label.ts';
import { RESIDUAL_KINDS } from './residual.ts';

/** Why a person must look: what the scan left, a rare trait, or a record drawn for the sample. */
export const ITEM_KINDS = [...RESIDUAL_KINDS, 'quasi-identifier', 'number', 'sample'] as const;
export type ItemKind = (typeof ITEM_KINDS)[number];

/** One thing for a person to look at, without any word of the text. */
export interface ReviewItem {
  /** The same on every run as long as the line is the same; tells nothing to whoever has not got the line. */
  readonly item: string;
  readonly kind: ItemKind;
  /** Line of the identified file, from 1. */
  readonly line: number;
  /** Re-keyed record id. */
  readonly record: string;
  /** Member the offsets count in: `note.plan`. */
  readonly section: string;
  /** UTF-16 code units of the text as given. */
  readonly start: number;
  readonly end: number;
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
 */
export function itemId(
  line: Uint8Array,
  item: Pick<ReviewItem, 'kind' | 'section' | 'start' | 'end'>,
): string {
  const { kind, section, start, end } = item;
  return createHmac('sha256', line).update(`${kind} ${section} ${start} ${end}`).digest('hex').slice(0, 32);
}

/** What a person decided: `keep` or `mask` for a place in a text, `clean` or `leak` for a record of the sample. */
export const DECISIONS = ['keep', 'mask', 'clean', 'leak'] as const;

/** One line of a decisions file. */
export const ReviewDecision = z.strictObject({
  item: z.string().regex(/^[0-9a-f]{32}$/),
  decision: z.enum(DECISIONS),
  by: z.string().max(LIMITS.shortTextChars).optional(),
  at: z.string().max(LIMITS.shortTextChars).optional(),
});
export type ReviewDecision = z.infer<typeof ReviewDecision>;

/** Decisions by item; the last one of an item stands. */
export type Decisions = ReadonlyMap<string, ReviewDecision['decision']>;

/** Whether a decision settles an item of its kind. */
export function isSettled({ kind, item }: Pick<ReviewItem, 'kind' | 'item'>, decisions: Decisions): boolean {
  const decision = decisions.get(item);
  return kind === 'sample'
    ? decision === 'clean' || decision === 'leak'
    : decision === 'keep' || decision === 'mask';
}
