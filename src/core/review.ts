import type { Principal } from './principal.ts';

/** Why a person must look at a place before an export may leave: what the scan of the rest found, a rare trait, a long number, or a record drawn for the sample. */
export const REVIEW_KINDS = [
  'digits',
  'capitalised',
  'listed-name',
  'title',
  'quasi-identifier',
  'number',
  'sample',
] as const;
export type ReviewKind = (typeof REVIEW_KINDS)[number];

/** What a person decides: `keep` or `mask` for a place in a text, `clean` or `leak` for a record of the sample. */
export const REVIEW_DECISIONS = ['keep', 'mask', 'clean', 'leak'] as const;
export type ReviewDecided = (typeof REVIEW_DECISIONS)[number];

/** The decisions that settle an item of a kind. A rare trait is masked whatever is said: it may hold a name besides, so it is looked at and not kept. */
export function decisionsFor(kind: ReviewKind): readonly ReviewDecided[] {
  if (kind === 'quasi-identifier') return ['mask'];
  return kind === 'sample' ? ['clean', 'leak'] : ['keep', 'mask'];
}

/** Where something to look at lies, without any word of it. */
export interface ReviewPlace {
  /** 32 hex digits, the same on every run as long as the line is the same. */
  readonly item: string;
  readonly kind: ReviewKind;
  /** Line of the identified file, from 1. */
  readonly line: number;
  /** Re-keyed record id. */
  readonly record: string;
  /** Member the offsets count in: `note.plan`. */
  readonly section: string;
  /** UTF-16 code units of the text as given. */
  readonly start: number;
  readonly end: number;
}

/** A piece of a text that is shown to whoever decides: words, the label of words that are masked, or the words in question. */
export type ReviewPiece =
  | { readonly text: string }
  | { readonly masked: string }
  | { readonly asked: string };

/** A text of the record, or the part of it around the place, as it would leave. */
export interface ReviewText {
  readonly section: string;
  readonly pieces: readonly ReviewPiece[];
}

/** A place with what is around it. Only kept sealed, and every look at it stands in the audit chain. */
export interface ReviewItemContent extends ReviewPlace {
  readonly texts: readonly ReviewText[];
}

/** What was decided, when, and by whom. Every decision stands in the audit chain; the last one of an item counts. */
export interface KeptDecision {
  readonly item: string;
  readonly decision: ReviewDecided;
  /** RFC 3339. */
  readonly at: string;
  readonly by: Pick<Principal, 'kind' | 'id'>;
}

/** An item of the queue. `queued` is its place in it. */
export interface QueuedReview extends ReviewItemContent {
  readonly queued: number;
  /** RFC 3339: when it was taken in. */
  readonly at: string;
  readonly decision?: KeptDecision;
}

/** How far a review has come. */
export interface ReviewProgress {
  readonly kind: ReviewKind;
  readonly open: number;
  readonly decided: number;
}

/** The queue of one tenant, part of the memory of the service. */
export interface ReviewStore {
  /** Takes items in, sealed; one that is there stays. Gives how many were new. */
  readonly keepReviews: (tenant: string, items: readonly ReviewItemContent[], at: string) => Promise<number>;
  /** Items in their order, at most `limit`, behind place `after`; with `open` only those without a decision. */
  readonly reviews: (
    tenant: string,
    page: { readonly limit: number; readonly after?: number; readonly open?: boolean },
  ) => Promise<readonly QueuedReview[]>;
  readonly review: (tenant: string, item: string) => Promise<QueuedReview | undefined>;
  readonly reviewProgress: (tenant: string) => Promise<readonly ReviewProgress[]>;
  /** The last decision of every item that one was made on, also of items that were forgotten since. */
  readonly reviewDecisions: (tenant: string) => Promise<readonly KeptDecision[]>;
  /** Tenants in whose queue something is that was taken in before an instant (RFC 3339), in their order. */
  readonly reviewTenants: (takenBefore: string) => Promise<readonly string[]>;
  /** Deletes the texts of decided items, or with `takenBefore` (RFC 3339) those of all that were taken in earlier, decided or not; decisions stay. Gives how many. */
  readonly forgetReviews: (tenant: string, takenBefore?: string) => Promise<number>;
}
