import type { Recorded } from '../../assess/record-of.ts';
import { LIMITS } from '../../core/limits.ts';
import type { Principal } from '../../core/principal.ts';
import type { NoteReason } from '../../core/record.ts';
import type { AppDeps } from '../app-deps.ts';
import { errorName } from './error-name.ts';
import { within } from './within.ts';

/** Who and when of something that is recorded. */
export interface RecordCall {
  readonly deps: Pick<AppDeps, 'store' | 'newId' | 'log' | 'probe' | 'metrics'>;
  readonly caller: Principal;
  /** RFC 3339. */
  readonly now: string;
  readonly correlationId: string;
}

/** Records an evaluation; false when it could not be, which is logged. */
export async function appendEvaluation(
  { record, cards }: Recorded,
  noteReason: NoteReason,
  { deps, caller, now, correlationId }: RecordCall,
): Promise<boolean> {
  const { kind, id, tenant } = caller;
  // An evaluation happens once, so that its id is that of its event.
  const event = { eventId: record.evaluationId, tenant, at: now, actor: { kind, id } } as const;
  try {
    const append = () => deps.store.append({ ...event, kind: 'evaluation', record, cards, noteReason });
    await deps.probe('record', () => within(append(), LIMITS.appendTimeoutMs));
    return true;
  } catch (error) {
    deps.log.error({ correlationId, error: errorName(error) }, 'evaluation not recorded');
    deps.metrics.unrecorded();
    return false;
  }
}
