import { setTimeout as wait } from 'node:timers/promises';
import { stableUuid } from '../../../assess/cards/identity.ts';
import { VeilederError } from '../../../core/errors.ts';
import { LIMITS } from '../../../core/limits.ts';
import type { Principal } from '../../../core/principal.ts';
import type { Feedback, RecordEvent } from '../../../core/record.ts';
import type { AppDeps } from '../../app-deps.ts';

type Deps = Pick<AppDeps, 'store' | 'now' | 'metrics'>;

const ATTEMPTS = 6;

/** The same item sent again is the same event. A comment is no part of its id: nobody's words stand in a key. */
function eventOf(feedback: Feedback, { kind, id, tenant }: Principal, at: string): RecordEvent {
  const { serviceId, cardId, outcome, acceptedSuggestions, overrideReason, outcomeTimestamp } = feedback;
  const reason = overrideReason?.reason?.code ?? '';
  const names = [serviceId, cardId, outcome, outcomeTimestamp, reason, ...acceptedSuggestions];
  const eventId = stableUuid(tenant, 'feedback', ...names);
  return { eventId, tenant, at, actor: { kind, id }, kind: 'feedback', feedback };
}

/**
 * Which of the cards were given to this tenant. One that was given a moment ago may not be known yet, so it is asked for more than
 * once; with the store away nothing can be told, and all count as known: the journal keeps their order.
 */
async function knownCards(
  tenant: string,
  ids: readonly string[],
  store: Deps['store'],
): Promise<Set<string>> {
  const known = new Set<string>();
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    try {
      for (const id of (await store.cardStandings(tenant, ids)).keys()) known.add(id);
    } catch (error) {
      if (error instanceof VeilederError && error.code === 'unavailable') return new Set(ids);
      throw error;
    }
    if (known.size === ids.length || attempt === ATTEMPTS) break;
    await wait(LIMITS.feedbackGraceMs / ATTEMPTS);
  }
  return known;
}

/**
 * Takes feedback: what is about a card of this tenant has its effect, once, however often it is sent. What is about any other card
 * is refused after the others were taken, so that one lost card does not cost the rest.
 * @throws VeilederError `not-usable`, naming the first such item; `unavailable` when it cannot be kept.
 */
export async function takeFeedback(
  feedback: readonly Feedback[],
  { store, now, metrics }: Deps,
  caller: Principal,
): Promise<void> {
  const at = now().toISOString();
  const known = await knownCards(caller.tenant, [...new Set(feedback.map(one => one.cardId))], store);
  for (const item of feedback) {
    if (!known.has(item.cardId)) continue;
    await store.apply(eventOf(item, caller, at));
    metrics.feedback(item.serviceId, item.outcome);
  }
  const unknown = feedback.findIndex(({ cardId }) => !known.has(cardId));
  if (unknown === -1) return;
  const field = `feedback[${unknown}].card`;
  throw new VeilederError('not-usable', `${field} is no card that was given; the other items were taken`, {
    field,
  });
}
