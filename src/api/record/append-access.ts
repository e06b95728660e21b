import { LIMITS } from '../../core/limits.ts';
import type { RecordEvent } from '../../core/record.ts';
import type { RecordCall } from './append-evaluation.ts';
import { within } from './within.ts';

type Access = Extract<RecordEvent, { kind: 'access' }>;

/**
 * Records that somebody looks at what is about a patient. Clients look in order to treat, operators to run the service.
 * @throws VeilederError `unavailable` when it cannot be recorded.
 */
export async function appendAccess(
  what: Pick<Access, 'what' | 'evaluationId' | 'patientId' | 'item'>,
  { deps, caller, now }: Omit<RecordCall, 'correlationId'>,
): Promise<void> {
  const { kind, id, tenant } = caller;
  const grounds = kind === 'operator' ? 'operation' : 'treatment';
  const event: Access = {
    eventId: deps.newId(),
    tenant,
    at: now,
    actor: { kind, id },
    kind: 'access',
    grounds,
    ...what,
  };
  await within(deps.store.append(event), LIMITS.appendTimeoutMs);
}
