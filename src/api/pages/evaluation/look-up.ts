import { VeilederError } from '../../../core/errors.ts';
import type { Principal } from '../../../core/principal.ts';
import type { CardStanding, EvaluationRecord, RecordEvent } from '../../../core/record.ts';
import type { Store } from '../../../core/store.ts';
import type { AppDeps } from '../../app-deps.ts';

/** A recorded evaluation with what has become of its cards. */
export interface FoundEvaluation {
  readonly record: EvaluationRecord;
  readonly standings: ReadonlyMap<string, CardStanding>;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/**
 * Records that somebody looks at what is about patients, before it is shown.
 * @throws VeilederError `unavailable` when it cannot be recorded: then nothing is shown.
 */
export async function recordAccess(
  what: Pick<Extract<RecordEvent, { kind: 'access' }>, 'what' | 'evaluationId'>,
  viewer: Principal,
  { store, newId, now }: { readonly store: Store } & Pick<AppDeps, 'newId' | 'now'>,
): Promise<void> {
  const { kind, id, tenant } = viewer;
  const frame = { eventId: newId(), tenant, at: now().toISOString(), actor: { kind, id } };
  await store.append({ ...frame, kind: 'access', grounds: 'operation', ...what });
}

/**
 * Looks an evaluation up for its own tenant, and records the look.
 * @throws VeilederError `not-found` for an id that is none, is unknown, or belongs to somebody else: all the same from outside.
 */
export async function lookUp(
  evaluationId: string,
  viewer: Principal,
  deps: { readonly store: Store } & Pick<AppDeps, 'newId' | 'now'>,
): Promise<FoundEvaluation> {
  const { store } = deps;
  const id = evaluationId.toLowerCase();
  const record = UUID.test(id) ? await store.evaluation(viewer.tenant, id) : undefined;
  if (!record) throw new VeilederError('not-found', 'There is no such evaluation');
  await recordAccess({ what: 'evaluation', evaluationId: id }, viewer, deps);
  const cardIds = record.cards.map(({ uuid }) => uuid);
  return { record, standings: await store.cardStandings(viewer.tenant, cardIds) };
}
