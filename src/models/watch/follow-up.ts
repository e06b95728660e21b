/** Weeks after a prediction at which it is asked what came of the patient. */
export const FOLLOW_UP_WEEKS = [6, 12, 26] as const;
/** What is known so many days after such a week still counts for it: people come late. */
const GRACE_DAYS = 14;
/** Evaluations that are named as waiting, at most. */
const NAMED = 100;
const DAY_MS = 86_400_000;

/** A patient for whom a version predicted, by the latest question. */
export interface FollowedPrediction {
  readonly evaluationId: string;
  /** RFC 3339: when it was predicted. */
  readonly at: string;
}

/** How far it is known what came, so many weeks after the prediction. Who is lost is not there, and may differ from who is. */
export interface FollowUp {
  readonly weeks: number;
  /** Patients whose prediction is so old, the two weeks after it included. */
  readonly due: number;
  /** Of these, whose outcome was known by then. */
  readonly known: number;
  /** Evaluations that are to be followed up now: the weeks have passed, the two after them have not, and nothing is known. At most a hundred, the latest. */
  readonly waiting: readonly string[];
  /** How many they are, also those that are not named. */
  readonly waitingCount: number;
}

function elapsedDays(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / DAY_MS;
}

/**
 * The follow-up of one version. `known` holds by evaluation when its outcome was first known (RFC 3339 date); `now` is RFC 3339. Only those count
 * for a week for whom it has passed: predictions of yesterday are not lost.
 */
export function followUps(
  predictions: readonly FollowedPrediction[],
  known: ReadonlyMap<string, string>,
  now: string,
): readonly FollowUp[] {
  return FOLLOW_UP_WEEKS.map(weeks => {
    const last = 7 * weeks + GRACE_DAYS;
    const due = predictions.filter(({ at }) => elapsedDays(at, now) >= last);
    const isKnown = ({ evaluationId, at }: FollowedPrediction): boolean => {
      const on = known.get(evaluationId);
      return on !== undefined && elapsedDays(at, on) <= last;
    };
    const waiting = predictions.filter(({ evaluationId, at }) => {
      const age = elapsedDays(at, now);
      return age >= 7 * weeks && age < last && !known.has(evaluationId);
    });
    return {
      weeks,
      due: due.length,
      known: due.filter(isKnown).length,
      waiting: waiting.slice(0, NAMED).map(({ evaluationId }) => evaluationId),
      waitingCount: waiting.length,
    };
  });
}
