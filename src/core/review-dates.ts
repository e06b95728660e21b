import type { Knowledge } from './knowledge.ts';

/** Kinds of what somebody must look at again. */
export const REVIEW_DATE_KINDS = ['release', 'condition', 'guideline', 'deviation'] as const;
export type ReviewDateKind = (typeof REVIEW_DATE_KINDS)[number];

/** Something that somebody must have looked at again by a day, whether it still holds. */
export interface ReviewDate {
  readonly kind: ReviewDateKind;
  /** The unit, as `conditions/gout`, or what is departed from. */
  readonly unit: string;
  /** ISO date. */
  readonly reviewBy: string;
  /** Whole days until then; negative once it is past. */
  readonly daysLeft: number;
}

const DAY_MS = 86_400_000;

/** Whole days from one ISO date to another. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);
}

type Reviewed = Pick<Knowledge, 'release' | 'reviewBy' | 'conditions' | 'guidelines' | 'overlays'>;

/**
 * Everything that is to be reviewed, the soonest first. A date that is past changes no card: what is old is still better known than
 * what is silently gone.
 * @param today ISO date.
 */
export function reviewDatesOf(knowledge: Reviewed, today: string): readonly ReviewDate[] {
  const { release, reviewBy, conditions, guidelines, overlays } = knowledge;
  const found: (readonly [ReviewDateKind, string, string | undefined])[] = [
    ['release', release, reviewBy],
    ...[...conditions.values()].map(one => ['condition', `conditions/${one.id}`, one.reviewBy] as const),
    ...[...guidelines.values()].map(one => ['guideline', `guidelines/${one.id}`, one.reviewBy] as const),
    ...overlays.flatMap(({ id, deviations }) =>
      deviations.map(one => ['deviation', `${id}: ${one.from}`, one.reviewBy] as const),
    ),
  ];
  return found
    .flatMap(([kind, unit, by]) =>
      by === undefined ? [] : [{ kind, unit, reviewBy: by, daysLeft: daysBetween(today, by) }],
    )
    .sort((a, b) => a.daysLeft - b.daysLeft || (a.unit < b.unit ? -1 : 1));
}
