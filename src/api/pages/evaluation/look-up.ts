import { VeilederError } from '../../../core/errors.ts';
import type { Principal } from '../../../core/principal.ts';
import type { CardStanding, EvaluationRecord } from '../../../core/record.ts';
import type { AppDeps } from '../../app-deps.ts';
import { appendAccess } from '../../record/append-access.ts';

/** A recorded evaluation with what has become of its cards. */
export interface FoundEvaluation {
  readonly record: EvaluationRecord;
  readonly standings: ReadonlyMap<string, CardStanding>;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/**
 * Looks an evaluation up for its own tenant, and records the look before anything is shown.
 * @throws VeilederError `not-found` for an id that is none, is unknown, or belongs to somebody else: all the same from outside;
 * `unavailable` when the look cannot be recorded.
 */
export async function lookUp(
  evaluationId: string,
  caller: Principal,
  deps: AppDeps,
): Promise<FoundEvaluation> {
  const { store, now } = deps;
  const id = evaluationId.toLowerCase();
  const record = UUID.test(id) ? await store.evaluation(caller.tenant, id) : undefined;
  if (!record) throw new VeilederError('not-found', 'There is no such evaluation');
  await appendAccess({ what: 'evaluation', evaluationId: id }, { deps, caller, now: now().toISOString() });
  const cardIds = record.cards.map(({ uuid }) => uuid);
  return { record, standings: await store.cardStandings(caller.tenant, cardIds) };
}
