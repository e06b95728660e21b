import type { Principal } from '../../core/principal.ts';
import type { Store } from '../../core/store.ts';

/** What recording a look needs. */
export interface LookParts {
  readonly store: Pick<Store, 'apply'>;
  readonly now: () => Date;
  /** A new random UUID. */
  readonly newId: () => string;
}

/** Records that evaluations of a tenant are opened for somebody who runs the service, before any is. @throws VeilederError `unavailable` */
export async function recordLook(
  { store, now, newId }: LookParts,
  { kind, id, tenant }: Pick<Principal, 'kind' | 'id' | 'tenant'>,
): Promise<void> {
  await store.apply({
    kind: 'access',
    eventId: newId(),
    tenant,
    at: now().toISOString(),
    actor: { kind, id },
    grounds: 'operation',
    what: 'evaluation-list',
  });
}
