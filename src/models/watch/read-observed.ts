import { LIMITS } from '../../core/limits.ts';
import type { OutcomePrediction } from '../../core/outcome.ts';
import type { EvaluationRecord } from '../../core/record.ts';
import type { KeptObservation, Store } from '../../core/store.ts';
import { predictionsOf } from './judged-prediction.ts';

/** What the watch needs of the memory. */
export type WatchedStore = Pick<Store, 'evaluation' | 'evaluations' | 'observedOutcomes'>;

/** What models predicted in an evaluation of which it is known what came; holds nothing else of the record. */
export interface ObservedEvaluation {
  readonly evaluationId: string;
  /** RFC 3339 date: when it was first known what came, also where it was corrected later. */
  readonly firstObservedAt: string;
  readonly at: string;
  readonly value: boolean;
  readonly person: number;
  readonly predictions: readonly {
    readonly hash: string;
    readonly probability: number;
    readonly interval: OutcomePrediction['interval'];
  }[];
}

/** Numbers patients in the order they come; an evaluation about nobody in particular is a patient of its own. */
export function numberPatients(): (record: Pick<EvaluationRecord, 'evaluationId' | 'subject'>) => number {
  const numbers = new Map<string, number>();
  return ({ evaluationId, subject }) => {
    const key = subject === undefined ? `evaluation ${evaluationId}` : `patient ${subject.patientId}`;
    const number = numbers.get(key) ?? numbers.size;
    numbers.set(key, number);
    return number;
  };
}

/** The latest observation of an evaluation, with the earliest date of all that were read of it. */
interface LatestObservation extends KeptObservation {
  readonly firstObservedAt: string;
}

/** The latest observation of each of the latest evaluations, oldest first: later ones correct earlier ones. */
async function latestOf(
  store: WatchedStore,
  tenant: string,
  outcome: string,
): Promise<readonly LatestObservation[]> {
  const latest = new Map<string, LatestObservation>();
  let before: number | undefined;
  for (let read = 0; read < LIMITS.observedRead && latest.size < LIMITS.watchedOutcomes; ) {
    const page = await store.observedOutcomes(tenant, {
      limit: LIMITS.observedPage,
      ...(before === undefined ? {} : { before }),
    });
    for (const one of page) {
      if (one.outcome !== outcome) continue;
      const later = latest.get(one.evaluationId);
      const firstObservedAt =
        later !== undefined && later.firstObservedAt < one.observedAt
          ? later.firstObservedAt
          : one.observedAt;
      latest.set(one.evaluationId, { ...(later ?? one), firstObservedAt });
    }
    read += page.length;
    before = page.at(-1)?.seq;
    if (page.length < LIMITS.observedPage) break;
  }
  return [...latest.values()].slice(0, LIMITS.watchedOutcomes).reverse();
}

/** Everything that was predicted of an outcome and has come true or not, by whichever version. */
export async function readObserved(
  store: WatchedStore,
  tenant: string,
  outcome: string,
): Promise<readonly ObservedEvaluation[]> {
  const person = numberPatients();
  const observed: ObservedEvaluation[] = [];
  for (const { evaluationId, value, firstObservedAt } of await latestOf(store, tenant, outcome)) {
    const record = await store.evaluation(tenant, evaluationId);
    if (record === undefined) continue;
    const predictions = predictionsOf(record).map(({ model, probability, interval }) => ({
      hash: model.hash,
      probability,
      interval,
    }));
    const known = { evaluationId, firstObservedAt, at: record.now, value };
    observed.push({ ...known, person: person(record), predictions });
  }
  return observed;
}
