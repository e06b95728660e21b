import type { Evaluation } from '../../assess/evaluation.ts';
import { factsHash } from '../../assess/record-of.ts';
import { LIMITS } from '../../core/limits.ts';
import type { HookCall } from '../hooks/hook-service.ts';
import { errorName } from './error-name.ts';
import { within } from './within.ts';

/**
 * Ids of the cards that somebody set aside, where they rest on the same facts as then. A store that is away or slow
 * holds nothing back: all cards are given.
 */
export async function heldBackOf(
  { composed }: Evaluation,
  { deps, frame, correlationId }: HookCall,
): Promise<readonly string[]> {
  if (composed.length === 0) return [];
  const sightings = composed.map(one => ({ cardId: one.card.uuid, factsHash: factsHash(one) }));
  try {
    const held = await within(deps.store.setAside(frame.tenant, sightings), LIMITS.standingsTimeoutMs);
    return sightings.flatMap(({ cardId }) => (held.has(cardId) ? [cardId] : []));
  } catch (error) {
    deps.log.warn({ correlationId, error: errorName(error) }, 'card standings unknown');
    return [];
  }
}
