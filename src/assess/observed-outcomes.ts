import { z } from 'zod';
import { LIMITS } from '../core/limits.ts';
import type { ObservedOutcome } from '../core/outcome.ts';
import type { Principal } from '../core/principal.ts';
import type { RecordEvent } from '../core/record.ts';
import type { Store } from '../core/store.ts';
import { predictionsOf } from '../models/watch/judged-prediction.ts';
import { stableUuid } from './cards/identity.ts';

/** What came of a patient, as clients and files say it. */
export const observedOutcome = z.object({
  evaluationId: z.uuid(),
  outcome: z
    .string()
    .min(1)
    .max(LIMITS.shortTextChars)
    .describe('Name of the outcome, as the prediction has it'),
  value: z.boolean().describe('Whether it came'),
  observedAt: z.iso.date().describe('When it was known'),
});

type Observed = Extract<RecordEvent, { kind: 'observed-outcome' }>;

/** The same observation sent again is the same event. */
function eventOf(observed: ObservedOutcome, { kind, id, tenant }: Observer, at: string): Observed {
  const { evaluationId, outcome, value, observedAt } = observed;
  const eventId = stableUuid(tenant, 'observed-outcome', evaluationId, outcome, String(value), observedAt);
  return { kind: 'observed-outcome', eventId, tenant, at, actor: { kind, id }, observed };
}

type Observer = Pick<Principal, 'kind' | 'id' | 'tenant'>;

/**
 * The event of an observation, linked to the evaluation that predicted it and to its patient; undefined where no model of this tenant
 * predicted that outcome there. `at` is RFC 3339.
 */
export async function linkObserved(
  observed: ObservedOutcome,
  by: Observer,
  at: string,
  store: Pick<Store, 'evaluation'>,
): Promise<Observed | undefined> {
  const own = { ...observed, evaluationId: observed.evaluationId.toLowerCase() };
  const event = eventOf(own, by, at);
  const record = await store.evaluation(by.tenant, own.evaluationId);
  if (!record || !predictionsOf(record).some(one => one.outcome.name === own.outcome)) return undefined;
  return record.subject === undefined ? event : { ...event, patientId: record.subject.patientId };
}
