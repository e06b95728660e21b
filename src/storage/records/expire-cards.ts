import { LIMITS } from '../../core/limits.ts';
import type { Queryable } from '../database/database.ts';

/** Marks cards that stand no longer for their age. Readers count the days themselves; this is for lists and counts. */
export async function expireCards(database: Queryable, now: Date): Promise<void> {
  await database.query(
    `update cards set state = 'expired', changed_at = seen_at + make_interval(days => $2::integer)
     where state in ('raised', 'acknowledged') and seen_at < $1::timestamptz - make_interval(days => $2::integer)`,
    [now.toISOString(), LIMITS.cardValidDays],
  );
}
